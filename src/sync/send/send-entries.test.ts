import fc from 'fast-check';
import { expect, it } from 'vitest';
import { missingRanges } from './send-entries.ts';

it('what is missing is what is not held', () => {
  expect(missingRanges([], 3)).toEqual([[1, 3]]);
  expect(missingRanges([[1, 3]], 3)).toEqual([]);
  expect(
    missingRanges(
      [
        [2, 3],
        [6, 9],
      ],
      7,
    ),
  ).toEqual([
    [1, 1],
    [4, 5],
  ]);
  expect(missingRanges([], 0)).toEqual([]);
});

it('held and missing together are 1 to the end, each once, whatever is held', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 60 })), fc.integer({ min: 0, max: 50 }), (seqs, toSeq) => {
      const held = [...seqs].sort((a, b) => a - b).map((seq): [number, number] => [seq, seq]);
      const missing = missingRanges(held, toSeq).flatMap(([from, to]) =>
        Array.from({ length: to - from + 1 }, (_, index) => from + index),
      );
      const all = [...missing, ...seqs.filter((seq) => seq <= toSeq)].sort((a, b) => a - b);
      expect(all).toEqual(Array.from({ length: toSeq }, (_, index) => index + 1));
    }),
  );
});
