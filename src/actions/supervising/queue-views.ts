import type { Result } from '../../domain/result.ts';
import { fromUtf8, utf8 } from '../../sealing/bytes.ts';
import { deskStore } from '../../storage/sealed/desk-store.ts';
import { type Desk, session } from '../save/desk.ts';

/** A supervisor's views of the queue. What they search for may be a name, so they are sealed like a draft. */
const context = (officer: string): string => `queue views ${officer}`;

/** Codes: `locked`, `room-full`. */
export async function keepQueueViews(desk: Desk, text: string): Promise<Result<void>> {
  const by = session(desk);
  if (!by.ok) return by;
  const { officer, officeKey } = by.value;
  return desk.storage
    .desk(deskStore)
    .putViews(officer, await desk.sealing.sealBox(utf8(text), officeKey, context(officer)));
}

/** Undefined when there are none, or when they no longer open. */
export async function queueViews(desk: Desk): Promise<string | undefined> {
  const by = session(desk);
  const box = by.ok ? await desk.storage.desk(deskStore).views(by.value.officer) : undefined;
  if (!by.ok || box === undefined) return undefined;
  const plain = await desk.sealing.openBox(box, by.value.officeKey, context(by.value.officer));
  return plain.ok ? fromUtf8(plain.value) : undefined;
}
