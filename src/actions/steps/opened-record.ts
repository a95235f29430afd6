import type { ApplicationId, Digest } from '../../domain/ids.ts';
import { type BodyOf, bodyOf } from '../../protocol/entries/define.ts';
import { stepRecorded } from '../../protocol/entries/step-recorded.ts';
import { openedBody } from '../../queries/book/stored-fact.ts';
import { type Desk, session } from '../save/desk.ts';

/** What a record says, with whatever a newer version wrote beside it. */
export interface OpenedRecord {
  readonly body: BodyOf<typeof stepRecorded>;
  readonly asWritten: unknown;
}

/** A record that is here, of this counter or another; undefined where the office cannot open it. */
export async function openedRecord(
  desk: Desk,
  subject: ApplicationId,
  record: Digest,
): Promise<OpenedRecord | undefined> {
  const by = session(desk);
  if (!by.ok) return undefined;
  const stored = [...(await desk.storage.entriesOf(subject)), ...(await desk.storage.othersOf(subject))];
  const sealed = stored.find(({ digest }) => digest === record)?.body;
  const asWritten = await openedBody(desk.sealing, sealed, by.value.officeKey);
  const body = bodyOf(stepRecorded, asWritten);
  return body.ok ? { body: body.value, asWritten } : undefined;
}
