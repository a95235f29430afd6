import { describe, expect, it } from 'vitest';
import type { JournalId } from '../../domain/ids.ts';
import type { Receipt } from '../../protocol/receipt.ts';
import { type Reach, type SafetyFacts, safetyKey, safetyOf } from './safety.ts';

const here = 'here' as JournalId;
const there = 'there' as JournalId;
const receipt = (journal: JournalId, more: Partial<Receipt> = {}): Receipt => ({
  ...{ v: 1, epoch: 'two', journal, ranges: [[1, 9]], toSeq: 9, head: null, completeToSeq: 9, partsMissing: 0 },
  ...{ class: 'committed', at: '2024-06-24T08:00:00Z' },
  ...more,
});
const archived = { archive: 'archive-1', toSeq: 5, at: '2024-06-24T08:00:00Z', jws: 'receipt' };
const reach = (journal: JournalId, lastSeq: number, lastPartsSeq = 0): Reach => ({
  written: new Map([[journal, { lastSeq, lastPartsSeq }]]),
  brought: new Map(),
});
const brought = (journal: JournalId, lastSeq: number): Reach['brought'] => reach(journal, lastSeq).written;
const facts = (more: Partial<SafetyFacts>): SafetyFacts => ({ journals: [], secondCopy: { state: 'whole' }, ...more });

describe('how safe a case is', () => {
  it('is archived up to where the archive reaches, and what its receipt says beyond', () => {
    const known = facts({
      journals: [{ journal: here, progress: { toSeq: 9, completeToSeq: 9, receipt: receipt(here), archived } }],
    });
    expect(safetyOf(reach(here, 5, 5), known, false)).toBe('archived');
    expect(safetyOf(reach(here, 6), known, false)).toBe('received');
  });

  it('stays archived when the centre begins anew and has received nothing yet', () => {
    const known = facts({ journals: [{ journal: here, progress: { toSeq: 0, completeToSeq: 0, archived } }] });
    expect(safetyOf(reach(here, 4, 4), known, false)).toBe('archived');
    expect(safetyOf(reach(here, 6), known, false)).toBe('stored');
  });

  it('is the lowest of all journals that it reaches into, also of other counters', () => {
    const others = [{ journal: there, receipt: receipt(there, { archived: { archive: 'archive-1', toSeq: 3 } }) }];
    const known = facts({ journals: [{ journal: here, progress: { toSeq: 9, completeToSeq: 9, archived } }], others });
    expect(safetyOf({ ...reach(here, 2), brought: brought(there, 3) }, known, false)).toBe('archived');
    expect(safetyOf({ ...reach(here, 2), brought: brought(there, 4) }, known, false)).toBe('received');
  });

  it('is, in another branch of a journal of ours, what the centre says of that branch and not of ours', () => {
    const journals = [{ journal: here, progress: { toSeq: 9, completeToSeq: 9, receipt: receipt(here) } }];
    const both = { ...reach(here, 2), brought: brought(here, 3) };
    const known = (more: object) =>
      facts({ journals: journals.map((one) => ({ ...one, progress: { ...one.progress, ...more } })) });
    expect(safetyOf(both, known({}), false)).toBe('stored');
    expect(safetyOf(both, known({ forkAtSeq: 3 }), false)).toBe('attention');
    const branch = receipt(here, { toSeq: 3, completeToSeq: 3, class: 'replicated' });
    expect(safetyOf(both, known({ forkAtSeq: 3, branch, epoch: 'two' }), false)).toBe('received');
    expect(safetyOf(both, known({ forkAtSeq: 3, branch, epoch: 'three' }), false)).toBe('attention');
    expect(safetyOf(reach(here, 2), known({ forkAtSeq: 3, epoch: 'three' }), false)).toBe('received');
  });

  it('is looked at again when the archive reaches further', () => {
    const with5 = facts({ journals: [{ journal: here, progress: { toSeq: 9, completeToSeq: 9, archived } }] });
    const with6 = facts({
      journals: [{ journal: here, progress: { toSeq: 9, completeToSeq: 9, archived: { ...archived, toSeq: 6 } } }],
    });
    expect(safetyKey(with6)).not.toBe(safetyKey(with5));
  });
});
