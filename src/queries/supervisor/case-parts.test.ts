import { describe, expect, it } from 'vitest';
import type { Digest, JournalId } from '../../domain/ids.ts';
import type { Overview, StoredEntry } from '../../storage/ports.ts';
import { partsOf } from './case-parts.ts';

const own = 'own' as JournalId;
const other = 'other' as JournalId;
const entry = (journal: JournalId, seq: number, ...parts: readonly string[]): StoredEntry => ({
  ...{ journal, seq, digest: `${journal} ${seq}` as Digest, jws: '', type: 'step.recorded' },
  ...{ at: '2024-06-24T09:00:00+08:00', lane: 'regular' },
  parts: parts.map((digest) => ({ digest: digest as Digest, size: 7 })),
});
const receipt = (toSeq: number, completeToSeq: number, of: string) => ({ toSeq, completeToSeq, class: of }) as never;
const storage = {
  overview: async () =>
    ({
      journals: [
        { journal: own, seq: 9, progress: { toSeq: 8, completeToSeq: 4, receipt: receipt(8, 4, 'committed') } },
      ],
      others: [{ journal: other, receipt: receipt(3, 2, 'replicated') }],
    }) as unknown as Overview,
  entry: async (journal: JournalId, seq: number) => (journal === own ? entry(own, seq) : undefined),
  desk: () =>
    ({
      partsSent: async ({ parts }: StoredEntry) =>
        new Set(parts.map(({ digest }) => digest).filter((one) => one === 'b')),
    }) as never,
};

describe('the parts of a case', () => {
  it('are received by receipts alone: what the centre only answered to is called sent', async () => {
    const entries = [
      entry(own, 4, 'a'),
      entry(own, 5, 'b', 'c'),
      entry(own, 6),
      entry(other, 2, 'd'),
      entry(other, 3, 'e'),
    ];
    const found = await partsOf(storage, entries);
    expect(found.map(({ parts }) => parts.map(({ digest, state }) => `${digest} ${state}`))).toEqual([
      ['a received'],
      ['b sent', 'c stored'],
      ['d replicated'],
      ['e elsewhere'],
    ]);
  });
});
