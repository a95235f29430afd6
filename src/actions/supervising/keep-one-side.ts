import { claims } from '../../domain/application/steps.ts';
import type { Digest } from '../../domain/ids.ts';
import { type Result, refused } from '../../domain/result.ts';
import { bodyOf } from '../../protocol/entries/define.ts';
import { stepRecorded } from '../../protocol/entries/step-recorded.ts';
import { openedBody } from '../../queries/book/stored-fact.ts';
import { laneOf, standingRecords } from '../../queries/book/summary.ts';
import type { Saved } from '../ports.ts';
import { type Desk, save, session } from '../save/desk.ts';
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
  const body = await bodyOfSide(desk, of, keep);
  if (body === undefined) {
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
    body: Object.assign({}, body, { settled }),
  });
  // What an officer was typing into this step is nobody's to drop.
  desk.book.noteDraft(subject, step, isTyped);
  return saved;
}

/** Undefined where the office cannot open it. Its files stay in the parts that the side itself names. */
async function bodyOfSide(desk: Desk, { subject }: StepOf, side: Digest): Promise<unknown> {
  const by = session(desk);
  if (!by.ok) return undefined;
  const stored = [...(await desk.storage.entriesOf(subject)), ...(await desk.storage.othersOf(subject))];
  const sealed = stored.find(({ digest }) => digest === side)?.body;
  const body = await openedBody(desk.sealing, sealed, by.value.officeKey);
  // As it is, with whatever a newer version wrote beside what this one knows.
  return bodyOf(stepRecorded, body).ok ? body : undefined;
}
