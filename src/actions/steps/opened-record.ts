import type { ApplicationId, Digest } from '../../domain/ids.ts';
import { type BodyOf, bodyOf } from '../../protocol/entries/define.ts';
import { stepRecorded } from '../../protocol/entries/step-recorded.ts';
import { entriesOfCase, openedBody } from '../../queries/book/stored-fact.ts';
import { standingRecords } from '../../queries/book/summary.ts';
import { type Desk, session } from '../save/desk.ts';
import type { StepOf } from './record-step.ts';

export type StepBody = BodyOf<typeof stepRecorded>;

/** The body of a record of this counter or another, as it was written; undefined where the office cannot open it. */
export async function openedRecord(desk: Desk, subject: ApplicationId, record: Digest): Promise<unknown> {
  const by = session(desk);
  if (!by.ok) return undefined;
  const stored = await entriesOfCase(desk.storage, desk.book.row(subject) ?? { subject });
  const sealed = stored.find(({ digest }) => digest === record)?.body;
  const body = await openedBody(desk.sealing, sealed, by.value.officeKey);
  return bodyOf(stepRecorded, body).ok ? body : undefined;
}

/** So much of the one record that stands for a step; nothing where there are none or several. */
export async function standingFields(
  desk: Desk,
  { subject, step, item }: StepOf,
  fields: readonly (keyof StepBody)[],
): Promise<Partial<StepBody>> {
  const [before, ...more] = standingRecords(desk.book.row(subject), step, item);
  if (before === undefined || more.length > 0) return {};
  const body = bodyOf(stepRecorded, await openedRecord(desk, subject, before.digest));
  if (!body.ok) return {};
  return Object.fromEntries(
    fields.flatMap((field) => (body.value[field] === undefined ? [] : [[field, body.value[field]]])),
  );
}
