import { done, refused, type Result } from '../../../domain/result.ts';
import { officeInstant } from '../../../domain/time/office-time.ts';
import { clearOf } from '../../../protocol/entries/define.ts';
import { deviceRetired } from '../../../protocol/entries/devices/device-retired.ts';
import { officeKeyChanged } from '../../../protocol/entries/devices/office-key-changed.ts';
import { journalOpened } from '../../../protocol/entries/journal-opened.ts';
import { officerAdded } from '../../../protocol/entries/officer-added.ts';
import type { WireEntry } from '../../../protocol/entry.ts';
import { limits } from '../../../protocol/limits.ts';
import { parseCarriedEntries } from '../../../protocol/spare/carried-entries.ts';
import { readMessage } from '../../../protocol/spare/message.ts';
import { officeKeyChanges } from '../../../sealing/office/office-key-changes.ts';
import { peekEntry } from '../../../sealing/peek.ts';
import type { StoredEntry } from '../../../storage/ports.ts';
import { takeOthers } from '../../../sync/others/take-others.ts';
import type { Shown } from '../../devices/ports.ts';
import { shown } from '../../devices/shown.ts';
import { followOfficeKey } from '../../devices/follow-office-key.ts';
import { type Desk, session } from '../../save/desk.ts';
import type { OfficeKeyRead } from './ports.ts';

/**
 * The entries that changed the office's key, for a counter that nothing else reaches, with what proves them. Whoever else reads
 * them off the screen learns nothing. Codes: `office-key-never-changed`, `office-key-too-long`.
 */
export async function showOfficeKey(desk: Desk): Promise<Result<Shown>> {
  const known = new Set(officeKeyChanges(desk.office).map(({ digest }) => digest));
  const entries = await desk.storage.officeEntries();
  const journals = new Set(entries.flatMap(({ digest, journal }) => (known.has(digest) ? [journal] : [])));
  if (journals.size === 0) return refused('office-key-never-changed');
  const carried = entries
    .filter((entry) => journals.has(entry.journal) && isCarried(entry))
    .map(({ jws, body }): WireEntry => (body === undefined ? { jws } : { jws, body }));
  const text = JSON.stringify({ v: 1, entries: carried });
  return text.length > limits.exchangeBytes
    ? refused('office-key-too-long')
    : done(await shown(desk.sealing, 'keys', text));
}

/** What proves the supervisors of a journal, and what they did about devices. */
function isCarried({ type, jws }: StoredEntry): boolean {
  if (type !== officerAdded.type) return carriedTypes.has(type);
  const entry = peekEntry(jws);
  const clear = entry.ok ? clearOf(officerAdded, entry.value) : entry;
  return clear.ok && clear.value.role === 'supervisor';
}
const carriedTypes = new Set<string>([journalOpened.type, deviceRetired.type, officeKeyChanged.type]);

/** Codes: those of `readMessage`, `message-broken` (also when nothing in it proves itself), `room-full`. */
export async function readOfficeKey(desk: Desk, text: string): Promise<Result<OfficeKeyRead>> {
  const state = desk.vault.state();
  if (state.kind !== 'open') return refused('locked');
  const content = readMessage('keys', text);
  if (!content.ok) return content;
  const carried = parseCarriedEntries(content.value);
  if (!carried.ok) return refused('message-broken');
  const { root, profile } = state.identity;
  const now = (): string => officeInstant(desk.nowMs(), profile.zone);
  const { storage, sealing } = desk;
  const taken = await takeOthers({ storage, sealing, root, office: profile.office, now }, carried.value.entries);
  if (!taken.ok) return taken;
  if (taken.value.kept.length + taken.value.held === 0) return refused('message-broken');
  const before = session(desk);
  await desk.book.takeOthers();
  await desk.office.refresh();
  const followed = await followOfficeKey(desk);
  const after = session(desk);
  if (!followed.ok) return followed;
  if (!before.ok || !after.ok) return refused('locked');
  return done({ changed: before.value.officeKey.kid !== after.value.officeKey.kid });
}
