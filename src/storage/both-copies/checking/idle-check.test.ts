import { expect, it } from 'vitest';
import { TestClock } from '../../testing/device.ts';
import type { CheckReport } from './full-check.ts';
import { checkAfterMs, startIdleCheck } from './idle-check.ts';

const found = (inOneCopy: number): CheckReport => ({
  ...{ entries: 12, parts: 4, mendedInDatabase: 0, mendedInSecondCopy: 0, lost: 0 },
  inOneCopy,
});

function checking(outcomes: readonly (CheckReport | undefined | Error)[]) {
  const clock = new TestClock();
  const reported: unknown[] = [];
  let looks = 0;
  const stop = startIdleCheck(
    async () => {
      const outcome = outcomes[looks++];
      if (outcome instanceof Error) throw outcome;
      return outcome;
    },
    (error) => reported.push(error),
    clock,
  );
  const looksAfter = async (times: number): Promise<number> => {
    for (let time = 0; time < times; time++) {
      clock.turn(checkAfterMs);
      await new Promise(setImmediate);
    }
    return looks;
  };
  return { looksAfter, reported, stop };
}

it('looks again until both copies are in order and what is whole in one is in both', async () => {
  const { looksAfter } = checking([undefined, found(3), found(0)]);
  expect(await looksAfter(0)).toBe(0);
  expect(await looksAfter(2)).toBe(2);
  expect(await looksAfter(5)).toBe(3);
});

it('ends when it is stopped, also while it looks', async () => {
  const { looksAfter, stop } = checking([]);
  expect(await looksAfter(2)).toBe(2);
  stop();
  expect(await looksAfter(5)).toBe(2);
});

it('tells of a look that failed', async () => {
  const failed = new Error('Nothing can be read.');
  const { looksAfter, reported } = checking([failed]);
  expect(await looksAfter(3)).toBe(1);
  expect(reported).toEqual([failed]);
});
