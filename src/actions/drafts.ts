import type { ApplicationId } from '../domain/ids.ts';
import { type Result, refused } from '../domain/result.ts';
import type { DraftSlot } from '../domain/application/draft-slots.ts';
import { isStep } from '../domain/application/steps.ts';
import { limits } from '../protocol/limits.ts';
import { fromUtf8, utf8 } from '../sealing/bytes.ts';
import { type Desk, session } from './save/desk.ts';

/** What is being typed, sealed under the office's key, so that any officer of the office finds it on this device. */
type Fields = Readonly<Record<string, string>>;

const context = (subject: ApplicationId, step: DraftSlot): string => `draft ${subject} ${step}`;

export async function keepDraft(
  desk: Desk,
  subject: ApplicationId,
  step: DraftSlot,
  fields: Fields,
): Promise<Result<void>> {
  const by = session(desk);
  if (!by.ok) return by;
  const plain = utf8(JSON.stringify(fields));
  if (plain.byteLength > limits.draftBytes) return refused('entry-too-large');
  const box = await desk.sealing.sealBox(plain, by.value.officeKey, context(subject, step));
  const kept = await desk.storage.putDraft({ subject, step }, box);
  if (kept.ok && isStep(step)) desk.book.noteDraft(subject, step, true);
  return kept;
}

/** Undefined when there is none, or when it no longer opens: a draft is a convenience and never stops work. */
export async function draft(desk: Desk, subject: ApplicationId, step: DraftSlot): Promise<Fields | undefined> {
  const by = session(desk);
  const box = by.ok ? await desk.storage.draft({ subject, step }) : undefined;
  if (!by.ok || box === undefined) return undefined;
  const plain = await desk.sealing.openBox(box, by.value.officeKey, context(subject, step));
  return plain.ok ? (JSON.parse(fromUtf8(plain.value)) as Fields) : undefined;
}

export async function discardDraft(desk: Desk, subject: ApplicationId, step: DraftSlot): Promise<void> {
  await desk.storage.removeDraft({ subject, step });
  if (isStep(step)) desk.book.noteDraft(subject, step, false);
}
