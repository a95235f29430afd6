import type { CaseFact } from '../book/case-fact.ts';
import type { CaseRow } from '../book/case-row.ts';
import { type SafetyFacts, branchReceipt } from '../book/safety.ts';
import type { CaseSummary } from '../views.ts';

type Journals = Pick<SafetyFacts, 'journals' | 'others'>;

/**
 * Since when a case is where it is. Held or returned: since a supervisor decided so. Else since the oldest of its entries was made
 * that the centre did not receive with its parts, as far as is known here. Undefined when all was received and nobody stopped it:
 * then it waits for nothing here.
 */
export function waitingSince(
  { facts }: CaseRow,
  review: CaseSummary['review'],
  journals: Journals,
): string | undefined {
  if (review?.stands === true && review.decision !== 'approve')
    return facts.find(({ digest }) => digest === review.digest)?.at;
  let oldest: string | undefined;
  for (const fact of facts)
    if (!isReceived(fact, journals) && (oldest === undefined || Date.parse(fact.at) < Date.parse(oldest)))
      oldest = fact.at;
  return oldest;
}

function isReceived({ journal, seq, parts, bytes }: CaseFact, { journals, others = [] }: Journals): boolean {
  const own = journals.find((one) => one.journal === journal)?.progress;
  const other = others.find((one) => one.journal === journal);
  // The centre's own acts are in no journal of a counter, and wait for nobody.
  if (own === undefined && other === undefined) return true;
  // What was brought of a journal of ours is in another branch: our own receipts say nothing of it.
  const ours = bytes === undefined ? own : undefined;
  const theirs = own === undefined ? other?.receipt : branchReceipt(own);
  const cover = ours ?? theirs;
  if (cover === undefined) return false;
  if (seq <= (cover.archived?.toSeq ?? 0)) return true;
  const receipt = ours === undefined ? theirs : ours.receipt;
  // What only the office hub has is not at the centre.
  if (receipt === undefined || receipt.class === 'office') return false;
  return seq <= cover.toSeq && (parts !== true || seq <= cover.completeToSeq);
}
