import type { OfficerId } from '../domain/ids.ts';
import { type Result, refused } from '../domain/result.ts';
import type { Sealing } from '../sealing/port.ts';
import type { VaultFile } from '../storage/ports.ts';
import { type Stretch, freshStretching } from './keys/argon2.ts';
import { checkPassphrase } from './keys/passphrase.ts';
import type { DeviceIdentity, Vault } from './ports.ts';
import type { OfficerKeys, VaultRecord } from './vault-record.ts';
import { changeRecord } from './vault-store.ts';
import { clear, officerContext, passphraseKey, wrap } from './keys/wrapped-keys.ts';

export interface AddOfficerParts {
  readonly storage: { readonly vaultFile: VaultFile };
  readonly sealing: Sealing;
  readonly stretch: Stretch;
}

/**
 * Kept, then entered in the journal, then usable, in this order: a key that the journal names is never lost, and one that it
 * does not name signs nothing. Whatever stops it between, adding the officer again begins anew.
 */
export async function addOfficer(
  { storage, sealing, stretch }: AddOfficerParts,
  identity: DeviceIdentity,
  supervisor: { readonly officer: OfficerId; readonly unlock: Uint8Array },
  officer: OfficerId,
  passphrase: string,
  enter: Parameters<Vault['addOfficer']>[2],
): Promise<Result<VaultRecord>> {
  if (identity.staff.some((member) => member.officer === officer)) return refused('officer-present');
  const member = identity.staffToAdd.find((known) => known.officer === officer);
  if (member === undefined) return refused('officer-unknown');
  const strong = checkPassphrase(passphrase, [member.officer, member.name]);
  if (!strong.ok) return strong;

  // A copy: the supervisor may lock while the passphrase is being stretched.
  const unlock = supervisor.unlock.slice();
  const stretching = freshStretching(sealing.randomBytes(16));
  const wrapping = await passphraseKey(sealing, stretch, passphrase, stretching);
  const { signing, publicKey: key } = await sealing.generateSigningKey();
  const pkcs8 = await sealing.exportSigningKey(signing);
  const box = await wrap(
    sealing,
    [unlock, pkcs8],
    wrapping,
    officerContext(identity.device, officer, member.role, key),
  );
  clear(unlock, pkcs8);

  const keys: OfficerKeys = { ...member, key, stretching, box };
  const kept = await changeRecord(storage.vaultFile, withOfficer({ ...keys, unrecorded: true }));
  if (!kept.ok) return kept;
  const entered = await enter({ ...member, key });
  if (!entered.ok) return entered;
  const by = kept.value.device?.officers.find((known) => known.officer === supervisor.officer)?.key;
  return changeRecord(
    storage.vaultFile,
    withOfficer(by === undefined ? keys : { ...keys, added: { jws: entered.value, by } }),
  );
}

const withOfficer =
  (keys: OfficerKeys) =>
  (record: VaultRecord): VaultRecord => {
    if (record.device === undefined) throw new Error('An officer was added to a device that is not enrolled.');
    const others = record.device.officers.filter(({ officer }) => officer !== keys.officer);
    return { ...record, device: { ...record.device, officers: [...others, keys] } };
  };
