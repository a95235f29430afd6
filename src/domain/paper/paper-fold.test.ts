import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ApplicationId, Digest, OfficerId } from '../ids.ts';
import { type PaperAct, type PaperFact, foldPaper, nextPaperRun } from './paper-fold.ts';
import { formatPaperNumber, parsePaperNumber } from './paper-number.ts';

const by = (officer: string) => officer as OfficerId;
const fact = (digest: string, act: PaperAct, officer = 'ATB-P01'): PaperFact => ({
  ...{ digest: digest as Digest, at: '2024-06-20T09:00:00+08:00', by: by(officer), act },
});
const entered = (number: string): PaperAct => ({
  ...{ kind: 'transcribed', number, application: 'a' as ApplicationId, step: 'interview' },
});
const day: readonly PaperFact[] = [
  fact('lease', { kind: 'leased', counter: '1', from: 1, to: 5, form: 'interview' }),
  fact('lease2', { kind: 'leased', counter: '2', from: 1, to: 2, form: 'intake' }),
  fact('one', entered('P1-000001')),
  fact('two', entered('P1-000002')),
  fact('stray', entered('P9-000002')),
  fact('void', { kind: 'voided', counter: '1', from: 2, to: 4 }),
  fact('own', { kind: 'verified', of: 'one' as Digest, agrees: true }),
  fact('other', { kind: 'verified', of: 'two' as Digest, agrees: true }, 'ATB-S01'),
];

describe('paper forms', () => {
  it('say of each number of a block whether it was entered, made void, or is missing', () => {
    const [block, second] = foldPaper(day).blocks;
    expect(block).toMatchObject({ used: [1, 2], voided: [3, 4], missing: [5], both: [2] });
    expect(second).toMatchObject({ used: [], missing: [1, 2] });
    expect(foldPaper(day).strays.map(({ number }) => number)).toEqual(['P9-000002']);
  });

  it('take the look of whoever entered it for no second eye, and a difference before an agreement', () => {
    const seconds = foldPaper(day).transcriptions.map(({ digest, second }) => [digest, second]);
    expect(Object.fromEntries(seconds)).toMatchObject({ one: 'same-person', two: 'agrees', stray: 'waiting' });
    const differs = fact('differs', { kind: 'verified', of: 'two' as Digest, agrees: false }, 'ATB-S02');
    expect(foldPaper([...day, differs]).transcriptions.find(({ digest }) => digest === 'two')?.second).toBe('differs');
  });

  it('fold the same in any order, with any entry twice', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...day, ...day], { minLength: 2 * day.length }), (shuffled) => {
        expect(foldPaper(shuffled)).toEqual(foldPaper(day));
      }),
    );
  });

  it('lease each counter its own numbers, one after the other', () => {
    expect(nextPaperRun(foldPaper(day), '1')).toBe(6);
    expect(nextPaperRun(foldPaper(day), '3')).toBe(1);
  });
});

describe('a paper number', () => {
  it('is read as printed, as typed and as scanned, and never taken for a queue number', () => {
    for (const typed of ['P1-000123', 'p1-123', ' P1 000123 ']) {
      expect(parsePaperNumber(typed)).toEqual({ counter: '1', run: 123 });
    }
    expect(formatPaperNumber({ counter: '12a', run: 7 })).toBe('P12a-000007');
    for (const other of ['A1-014', 'P1', 'P1-0', 'P1-1234567', '']) expect(parsePaperNumber(other)).toBeUndefined();
  });
});
