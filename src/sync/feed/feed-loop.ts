import type { Outcome } from '../outcomes.ts';
import type { Clock } from '../ports.ts';
import { retryDelayMs } from '../retry.ts';

/** How often a counter hears of the others: with 1,300 counters some forty questions a second. */
const paceMs = 30_000;
/** While the outbox knows nobody to ask, a look costs nothing: it asks nobody either. */
const lookMs = 5_000;

export interface FeedLoopParts {
  readonly clock: Clock;
  /** [0, 1) for jitter. */
  readonly random: () => number;
  readonly read: (signal: AbortSignal) => Promise<Outcome<number>>;
  readonly report: (error: unknown) => void;
  /** Between readings that came to their end. By default as 1,300 counters may ask one centre. */
  readonly everyMs?: number;
  /** Somebody comes back to the page, or the network to the computer. Returns how to hear no more of it. */
  readonly onWake: (listener: () => void) => () => void;
}

/**
 * Reads again and again while somebody is signed in, with jitter; after failures ever more seldom. A page that nobody looks at gets
 * its timers once a minute, so that whoever comes back to it is waited for and reads at once. Returns how to stop.
 */
export function startFeedLoop({ clock, random, read, report, everyMs = paceMs, onWake }: FeedLoopParts): () => void {
  const stopping = new AbortController();
  const { signal } = stopping;
  let failures = 0;
  // One for each rest: a signal that lives for a day would gather listeners.
  let resting = new AbortController();
  let restsSinceMs = 0;
  const stopWaking = onWake(() => {
    // Whoever asked to be left alone is.
    if (failures === 0 && clock.monotonic() - restsSinceMs >= lookMs) resting.abort();
  });
  function waitAfter(outcome: Outcome<number> | undefined): number {
    if (outcome?.ok === true) {
      failures = 0;
      return everyMs * (0.75 + 0.5 * random());
    }
    if (outcome?.fault.code === 'unreachable') return lookMs * (0.75 + 0.5 * random());
    failures += 1;
    return retryDelayMs(failures, random, outcome?.fault.retryAfterMs);
  }

  async function run(): Promise<void> {
    while (!signal.aborted) {
      const outcome = await read(signal).catch((error: unknown) => {
        report(error);
        return undefined;
      });
      resting = new AbortController();
      restsSinceMs = clock.monotonic();
      if (!signal.aborted) await clock.sleep(waitAfter(outcome), resting.signal);
    }
  }
  void run();
  return () => {
    stopWaking();
    stopping.abort();
    resting.abort();
  };
}
