import { officeKeyInUse } from '../../domain/office/office-key.ts';
import { type Result, done } from '../../domain/result.ts';
import { officeKeyChanged } from '../../protocol/entries/devices/office-key-changed.ts';
import { officeKeyChanges } from '../../sealing/office/office-key-changes.ts';
import { takeOfficeKeys } from '../../vault/office-key/take-office-key.ts';
import { type Desk, session } from '../save/desk.ts';

/**
 * Brings this device to the key under which its office seals, as far as the journals that came here say and hold it for somebody
 * who is signed in. Codes: `locked`, and those of writing the vault file.
 */
export async function followOfficeKey(desk: Desk): Promise<Result<void>> {
  const by = session(desk);
  if (!by.ok) return by;
  const { officeKey } = by.value;
  const changes = officeKeyChanges(desk.office);
  const inUse = officeKeyInUse(changes)?.kid;
  const held = new Set([officeKey, ...(officeKey.older ?? [])].map(({ kid }) => kid));
  const missing = new Map(changes.flatMap(({ digest, kid }) => (held.has(kid) ? [] : [[digest, kid] as const])));
  if (missing.size === 0 && inUse === officeKey.kid) return done(undefined);
  const entries = await desk.storage.officeEntries();
  const came = entries.flatMap(({ digest, type, body }) => {
    const kid = type === officeKeyChanged.type ? missing.get(digest) : undefined;
    return kid === undefined || body === undefined ? [] : [{ kid, body }];
  });
  const taken = await desk.vault.changeOfficeKey((keys) => takeOfficeKeys(keys, came, inUse));
  if (!taken.ok) return taken;
  const now = session(desk);
  if (!now.ok) return now;
  if (now.value.officeKey === officeKey) return done(undefined);
  await desk.book.takeOthers(now.value.officeKey);
  await desk.office.refresh(now.value.officeKey);
  return done(undefined);
}
