/** Names of things. Branded, so that a journal's id is never passed where an application's is meant. */

/** The mark exists for the compiler alone. */
export type Branded<Name extends string> = string & { readonly __brand: Name };

/** SHA-256 as base64url without padding, 43 characters. */
export type Digest = Branded<'Digest'>;
/** RFC 7638 thumbprint of a public key, base64url, 43 characters; `office-…` for symmetric keys. */
export type KeyId = Branded<'KeyId'>;
/** UUIDv4. */
export type JournalId = Branded<'JournalId'>;
/** UUIDv4. */
export type DeviceId = Branded<'DeviceId'>;
/** UUIDv7: what a case is, on every screen, slip and wire. */
export type ApplicationId = Branded<'ApplicationId'>;
/** The officer's short staff code within an office, such as `ATB-P01`. */
export type OfficerId = Branded<'OfficerId'>;
/** The office's short code, such as `ATB`. */
export type OfficeId = Branded<'OfficeId'>;

const digestShape = /^[A-Za-z0-9_-]{43}$/;
const uuidShape = /^[0-9a-f]{8}-[0-9a-f]{4}-[47][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const codeShape = /^[A-Z0-9][A-Z0-9-]{0,31}$/;
const keyIdShape = /^[A-Za-z0-9_-]{1,64}$/;

export const isDigest = (text: unknown): text is Digest => typeof text === 'string' && digestShape.test(text);
export const isKeyId = (text: unknown): text is KeyId => typeof text === 'string' && keyIdShape.test(text);
export const isJournalId = (text: unknown): text is JournalId => typeof text === 'string' && uuidShape.test(text);
export const isDeviceId = (text: unknown): text is DeviceId => typeof text === 'string' && uuidShape.test(text);
export const isApplicationId = (text: unknown): text is ApplicationId =>
  typeof text === 'string' && uuidShape.test(text);
export const isOfficerId = (text: unknown): text is OfficerId => typeof text === 'string' && codeShape.test(text);
export const isOfficeId = (text: unknown): text is OfficeId => typeof text === 'string' && codeShape.test(text);

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function dashed(digits: string): string {
  return [digits.slice(0, 8), digits.slice(8, 12), digits.slice(12, 16), digits.slice(16, 20), digits.slice(20)].join(
    '-',
  );
}

/** UUIDv4 (RFC 9562 §5.4) from 16 random bytes. */
export function uuidV4(random: Uint8Array): JournalId & DeviceId {
  const bytes = random.slice(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return dashed(hex(bytes)) as JournalId & DeviceId;
}

/** UUIDv7 (RFC 9562 §5.7): 48 bits of milliseconds, the rest from 10 random bytes. */
export function uuidV7(nowMs: number, random: Uint8Array): ApplicationId {
  const tail = random.slice(0, 10);
  tail[0] = ((tail[0] ?? 0) & 0x0f) | 0x70;
  tail[2] = ((tail[2] ?? 0) & 0x3f) | 0x80;
  const time = Math.max(0, Math.floor(nowMs)).toString(16).padStart(12, '0').slice(-12);
  return dashed(time + hex(tail)) as ApplicationId;
}
