import { type StorageClock, systemClock } from '../../clock.ts';
import type { CheckReport } from './full-check.ts';

/** The full check reads all of both copies: not while people come in to begin their day. */
export const checkAfterMs = 10 * 60_000;

/**
 * Looks at every byte some minutes after a start, and again until both copies are in order and hold all that is whole in one of
 * them. Returns how to stop.
 */
export function startIdleCheck(
  check: (signal: AbortSignal) => Promise<CheckReport | undefined>,
  report: (error: unknown) => void,
  clock: StorageClock = systemClock,
): () => void {
  const stopping = new AbortController();
  const { signal } = stopping;
  let cancel: (() => void) | undefined;
  async function look(): Promise<void> {
    const found = await check(signal);
    if (found?.inOneCopy !== 0) later();
  }
  function later(): void {
    if (!signal.aborted) cancel = clock.after(checkAfterMs, () => void look().catch(report));
  }
  later();
  return () => {
    stopping.abort();
    cancel?.();
  };
}
