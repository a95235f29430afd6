import type { Clock } from '../../src/sync/ports.ts';

/** Time that moves when the test moves it. */
export interface ManualClock extends Clock {
  /** Moves time, waking sleepers in order, and lets everything that can run meanwhile run. */
  pass(ms: number): Promise<void>;
  sleepers(): number;
}

export function manualClock(startsAt = '2026-11-22T08:00:00.000Z'): ManualClock {
  const beganMs = Date.parse(startsAt);
  let passedMs = 0;
  const sleeping = new Set<{ dueMs: number; wake: () => void }>();

  return {
    now: () => beganMs + passedMs,
    monotonic: () => passedMs,
    sleepers: () => sleeping.size,
    sleep: (ms, signal) =>
      new Promise((resolve) => {
        if (signal?.aborted) return resolve();
        const sleeper = {
          dueMs: passedMs + ms,
          wake: () => {
            sleeping.delete(sleeper);
            resolve();
          },
        };
        sleeping.add(sleeper);
        signal?.addEventListener('abort', sleeper.wake, { once: true });
      }),
    async pass(ms) {
      const untilMs = passedMs + ms;
      await settle();
      for (;;) {
        const [next] = [...sleeping].filter(({ dueMs }) => dueMs <= untilMs).sort((a, b) => a.dueMs - b.dueMs);
        if (next === undefined) break;
        passedMs = Math.max(passedMs, next.dueMs);
        next.wake();
        await settle();
      }
      passedMs = untilMs;
    },
  };
}

/** Lets promises, message ports and sockets that are ready go on. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await new Promise<void>((resolve) => setImmediate(resolve));
}
