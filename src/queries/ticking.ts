import { type ReadonlySignal, signal } from '@preact/signals';

/** Ticks while the page lives. */
export function ticking(nowMs: () => number, every: (tick: () => void) => void): ReadonlySignal<number> {
  const now = signal(nowMs());
  every(() => {
    now.value = nowMs();
  });
  return now;
}
