import type { OfficerId } from '../domain/ids.ts';
import { type Result, done, refused } from '../domain/result.ts';
import { freshStretching } from './keys/stretching.ts';
import { checkPassphrase } from './keys/passphrase.ts';
import type { SupervisorKeys, Vault } from './ports.ts';
import type { OfficerKeys, VaultRecord } from './vault-record.ts';
import { changeRecord } from './vault-store.ts';
import { clear, officerContext, passphraseKey, wrap } from './keys/wrapped-keys.ts';

type Enter = Parameters<Vault['addOfficer']>[2];

/** Somebody of the office who has no passphrase here yet. Codes: those of `Vault.addOfficer`. */
export async function addOfficer(
  keys: SupervisorKeys,
  officer: OfficerId,
  passphrase: string,
  enter: Enter,
): Promise<Result<void>> {
  const { staff, staffToAdd } = keys.known;
  if (staff.some((member) => member.officer === officer)) return refused('officer-present');
  return giveKey(
    keys,
    staffToAdd.find((known) => known.officer === officer),
    passphrase,
    enter,
  );
}

/** Somebody who forgot theirs. What the old key signed stays signed; with the old passphrase nobody comes in any more. */
export async function renewOfficer(
  keys: SupervisorKeys,
  officer: OfficerId,
  passphrase: string,
  enter: Enter,
): Promise<Result<void>> {
  return giveKey(
    keys,
    keys.known.staff.find((known) => known.officer === officer),
    passphrase,
    enter,
  );
}

/**
 * Kept, then entered in the journal, then usable, in this order: a key that the journal names is never lost, and one that it
 * does not name signs nothing. Whatever stops it between, an earlier key goes on, and giving one again begins anew.
 */
async function giveKey(
  { parts, known, officerPublicKey: by, unlock }: SupervisorKeys,
  member: SupervisorKeys['known']['staff'][number] | undefined,
  passphrase: string,
  enter: Enter,
): Promise<Result<void>> {
  const { storage, sealing, stretch } = parts;
  if (member === undefined) return refused('officer-unknown');
  const strong = checkPassphrase(passphrase, [member.officer, member.name]);
  if (!strong.ok) return strong;

  const stretching = freshStretching(sealing.randomBytes(16));
  const wrapping = await passphraseKey(sealing, stretch, passphrase, stretching);
  const { signing, publicKey: key } = await sealing.generateSigningKey();
  const pkcs8 = await sealing.exportSigningKey(signing);
  const context = officerContext(known.device, member.officer, member.role, key);
  const box = await wrap(sealing, [unlock, pkcs8], wrapping, context);
  clear(pkcs8);

  const given: OfficerKeys = { ...member, key, stretching, box };
  const kept = await changeRecord(storage.vaultFile, withUnrecorded({ ...given, unrecorded: true }));
  if (!kept.ok) return kept;
  const entered = await enter({ ...member, key });
  if (!entered.ok) return entered;
  const recorded = { ...given, added: { jws: entered.value, by } };
  const written = await changeRecord(storage.vaultFile, withOfficer(recorded));
  return written.ok ? done(undefined) : written;
}

const changeOfficers =
  (change: (officers: readonly OfficerKeys[]) => OfficerKeys[]) =>
  (record: VaultRecord): VaultRecord => {
    if (record.device === undefined) throw new Error('An officer was added to a device that is not enrolled.');
    return { ...record, device: { ...record.device, officers: change(record.device.officers) } };
  };

/** Beside the key that the officer may have. */
const withUnrecorded = (keys: OfficerKeys) =>
  changeOfficers((officers) => [
    ...officers.filter(({ officer, unrecorded }) => officer !== keys.officer || unrecorded !== true),
    keys,
  ]);
/** In the place where the officer was, so that the sign-in screen keeps its order. */
const withOfficer = (keys: OfficerKeys) =>
  changeOfficers((officers) => {
    const at = officers.findIndex(({ officer }) => officer === keys.officer);
    const others = officers.filter(({ officer }) => officer !== keys.officer);
    return others.toSpliced(at, 0, keys);
  });
