import { expect, it } from 'vitest';
import { namedRuns, rangesOf } from './runs.ts';

it('neighbouring numbers are one range, a gap begins another', () => {
  expect(rangesOf([3, 7, 8, 9])).toEqual([
    [3, 3],
    [7, 9],
  ]);
  expect(namedRuns([3, 7, 8, 9])).toBe('3, 7–9');
  expect(namedRuns([])).toBe('');
});
