import { useSignal } from '@preact/signals';
import { useApp } from './app-context.ts';

/** `now` is as old as this at most: a button that can be pressed too early only makes the wait longer. */
const tickMs = 1_000;

/** The wait after a wrong passphrase, in whole seconds as it is shown on the button; 0 when it is over. */
export function useDelay(): { readonly waitSeconds: number; readonly begin: (delayMs: number) => void } {
  const { queries } = useApp();
  const until = useSignal(0);
  return {
    waitSeconds: Math.max(0, Math.ceil((until.value - queries.now.value) / 1000)),
    begin(delayMs) {
      if (delayMs > 0) until.value = queries.now.peek() + tickMs + delayMs;
    },
  };
}
