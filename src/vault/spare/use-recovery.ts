import { uuidV4 } from '../../domain/ids.ts';
import { type Result, refused } from '../../domain/result.ts';
import { deviceAdded } from '../../protocol/entries/devices/device-added.ts';
import type { Entry } from '../../protocol/entry.ts';
import { signedTypes } from '../../protocol/signed.ts';
import type { RecoverySecrets } from '../../protocol/spare/spare-exchange.ts';
import { base64url } from '../../sealing/bytes.ts';
import type { Sealing, SigningKey } from '../../sealing/port.ts';
import { type Standing, verifyCertificate, verifyStanding } from '../../sealing/verify-certificate.ts';
import { type OpenedSession, sessionWith } from '../open-session.ts';
import type { JoinParts, JoinedDevice, RecoverableDevice } from '../ports.ts';
import { beginSpare } from './begin-spare.ts';
import { keepDevice } from './keep-device.ts';

export interface JoiningBySheet {
  readonly passphrase: string;
  /** The letter of the lent counter number: which of them are taken the sheet cannot know. */
  readonly letter: string;
  /** RFC 3339, by this computer. */
  readonly at: string;
}

/**
 * On a device without an office: the key on the sheet vouches for it, as its supervisor's own device would have. Codes:
 * `sheet-broken`, and those of `keepDevice`.
 */
export async function joinBySheet(
  parts: JoinParts,
  sheet: RecoverySecrets,
  { passphrase, letter, at }: JoiningBySheet,
): Promise<Result<JoinedDevice>> {
  const { sealing } = parts;
  const begun = await beginSpare(sealing);
  const sponsor = await verifyCertificate(sealing, sheet.root, sheet.certificate);
  if (!sponsor.ok) return refused('sheet-broken');
  const counter = `${sponsor.value.counter}${letter}`;
  const key = await sheetKey(sealing, sheet);
  const { device, deviceKey, personKey } = begun.hello;
  const first = { officer: sheet.supervisor, role: 'supervisor' as const, key: personKey };
  // An entry by its shape only: it stands in no journal but inside entry 1 of the new one.
  const entry: Entry = {
    ...{ v: 1, journal: uuidV4(sealing.randomBytes(16)), seq: 1, at },
    ...{ boot: base64url.encode(sealing.randomBytes(12)), up: 0, clock: 'doubtful', officer: sheet.supervisor },
    ...{ type: deviceAdded.type, clear: { device, deviceKey, counter, first } },
  };
  const vouched = { added: await sealing.sign(signedTypes.entry, JSON.stringify(entry), key), by: sheet.by };
  const standing = await verifyStanding(sealing, sheet.root, { certificate: sheet.certificate, vouched });
  if (!standing.ok) return refused('sheet-broken');
  const { root, certificate, keySet, profile, staff, officeKey, olderKeys, tagKey } = sheet;
  const older = olderKeys === undefined ? {} : { olderKeys };
  const office = { root, certificate, keySet, profile, staff, officeKey, ...older, tagKey };
  const person = personOf(sheet, standing.value);
  const { devicePkcs8, personPkcs8 } = begun;
  return keepDevice(parts, { office, vouched, standing: standing.value, person, devicePkcs8, personPkcs8 }, passphrase);
}

/**
 * On the very device where the sheet was made: its supervisor is signed in with the sheet's key, to choose a new passphrase.
 * Codes: `sheet-of-another-device`, `sheet-broken`, `vault-damaged`.
 */
export async function enterBySheet(
  { sealing, known, device, since }: RecoverableDevice,
  sheet: RecoverySecrets,
): Promise<Result<OpenedSession>> {
  const made = await verifyCertificate(sealing, known.root, sheet.certificate);
  if (!made.ok || made.value.device !== known.device) return refused('sheet-of-another-device');
  const named = [made.value.supervisor.officer, ...made.value.supervisors];
  if (!named.includes(sheet.supervisor)) return refused('sheet-broken');
  const name = device.staff.find(({ officer }) => officer === sheet.supervisor)?.name ?? sheet.supervisor;
  const officer = { officer: sheet.supervisor, name, role: 'supervisor' as const, key: sheet.key };
  const keys = [base64url.decode(sheet.unlock), base64url.decode(sheet.pkcs8)] as const;
  return sessionWith(sealing, known, device, officer, keys, since);
}

const sheetKey = (sealing: Sealing, { key, pkcs8 }: RecoverySecrets): Promise<SigningKey> =>
  sealing.importSigningKey(key.kid, base64url.decode(pkcs8));

function personOf({ staff, supervisor }: RecoverySecrets, { firstRole }: Standing) {
  const name = staff.find(({ officer }) => officer === supervisor)?.name ?? supervisor;
  return { officer: supervisor, name, role: firstRole };
}
