import * as v from 'valibot';
import type { Appointment } from '../domain/application/appointment.ts';
import { type Result, done, refused } from '../domain/result.ts';
import { roster } from '../protocol/enrolment/enrolment-package.ts';
import { base64url, fromUtf8 } from '../sealing/bytes.ts';
import type { PublicKey } from '../protocol/shapes.ts';
import type { OpeningKey, Sealing, SecretKey, SigningKey } from '../sealing/port.ts';
import type { KnownIdentity } from './identity.ts';
import type { Session } from './ports.ts';
import type { DeviceRecord, OfficerKeys } from './vault-record.ts';
import { keyring, laterSecrets } from './keys/office-keys.ts';
import { clear, officerContext, rosterContext, secretsContext, unlockKey, unwrap } from './keys/wrapped-keys.ts';

export interface OpenedSession {
  readonly session: Session;
  readonly deviceKey: SigningKey;
  /** Of the key with which the session signs. */
  readonly officerPublicKey: PublicKey;
  /** Only for a supervisor, who wraps it for the officers that they add. Cleared at lock. */
  readonly unlock: Uint8Array | undefined;
  /** Wraps what this device keeps; it cannot be exported. */
  readonly unlockKey: SecretKey;
  /** Opens what was sealed to the officer's own key. */
  readonly opening: OpeningKey;
}

/**
 * From the passphrase's key to everything that a session needs, none of it exportable. Codes: `passphrase-wrong` (the box
 * did not open), `vault-damaged` (it did, and what is behind it did not).
 */
export async function openSession(
  sealing: Sealing,
  known: KnownIdentity,
  record: DeviceRecord,
  officer: OfficerKeys,
  passphrase: SecretKey,
  since: string,
): Promise<Result<OpenedSession>> {
  const context = officerContext(known.device, officer.officer, officer.role, officer.key);
  const keys = await unwrap(sealing, officer.box, passphrase, context);
  if (!keys.ok) return refused('passphrase-wrong');
  const [unlock, officerPkcs8] = keys.value;
  if (unlock === undefined || officerPkcs8 === undefined) return refused('vault-damaged');
  return sessionWith(sealing, known, record, officer, [unlock, officerPkcs8], since);
}

/** The same, with the keys that a passphrase or a recovery sheet opened; they are cleared. Code: `vault-damaged`. */
export async function sessionWith(
  sealing: Sealing,
  { device, deviceKid }: KnownIdentity,
  record: DeviceRecord,
  officer: Pick<OfficerKeys, 'officer' | 'name' | 'role' | 'key'>,
  [unlock, officerPkcs8]: readonly [Uint8Array, Uint8Array],
  since: string,
): Promise<Result<OpenedSession>> {
  const unlocking = await unlockKey(sealing, unlock);
  const context = secretsContext(device, record.root, record.officeKid);
  const secrets = await unwrap(sealing, record.secrets, unlocking, context);
  const later = await laterSecrets(sealing, unlocking, device, record);
  const [office, tag, devicePkcs8] = secrets.ok ? secrets.value : [];
  if (office === undefined || tag === undefined || devicePkcs8 === undefined || !later.ok) {
    clear(unlock, officerPkcs8);
    return refused('vault-damaged');
  }
  const [officerKey, opening, firstOfficeKey, laterKeys, tagKey, deviceKey] = await Promise.all([
    sealing.importSigningKey(officer.key.kid, officerPkcs8),
    sealing.openingKeyOf(officer.key.kid, officerPkcs8),
    sealing.importSecretKey(record.officeKid, office),
    Promise.all(later.value.map(({ kid, secret }) => sealing.importSecretKey(kid, secret))),
    sealing.importTagKey(tag),
    sealing.importSigningKey(deviceKid, devicePkcs8),
  ]);
  const officeKey = keyring([firstOfficeKey, ...laterKeys], record.laterKeys?.inUse ?? record.officeKid);
  clear(officerPkcs8, office, tag, devicePkcs8, ...later.value.map(({ secret }) => secret));
  const { officer: id, name, role } = officer;
  const session: Session = {
    officer: id,
    name,
    role,
    officerKey,
    officeKey,
    tagKey,
    roster: await openRoster(sealing, record, officeKey),
    since,
  };
  const opened = { session, deviceKey, officerPublicKey: officer.key, unlockKey: unlocking, opening };
  if (role === 'supervisor') return done({ ...opened, unlock });
  clear(unlock);
  return done({ ...opened, unlock: undefined });
}

/** A damaged roster must not keep anyone from working: every case can be opened without it. */
async function openRoster(
  sealing: Sealing,
  { profile, rosterAt, roster: box }: DeviceRecord,
  officeKey: SecretKey,
): Promise<readonly Appointment[]> {
  const opened = await sealing.openBox(base64url.decode(box), officeKey, rosterContext(profile.office, rosterAt));
  if (!opened.ok) return [];
  const parsed = v.safeParse(roster, JSON.parse(fromUtf8(opened.value)));
  return parsed.success ? parsed.output : [];
}
