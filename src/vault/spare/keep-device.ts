import { type Result, done, refused } from '../../domain/result.ts';
import type { StaffMember } from '../../protocol/enrolment/enrolment-package.ts';
import type { Voucher } from '../../protocol/entries/devices/device-added.ts';
import { base64url, utf8 } from '../../sealing/bytes.ts';
import type { Standing } from '../../sealing/verify-certificate.ts';
import { freshStretching } from '../keys/stretching.ts';
import { checkPassphrase } from '../keys/passphrase.ts';
import {
  clear,
  officerContext,
  passphraseKey,
  rosterContext,
  secretsContext,
  unlockKey,
  wrap,
} from '../keys/wrapped-keys.ts';
import { wrapLater } from '../keys/office-keys.ts';
import type { JoinParts, JoinedDevice } from '../ports.ts';
import type { DeviceRecord } from '../vault-record.ts';
import { changeRecord, readRecord } from '../vault-store.ts';
import type { OfficeFacts } from './sponsor.ts';

/** A device that was given its office by another way than the centre's. */
export interface GivenDevice {
  readonly office: OfficeFacts;
  readonly vouched: Voucher;
  readonly standing: Standing;
  readonly person: StaffMember;
  readonly devicePkcs8: Uint8Array;
  readonly personPkcs8: Uint8Array;
}

/**
 * Into the vault file, with a fresh unlock key and an empty roster: appointments are many, and come from the centre alone.
 * Codes: `passphrase-weak`, `already-enrolled`, `room-full`.
 */
export async function keepDevice(
  { storage, sealing, stretch }: JoinParts,
  { office, vouched, standing, person, devicePkcs8, personPkcs8 }: GivenDevice,
  passphrase: string,
): Promise<Result<JoinedDevice>> {
  const strong = checkPassphrase(passphrase, [person.officer, person.name]);
  if (!strong.ok) return strong;
  const read = await readRecord(storage.vaultFile);
  if (!read.ok) return read;
  if (read.value.device !== undefined) return refused('already-enrolled');

  const { device: id, supervisor } = standing.certificate;
  const { root, certificate, keySet, profile, staff, officeKey } = office;
  const unlock = sealing.randomBytes(32);
  const older = (office.olderKeys ?? []).map(({ kid, secret }) => ({ kid, secret: base64url.decode(secret) }));
  const unlocking = await unlockKey(sealing, unlock);
  const [officeSecret, tag] = [base64url.decode(officeKey.secret), base64url.decode(office.tagKey)];
  const stretching = freshStretching(sealing.randomBytes(16));
  const key = await passphraseKey(sealing, stretch, passphrase, stretching);
  const context = officerContext(id, person.officer, person.role, supervisor.key);
  const secrets = [officeSecret, tag, devicePkcs8];
  const roster = await sealing.sealBox(
    utf8('[]'),
    await sealing.importSecretKey(officeKey.kid, officeSecret),
    rosterContext(profile.office, ''),
  );
  const device: DeviceRecord = {
    ...{ certificate, vouched, root, keySet, profile, staff },
    officers: [
      { ...person, key: supervisor.key, stretching, box: await wrap(sealing, [unlock, personPkcs8], key, context) },
    ],
    officeKid: officeKey.kid,
    secrets: await wrap(sealing, secrets, unlocking, secretsContext(id, root, officeKey.kid)),
    ...(older.length === 0
      ? {}
      : { laterKeys: { inUse: officeKey.kid, keys: await wrapLater(sealing, unlocking, id, older) } }),
    rosterAt: '',
    roster: base64url.encode(roster),
  };
  clear(unlock, officeSecret, tag, ...older.map(({ secret }) => secret));
  const written = await changeRecord(storage.vaultFile, () => ({ device, pending: [] }));
  return written.ok ? done({ device, passphraseKey: key }) : written;
}
