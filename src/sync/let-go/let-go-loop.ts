import type { Clock } from '../ports.ts';

/** Not while people come in to begin their day; whoever locks the computer at each break still gets there. */
const firstAfterMs = 5 * 60_000;
/** What is archived for a week can wait for an hour. */
const everyMs = 60 * 60_000;
/** One segment of the second copy at a time, with time between for whoever saves. */
const nextAfterMs = 30_000;

export interface LetGoLoopParts {
  readonly clock: Clock;
  /** [0, 1) for jitter. */
  readonly random: () => number;
  /** True when something went: then there may be more. */
  readonly letOneGo: () => Promise<boolean>;
  readonly report: (error: unknown) => void;
}

/** While somebody is signed in, what the centre has had in its archive for long enough leaves this computer. Returns how to stop. */
export function startLetGoLoop({ clock, random, letOneGo, report }: LetGoLoopParts): () => void {
  const stopping = new AbortController();
  const { signal } = stopping;
  async function run(): Promise<void> {
    await clock.sleep(firstAfterMs, signal);
    while (!signal.aborted) {
      const went = await letOneGo();
      await clock.sleep((went ? nextAfterMs : everyMs) * (0.75 + 0.5 * random()), signal);
    }
  }
  // What failed is tried again after the next sign-in: each try may write much, and nothing is urgent.
  run().catch(report);
  return () => stopping.abort();
}
