import type { KeyId, OfficeId } from '../domain/ids.ts';
import { type Result, done, refused } from '../domain/result.ts';
import { type KeySet, parseKeySet } from '../protocol/key-set.ts';
import { limits } from '../protocol/limits.ts';
import type { PublicKey } from '../protocol/shapes.ts';
import { signedTypes } from '../protocol/signed.ts';
import { areSame } from '../sealing/bytes.ts';
import { verifyStanding } from '../sealing/verify-certificate.ts';
import type { Sealing, SigningKey } from '../sealing/port.ts';
import type { VaultFile } from '../storage/ports.ts';
import type { DeviceKeys } from './keys/device-keys.ts';
import type { DeviceIdentity } from './ports.ts';
import { type DeviceRecord, parseVaultRecord } from './vault-record.ts';

/** What can be known and sent with nobody signed in: for the page before sign-in, and for the worker. */
export interface IdentityParts {
  readonly vaultFile: Pick<VaultFile, 'read'>;
  readonly deviceKeys: DeviceKeys;
  readonly sealing: Sealing;
}

export interface SendingIdentity {
  readonly root: PublicKey;
  readonly keySet: KeySet;
  readonly office: OfficeId;
  readonly deviceKey: SigningKey | undefined;
}

/** Undefined on a device that is not enrolled, or whose vault file this version cannot read. */
export async function sendingIdentity(parts: IdentityParts): Promise<SendingIdentity | undefined> {
  const bytes = await parts.vaultFile.read();
  if (bytes === undefined) return undefined;
  const { signingKey: kept, offeredKeySet } = await parts.deviceKeys.forSending();
  const identity = await storedIdentity(parts, bytes, offeredKeySet);
  if (identity === undefined) return undefined;
  const { root, keySet, deviceKid, profile } = identity;
  return { root, keySet, office: profile.office, deviceKey: kept?.kid === deviceKid ? kept : undefined };
}

/**
 * For the worker, which cannot write the vault file: keeps a higher key set that the root signed until the page writes it
 * there. `sendingIdentity` reads it at once.
 */
export async function keepOfferedKeySet(parts: IdentityParts, jws: string): Promise<boolean> {
  const bytes = await parts.vaultFile.read();
  if (bytes === undefined) return false;
  const identity = await storedIdentity(parts, bytes, await parts.deviceKeys.offeredKeySet());
  if (identity === undefined) return false;
  const offered = await higherKeySet(parts.sealing, identity, jws);
  if (offered === undefined) return false;
  await parts.deviceKeys.keepOfferedKeySet(jws);
  return true;
}

type StoredIdentity = Pick<KnownIdentity, 'root' | 'keySet' | 'deviceKid' | 'profile'>;
interface Verified {
  readonly bytes: Uint8Array;
  readonly offeredKeySet: string | undefined;
  readonly identity: StoredIdentity;
}

/** What was verified last: each save wakes the outbox, which asks who it is, and hardly ever is it somebody else. */
const verified = new WeakMap<IdentityParts, Verified>();

/** `bytes`: of the vault file. `offeredKeySet`: the one that the worker was offered. */
async function storedIdentity(
  parts: IdentityParts,
  bytes: Uint8Array,
  offeredKeySet: string | undefined,
): Promise<StoredIdentity | undefined> {
  const { sealing } = parts;
  const known = verified.get(parts);
  if (known !== undefined && known.offeredKeySet === offeredKeySet && areSame(known.bytes, bytes)) {
    return known.identity;
  }
  const record = parseVaultRecord(bytes);
  if (!record.ok || record.value.device === undefined) return undefined;
  const read = await readIdentity(sealing, record.value.device);
  if (!read.ok) return undefined;
  const { root, keySet, deviceKid, profile } = read.value;
  const offered =
    offeredKeySet === undefined ? undefined : await higherKeySet(sealing, { root, keySet }, offeredKeySet);
  const identity = { root, keySet: offered ?? keySet, deviceKid, profile };
  verified.set(parts, { bytes, offeredKeySet, identity });
  return identity;
}

/** The key set when the root signed it and its number is higher. */
export async function higherKeySet(
  sealing: Sealing,
  { root, keySet }: Pick<DeviceIdentity, 'root' | 'keySet'>,
  jws: string,
): Promise<KeySet | undefined> {
  if (jws.length > limits.signedBytes) return undefined;
  const offered = await rootSigned(sealing, root, jws);
  return offered !== undefined && offered.number > keySet.number ? offered : undefined;
}

/** A key set that this root signed, else undefined. */
export async function rootSigned(sealing: Sealing, root: PublicKey, jws: string): Promise<KeySet | undefined> {
  const payload = await sealing.verify(signedTypes.keySet, jws, (kid) => (kid === root.kid ? root : undefined));
  const keySet = payload.ok ? parseKeySet(payload.value) : payload;
  return keySet.ok ? keySet.value : undefined;
}

export interface KnownIdentity extends DeviceIdentity {
  readonly deviceKid: KeyId;
}

/** Believes the vault file no further than the root's signatures go. Code: `vault-damaged`. */
export async function readIdentity(sealing: Sealing, record: DeviceRecord): Promise<Result<KnownIdentity>> {
  const { root } = record;
  const standing = await verifyStanding(sealing, root, record);
  const keySet = await rootSigned(sealing, root, record.keySet);
  if (!standing.ok || keySet === undefined) return refused('vault-damaged');
  const present = record.officers.filter(({ unrecorded }) => unrecorded !== true);
  const { device, deviceKey, counter, supervisors, demo } = standing.value.certificate;
  return done({
    device,
    deviceKid: deviceKey.kid,
    counter,
    certificate: record.certificate,
    ...(record.vouched === undefined ? {} : { vouched: record.vouched }),
    root,
    keySet,
    keySetJws: record.keySet,
    profile: record.profile,
    demo: demo === true,
    staff: present.map(({ officer, name, role }) => ({ officer, name, role })),
    // A supervisor whom the certificate does not name could sign nothing that counts as a supervisor's.
    staffToAdd: record.staff
      .filter(({ officer }) => !present.some((known) => known.officer === officer))
      .map((member) => (supervisors.includes(member.officer) ? member : { ...member, role: 'officer' })),
    rosterAt: record.rosterAt,
    additions: [...present, ...(record.sheets ?? [])].flatMap(({ officer, role, key, added }) =>
      added === undefined ? [] : [{ officer, role, key, earlier: added }],
    ),
  });
}
