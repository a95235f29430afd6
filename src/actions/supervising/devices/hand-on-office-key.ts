import type { DeviceId } from '../../../domain/ids.ts';
import { officeKeyInUse } from '../../../domain/office/office-key.ts';
import { type Result, refused } from '../../../domain/result.ts';
import { clearOf } from '../../../protocol/entries/define.ts';
import { deviceAdded } from '../../../protocol/entries/devices/device-added.ts';
import { leftOutMax, officeKeyChanged } from '../../../protocol/entries/devices/office-key-changed.ts';
import type { PublicKey } from '../../../protocol/shapes.ts';
import { officeKeyChanges } from '../../../sealing/office/office-key-changes.ts';
import { bySupervisor, retirementsIn } from '../../../sealing/office/retirements.ts';
import type { Sealing } from '../../../sealing/port.ts';
import { sealingKeyOf } from '../../../vault/office-key/sealing-key-of.ts';
import { makeOfficeKey, officeKeyAgain } from '../../../vault/office-key/make-office-key.ts';
import { followOfficeKey } from '../../devices/follow-office-key.ts';
import { type Desk, append } from '../../save/desk.ts';

/** Each takes some 300 bytes of a body of 64 KiB. */
const readersPerEntry = 120;

/**
 * A new key for the office, `since` the office day from which the one before is in other hands; or with no day the key in use
 * once more. Entered for everybody who signs at a device that was not taken out, and taken from there by this device as by the
 * others. Codes: `not-supervisor`, `device-taken-out`, `office-key-never-changed`, `office-key-not-held`, those of `makeOfficeKey` and `append`.
 */
export async function handOnOfficeKey(desk: Desk, since: string | undefined): Promise<Result<void>> {
  const state = desk.vault.state();
  if (state.kind !== 'open') return refused('locked');
  await desk.office.refresh();
  const changes = officeKeyChanges(desk.office);
  const inUse = officeKeyInUse(changes);
  const sinceOn = since ?? inUse?.since;
  if (sinceOn === undefined) return refused('office-key-never-changed');
  // The one that this device goes on with is not the office's: giving that would bring back what a thief has.
  if (since === undefined && inUse?.kid !== state.session.officeKey.kid) return refused('office-key-not-held');
  const retired = new Set(retirementsIn(desk.office.all()).map(({ device }) => device));
  if (retired.has(state.identity.device)) return refused('device-taken-out');
  const made = await desk.vault.asSupervisor(since === undefined ? officeKeyAgain : makeOfficeKey);
  if (!made.ok) return made;

  const { kid, secret } = made.value;
  const replaced = new Set(changes.flatMap(({ replaces }) => replaces));
  const replaces = changes.flatMap(({ digest }) => (replaced.has(digest) ? [] : [digest]));
  const without = since === undefined && inUse !== undefined ? inUse.without : [...retired].slice(-leftOutMax);
  const readers = await readersOf(desk, retired);
  for (let from = 0; from === 0 || from < readers.length; from += readersPerEntry) {
    const entered = await append(desk, {
      type: officeKeyChanged.type,
      clear: { kid, since: sinceOn, without },
      body: { secret },
      officeMayRead: false,
      readers: readers.slice(from, from + readersPerEntry),
      replaces,
    });
    if (!entered.ok) return entered;
  }
  return followOfficeKey(desk);
}

/** The keys of all officers at all other devices and this one, and of whoever works first at a spare that was not heard of yet. */
async function readersOf({ office, sealing }: Desk, retired: ReadonlySet<DeviceId>): Promise<PublicKey[]> {
  const lent = office.all().flatMap(({ entry, signer }) => {
    const clear = entry.type === deviceAdded.type && bySupervisor(signer) ? clearOf(deviceAdded, entry) : undefined;
    return clear?.ok === true && !retired.has(clear.value.device) ? [clear.value.first.key] : [];
  });
  const keys = new Map([...office.officerKeys(retired), ...lent].map((key) => [key.kid, sealingKeyOf(key)]));
  const sound = await Promise.all(
    Array.from(keys.values(), async (key) => ((await sealsTo(sealing, key)) ? [key] : [])),
  );
  return sound.flat();
}

/** Whoever enters a key chooses its bytes, and to some nothing can be sealed: that must not keep the others from theirs. */
const sealsTo = (sealing: Sealing, key: PublicKey): Promise<boolean> =>
  sealing.sealBody('', [key], undefined).then(
    () => true,
    () => false,
  );
