import { expect, it } from 'vitest';
import { manualClock } from '../../../tests/support/manual-clock.ts';
import { startLetGoLoop } from './let-go-loop.ts';

const minuteMs = 60_000;

function loop(outcomes: readonly (boolean | Error)[]) {
  const clock = manualClock();
  const triedAtMs: number[] = [];
  const reported: unknown[] = [];
  const stop = startLetGoLoop({
    ...{ clock, random: () => 0.5, report: (error) => reported.push(error) },
    async letOneGo() {
      const outcome = outcomes[triedAtMs.length] ?? false;
      triedAtMs.push(clock.monotonic());
      if (outcome instanceof Error) throw outcome;
      return outcome;
    },
  });
  return { clock, triedAtMs, reported, stop };
}

it('is not tried in the first minutes of a session, soon again while something goes, and else once an hour', async () => {
  const { clock, triedAtMs, stop } = loop([true, true, false]);
  await clock.pass(100 * minuteMs);
  expect(triedAtMs).toEqual([5, 5.5, 6, 66].map((minutes) => minutes * minuteMs));
  stop();
  await clock.pass(300 * minuteMs);
  expect(triedAtMs).toHaveLength(4);
});

it('is not tried again in a session in which it failed', async () => {
  const failed = new Error('The segment stays.');
  const { clock, triedAtMs, reported } = loop([failed]);
  await clock.pass(300 * minuteMs);
  expect(triedAtMs).toHaveLength(1);
  expect(reported).toEqual([failed]);
});
