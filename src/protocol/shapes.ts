import * as v from 'valibot';
import {
  type ApplicationId,
  type DeviceId,
  type Digest,
  type JournalId,
  type KeyId,
  type OfficeId,
  type OfficerId,
  isApplicationId,
  isDeviceId,
  isDigest,
  isJournalId,
  isKeyId,
  isOfficeId,
  isOfficerId,
} from '../domain/ids.ts';
import { limits } from './limits.ts';

/** The small shapes that entries, certificates, key sets and receipts are made of. */

export const digest = v.custom<Digest>(isDigest, 'digest');
export const keyId = v.custom<KeyId>(isKeyId, 'key id');
export const journalId = v.custom<JournalId>(isJournalId, 'journal id');
export const deviceId = v.custom<DeviceId>(isDeviceId, 'device id');
export const applicationId = v.custom<ApplicationId>(isApplicationId, 'application id');
export const officerId = v.custom<OfficerId>(isOfficerId, 'officer id');
export const officeId = v.custom<OfficeId>(isOfficeId, 'office id');

export const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
export const positive = v.pipe(v.number(), v.safeInteger(), v.minValue(1));
export const text = (max: number) => v.pipe(v.string(), v.maxLength(max));

/** RFC 3339 with a numeric offset or Z, as the clock said it. */
export const instant = v.pipe(
  v.string(),
  v.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?(Z|[+-]\d\d:\d\d)$/, 'instant'),
);
export const day = v.pipe(v.string(), v.regex(/^\d{4}-\d\d-\d\d$/, 'day'));

/** A public key of Ed25519 or X25519: its id and the 32 bytes, base64url. Which of the two, the place says. */
export const publicKey = v.object({ kid: keyId, x: v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{43}$/, 'key')) });
export type PublicKey = v.InferOutput<typeof publicKey>;

export const partRef = v.object({
  digest,
  size: v.pipe(positive, v.maxValue(limits.partBytes)),
});
/** A part by the SHA-256 of its ciphertext, and the ciphertext's size in bytes. */
export type PartRef = v.InferOutput<typeof partRef>;

export const role = v.picklist(['officer', 'supervisor']);
export type Role = v.InferOutput<typeof role>;
