import { describe, expect, it } from 'vitest';
import type { ApplicationId, Digest, JournalId } from '../../domain/ids.ts';
import type { Receipt, ReceiptClass } from '../../protocol/receipt.ts';
import type { CaseFact } from '../book/case-fact.ts';
import type { ReviewSummary } from '../views.ts';
import { waitingSince } from './waiting-since.ts';

const here = 'here' as JournalId;
const there = 'there' as JournalId;
const centre = 'centre' as JournalId;
const at = (hour: number) => `2024-06-24T${String(hour).padStart(2, '0')}:00:00+08:00`;
const fact = (journal: JournalId, seq: number, hour: number, more: Partial<CaseFact> = {}): CaseFact => ({
  ...{ digest: `${journal}${seq}` as Digest, journal, seq, at: at(hour), type: 'step.recorded' },
  ...more,
});
const receipt = (toSeq: number, of: ReceiptClass = 'committed', completeToSeq = toSeq) =>
  ({ toSeq, completeToSeq, class: of }) as Receipt;
const own = (toSeq: number, of: ReceiptClass = 'committed', completeToSeq = toSeq, archivedTo?: number) => ({
  journal: here,
  progress: {
    ...{ toSeq, completeToSeq },
    ...(toSeq === 0 ? {} : { receipt: receipt(toSeq, of, completeToSeq) }),
    ...(archivedTo === undefined ? {} : { archived: { archive: 'a', toSeq: archivedTo, at: at(9), jws: 'receipt' } }),
  },
});
const since = (
  facts: readonly CaseFact[],
  journals: Parameters<typeof waitingSince>[2],
  review?: ReviewSummary,
): string | undefined => waitingSince({ subject: 'x' as ApplicationId, facts }, review, journals);
const decided = (decision: ReviewSummary['decision'], stands = true): ReviewSummary => ({
  ...{ decision, stands, digest: `${here}3` as Digest, secondEyeMissing: false, isDisputed: false },
});
const visit = [fact(here, 1, 8), fact(here, 2, 9, { parts: true }), fact(here, 3, 10)];

describe('since when a case is where it is', () => {
  it('is since the oldest of its entries that the centre has not, however old the case is', () => {
    expect(since(visit, { journals: [own(0)] })).toBe(at(8));
    expect(since(visit, { journals: [own(2)] })).toBe(at(10));
    expect(since(visit, { journals: [own(3)] })).toBeUndefined();
  });

  it('counts an entry only with its parts', () => {
    expect(since(visit, { journals: [own(3, 'committed', 1)] })).toBe(at(9));
  });

  it('goes on while only the office’s server has it, and is over once it was archived in any epoch', () => {
    expect(since(visit, { journals: [own(3, 'office')] })).toBe(at(8));
    expect(since(visit, { journals: [own(0, 'committed', 0, 3)] })).toBeUndefined();
  });

  it('knows of another counter what the centre said of it, and of the centre’s own acts that they wait for nobody', () => {
    const facts = [fact(there, 7, 7), fact(there, 8, 11), fact(centre, 2, 12), ...visit];
    const journals = [own(3)];
    expect(since(facts, { journals, others: [{ journal: there }] })).toBe(at(7));
    expect(since(facts, { journals, others: [{ journal: there, receipt: receipt(7) }] })).toBe(at(11));
    expect(since(facts, { journals, others: [{ journal: there, receipt: receipt(8) }] })).toBeUndefined();
  });

  it('asks of another branch of our own journal what the centre said of that branch', () => {
    const facts = [...visit, fact(here, 3, 11, { bytes: 900 })];
    const journals = [own(3)];
    const [known] = journals;
    const branch = { ...receipt(3), epoch: 'two' };
    const inEpoch = (epoch: string) => [{ journal: here, progress: { ...known?.progress, epoch, branch } as never }];
    expect(since(facts, { journals })).toBe(at(11));
    expect(since(facts, { journals: inEpoch('three') })).toBe(at(11));
    expect(since(facts, { journals: inEpoch('two') })).toBeUndefined();
  });

  it('is since a supervisor held or returned it, as long as that stands', () => {
    expect(since(visit, { journals: [own(3)] }, decided('hold'))).toBe(at(10));
    expect(since(visit, { journals: [own(0)] }, decided('return'))).toBe(at(10));
    expect(since(visit, { journals: [own(0)] }, decided('hold', false))).toBe(at(8));
    expect(since(visit, { journals: [own(3)] }, decided('approve'))).toBeUndefined();
  });
});
