import { claims } from '../../domain/application/steps.ts';
import type { Digest } from '../../domain/ids.ts';
import { type Result, refused } from '../../domain/result.ts';
import { stepRecorded } from '../../protocol/entries/step-recorded.ts';
import { laneOf, standingRecords } from '../../queries/book/summary.ts';
import type { Saved } from '../ports.ts';
import { type Desk, save } from '../save/desk.ts';
import { openedRecord } from '../steps/opened-record.ts';
import { type StepOf, recordStep } from '../steps/record-step.ts';
import { type Said, saidBySupervisor } from './said.ts';

/**
 * Settles a conflict: one side is recorded once more, in the place of all. So two supervisors who do not know of each other
 * and choose differently make a conflict again, in which neither side is lost. What the office cannot open it cannot repeat:
 * then the other sides are withdrawn. The entries of all sides stay in the journals.
 * Codes: those of `saidBySupervisor`, `side-replaced`, and those that all saving has.
 */
export async function keepOneSide(
  desk: Desk,
  { keep, sides, reason, note, ...of }: StepOf & Said & { readonly keep: Digest; readonly sides: readonly Digest[] },
): Promise<Result<Saved>> {
  const said = saidBySupervisor(desk, { reason, note });
  if (!said.ok) return said;
  const row = desk.book.row(of.subject);
  const standing = standingRecords(row, of.step, of.item);
  const kept = standing.find(({ digest }) => digest === keep);
  if (kept?.mode === undefined || !claims(kept.mode)) return refused('side-replaced');
  const settled = { code: reason, ...(said.value.note === undefined ? {} : { text: said.value.note }) };
  const replaced = standing.map(({ digest }) => digest).filter((digest) => sides.includes(digest));
  // Its files stay in the parts that the side itself names.
  const side = await openedRecord(desk, of.subject, keep);
  if (side === undefined) {
    const others = replaced.filter((digest) => digest !== keep);
    return recordStep(desk, { ...of, mode: 'withdrawn', body: { settled }, replaces: others });
  }
  const { subject, step, item } = of;
  const isTyped = desk.book.drafts(subject).has(step);
  const saved = await save(desk, subject, {
    type: stepRecorded.type,
    step,
    ...(item === undefined ? {} : { item }),
    lane: laneOf(row),
    replaces: replaced,
    clear: { mode: kept.mode, keeps: keep },
    body: Object.assign({}, side, { settled }),
  });
  // What an officer was typing into this step is nobody's to drop.
  desk.book.noteDraft(subject, step, isTyped);
  return saved;
}
