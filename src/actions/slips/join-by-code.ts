import { sameTag } from '../../domain/application/duplicates.ts';
import type { ApplicationId, Digest } from '../../domain/ids.ts';
import type { Result } from '../../domain/result.ts';
import { stepRecorded } from '../../protocol/entries/step-recorded.ts';
import type { CaseRow } from '../../queries/book/case-row.ts';
import { bareSummary, currentRecords } from '../../queries/book/summary.ts';
import { receiptCodeOf } from '../../queries/case-view.ts';
import { isSettled } from '../../queries/step-state.ts';
import type { Saved } from '../ports.ts';
import { type Desk, save } from '../save/desk.ts';

/**
 * A case that was opened here under the code of a slip joins the case whose slip it was, when that one is known here too and the tag
 * of its NIK is the same: two entries say so, one in each, and every fold of the office and the centre follows them. Of
 * the two forms the first stands. Whatever fits less stays a supervisor's to decide. What is done already is not done again.
 */
export async function joinByCode(desk: Desk): Promise<void> {
  for (const second of [...desk.book.all()]) {
    if (!isOpenedHere(desk, second)) continue;
    // The page was closed between the two.
    if (second.belongsTo !== undefined) {
      const first = desk.book.row(second.belongsTo);
      const form = first?.facts.findLast(({ joins }) => joins === second.subject)?.replaces ?? [];
      await enter(desk, second.subject, form, { belongsTo: second.belongsTo });
      continue;
    }
    const { slipCode, nikTag } = bareSummary(second);
    if (slipCode === undefined || nikTag === undefined) continue;
    for (const first of [...desk.book.all()]) {
      const fits = first.facts.some((fact) => sameTag(fact.nikTag, nikTag)) && isFirst(first, second, nikTag);
      if (!fits || (await receiptCodeOf(desk.sealing, first.subject)) !== slipCode) continue;
      await join(desk, desk.book.row(first.belongsTo ?? first.subject) ?? first, second);
    }
  }
}

const isOpenedHere = ({ book }: Desk, { facts }: CaseRow): boolean =>
  facts.some((fact) => fact.slipCode !== undefined && book.counterOf(fact) === undefined) &&
  !facts.some(({ belongsTo }) => belongsTo !== undefined);

/** Neither is finished, nor found to be another person's. */
function isFirst(first: CaseRow, second: CaseRow, tag: string): boolean {
  const { door, nikTag, handedOverAt } = bareSummary(first);
  const { handedOverAt: gone, takenUp } = bareSummary(second);
  const isOther = [first, second].some(({ facts }) => facts.some(({ verdict }) => verdict === 'different-people'));
  const isOpen = door !== undefined && handedOverAt === undefined && gone === undefined && takenUp === undefined;
  return first.subject !== second.subject && isOpen && !isOther && sameTag(nikTag, tag);
}

async function join(desk: Desk, first: CaseRow, second: CaseRow): Promise<void> {
  // Of the form of the first nothing may be here but that there is one.
  const form = isSettled(bareSummary(first).steps.intake) ? currentRecords(second, 'intake') : [];
  const joined = await enter(desk, first.subject, form, { joins: second.subject });
  if (joined.ok) await enter(desk, second.subject, form, { belongsTo: first.subject });
}

const enter = (
  desk: Desk,
  subject: ApplicationId,
  replaces: readonly Digest[],
  of: { readonly joins: ApplicationId } | { readonly belongsTo: ApplicationId },
): Promise<Result<Saved>> =>
  save(desk, subject, { type: stepRecorded.type, step: 'intake', replaces, clear: { mode: 'withdrawn', ...of } });
