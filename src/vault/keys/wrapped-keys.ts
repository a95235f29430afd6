import type { DeviceId, KeyId, OfficerId } from '../../domain/ids.ts';
import { type Result, done } from '../../domain/result.ts';
import type { PublicKey, Role } from '../../protocol/shapes.ts';
import { base64url } from '../../sealing/bytes.ts';
import type { Sealing, SecretKey } from '../../sealing/port.ts';
import type { Stretch } from './stretching.ts';
import type { Stretching } from '../vault-record.ts';

/** Boxes inside the vault file: several secrets, as bytes that can be cleared, under one key and one context. */

/** A box is bound to what stands beside it in the clear, so that a changed role or root does not open. */
export const officerContext = (device: DeviceId, officer: OfficerId, role: Role, key: PublicKey): string =>
  `officer ${device} ${officer} ${role} ${key.kid} ${key.x}`;
export const secretsContext = (device: DeviceId, root: PublicKey, officeKid: KeyId): string =>
  `device ${device} ${root.kid} ${root.x} ${officeKid}`;
export const laterKeyContext = (device: DeviceId, kid: KeyId): string => `office key ${device} ${kid}`;
export const pendingContext = (first: string, device: PublicKey, supervisor: PublicKey): string =>
  `pending ${first} ${device.kid} ${supervisor.kid}`;
export const rosterContext = (office: string, rosterAt: string): string => `roster ${office} ${rosterAt}`;

export async function passphraseKey(
  sealing: Sealing,
  stretch: Stretch,
  passphrase: string,
  stretching: Stretching,
): Promise<SecretKey> {
  const stretched = await stretch(passphrase, stretching);
  const key = await sealing.deriveSecretKey('passphrase' as KeyId, stretched, 'loket passphrase');
  stretched.fill(0);
  return key;
}

export const unlockKey = (sealing: Sealing, unlock: Uint8Array): Promise<SecretKey> =>
  sealing.deriveSecretKey('unlock' as KeyId, unlock, 'loket unlock');

/** Clears nothing: the secrets are still the caller's. */
export async function wrap(
  sealing: Sealing,
  secrets: readonly Uint8Array[],
  key: SecretKey,
  context: string,
): Promise<string> {
  const plain = new Uint8Array(secrets.reduce((length, secret) => length + 2 + secret.byteLength, 0));
  const view = new DataView(plain.buffer);
  let at = 0;
  for (const secret of secrets) {
    view.setUint16(at, secret.byteLength);
    plain.set(secret, at + 2);
    at += 2 + secret.byteLength;
  }
  const box = await sealing.sealBox(plain, key, context);
  plain.fill(0);
  return base64url.encode(box);
}

/** The secrets, to be cleared by the caller (`clear`). Code: `box-broken`. */
export async function unwrap(
  sealing: Sealing,
  box: string,
  key: SecretKey,
  context: string,
): Promise<Result<readonly Uint8Array[]>> {
  const opened = await sealing.openBox(base64url.decode(box), key, context);
  if (!opened.ok) return opened;
  const plain = opened.value;
  const view = new DataView(plain.buffer, plain.byteOffset, plain.byteLength);
  const secrets: Uint8Array[] = [];
  for (let at = 0; at + 2 <= plain.byteLength; ) {
    const end = at + 2 + view.getUint16(at);
    secrets.push(plain.slice(at + 2, end));
    at = end;
  }
  plain.fill(0);
  return done(secrets);
}

export function clear(...secrets: readonly (Uint8Array | undefined)[]): void {
  for (const secret of secrets) secret?.fill(0);
}
