import * as v from 'valibot';
import { type Result, done, refused } from '../domain/result.ts';
import { officeProfile, staffMember } from '../protocol/enrolment/enrolment-package.ts';
import { voucher } from '../protocol/entries/devices/device-added.ts';
import { earlierAddition } from '../protocol/entries/officer-added.ts';
import { limits } from '../protocol/limits.ts';
import { keyId, officerId, positive, publicKey, role, text } from '../protocol/shapes.ts';
import { fromUtf8, utf8 } from '../sealing/bytes.ts';

/**
 * The vault file, written whole at each change. Everything secret in it is a sealed box; the rest is public or the names
 * that the sign-in screen shows.
 */
const bytes = v.pipe(
  v.string(),
  v.regex(/^[A-Za-z0-9_-]*$/, 'base64url'),
  v.check((text) => text.length % 4 !== 1, 'base64url'),
);
const signed = text(limits.signedBytes);

/** How a passphrase became a key. The bounds keep a damaged file from asking for all memory there is. */
const stretching = v.object({
  salt: v.pipe(bytes, v.minLength(22), v.maxLength(64)),
  memoryKiB: v.pipe(positive, v.maxValue(256 * 1024)),
  passes: v.pipe(positive, v.maxValue(16)),
  lanes: v.pipe(positive, v.maxValue(16)),
});
export type Stretching = v.InferOutput<typeof stretching>;

/** One officer of this device. The box opens with the passphrase and holds the officer's key and the unlock key. */
const officerKeys = v.object({
  officer: officerId,
  name: text(120),
  role,
  key: publicKey,
  stretching,
  box: bytes,
  /** Until the journal says whose key it is, nobody signs in with it. */
  unrecorded: v.exactOptional(v.literal(true)),
  /** The entry that added the officer, for the next journal of this device; absent for the first supervisor. */
  added: v.exactOptional(earlierAddition),
});
export type OfficerKeys = v.InferOutput<typeof officerKeys>;

/** A thief a year, and two supervisors at once each time. */
export const laterKeysMax = 64;

const device = v.object({
  /** Of a spare it is its sponsor's, and what its sponsor said of it beside. */
  certificate: signed,
  vouched: v.exactOptional(voucher),
  root: publicKey,
  keySet: signed,
  profile: officeProfile,
  /** Everyone of the office, whether they have a key here or not. */
  staff: v.array(staffMember),
  officers: v.array(officerKeys),
  /** Keys that exist on recovery sheets alone: a new journal repeats them, so that what such a key signs is believed there. */
  sheets: v.exactOptional(v.array(v.object({ officer: officerId, role, key: publicKey, added: earlierAddition }))),
  officeKid: keyId,
  /** Keys that the office got since, each under the unlock key. `inUse` seals, be it one of them or the first. */
  laterKeys: v.exactOptional(
    v.object({ inUse: keyId, keys: v.pipe(v.array(v.object({ kid: keyId, box: bytes })), v.maxLength(laterKeysMax)) }),
  ),
  /** Under the unlock key: the office's first secret, the tag secret, the device's key. */
  secrets: bytes,
  rosterAt: v.string(),
  /** Under the office's key. */
  roster: bytes,
});
export type DeviceRecord = v.InferOutput<typeof device>;

/**
 * Keys that were made for an enrolment whose answer has not come. The box is there twice, under the passphrase and under
 * the second half as typed, so that one of the two may have been mistyped.
 */
const pendingEnrolment = v.object({
  first: text(8),
  device: publicKey,
  supervisor: publicKey,
  stretching,
  underPassphrase: bytes,
  underCode: bytes,
});
export type PendingEnrolment = v.InferOutput<typeof pendingEnrolment>;

const recordShape = v.object({
  device: v.exactOptional(device),
  pending: v.array(pendingEnrolment),
});
export type VaultRecord = v.InferOutput<typeof recordShape>;

/** Turns the record of one version into that of the next: the first of the list makes 2 out of 1. */
export type Migration = (old: unknown) => unknown;
const migrations: readonly Migration[] = [
  // 2 may hold `laterKeys`, which a version that does not know them would write away.
  (old) => old,
];

const envelope = v.object({ v: positive });

/**
 * Codes: `vault-newer` (a later version of the app wrote it; detail `version`), `vault-damaged`. Either way the file is to
 * be left as it is.
 */
export function parseVaultRecord(file: Uint8Array, steps: readonly Migration[] = migrations): Result<VaultRecord> {
  let value: unknown;
  try {
    value = JSON.parse(fromUtf8(file));
  } catch {
    return refused('vault-damaged');
  }
  const version = v.safeParse(envelope, value);
  if (!version.success) return refused('vault-damaged');
  if (version.output.v > steps.length + 1) return refused('vault-newer', { version: version.output.v });
  const migrated = steps.slice(version.output.v - 1).reduce<unknown>((old, migrate) => migrate(old), value);
  const parsed = v.safeParse(recordShape, migrated);
  return parsed.success ? done(parsed.output) : refused('vault-damaged');
}

export function formatVaultRecord(record: VaultRecord): Uint8Array {
  return utf8(JSON.stringify({ v: migrations.length + 1, ...record }));
}
