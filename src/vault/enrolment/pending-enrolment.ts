import type { KeyId } from '../../domain/ids.ts';
import type { EnrolmentCode } from '../../protocol/enrolment/enrolment-code.ts';
import type { Sealing, SecretKey } from '../../sealing/port.ts';
import { type Stretch, freshStretching } from '../keys/stretching.ts';
import type { PendingEnrolment, Stretching } from '../vault-record.ts';
import { clear, passphraseKey, pendingContext, unwrap, wrap } from '../keys/wrapped-keys.ts';

/**
 * The centre binds a code to the first keys it came with. So the keys are kept before they are sent, and a repeated
 * enrolment, also after a reload, finds them by the first half and opens them with whichever of passphrase and second half
 * is the same as before.
 */
export interface BegunEnrolment {
  readonly pending: PendingEnrolment;
  readonly passphraseKey: SecretKey;
  readonly devicePkcs8: Uint8Array;
  readonly supervisorPkcs8: Uint8Array;
}

/** Mistyped first halves leave some behind; the oldest go. */
const keptAtMost = 4;

export const withPending = (kept: readonly PendingEnrolment[], begun: PendingEnrolment): PendingEnrolment[] =>
  [...kept.filter(({ device }) => device.kid !== begun.device.kid), begun].slice(-keptAtMost);

export async function beginEnrolment(
  sealing: Sealing,
  stretch: Stretch,
  kept: readonly PendingEnrolment[],
  code: EnrolmentCode,
  passphrase: string,
): Promise<BegunEnrolment> {
  const codeKey = await sealing.deriveSecretKey('pending' as KeyId, code.second, 'loket pending enrolment');
  for (const pending of kept.filter(({ first }) => first === code.first)) {
    const key = await passphraseKey(sealing, stretch, passphrase, pending.stretching);
    const secrets = await openEither(sealing, pending, key, codeKey);
    if (secrets !== undefined) return rewrapped(sealing, pending, secrets, key, codeKey);
  }
  const stretching: Stretching = freshStretching(sealing.randomBytes(16));
  const [device, supervisor] = await Promise.all([sealing.generateSigningKey(), sealing.generateSigningKey()]);
  const secrets = await Promise.all([
    sealing.exportSigningKey(device.signing),
    sealing.exportSigningKey(supervisor.signing),
  ]);
  const names = { first: code.first, device: device.publicKey, supervisor: supervisor.publicKey, stretching };
  const key = await passphraseKey(sealing, stretch, passphrase, stretching);
  return rewrapped(sealing, names, secrets, key, codeKey);
}

export const clearBegun = ({ devicePkcs8, supervisorPkcs8 }: BegunEnrolment): void =>
  clear(devicePkcs8, supervisorPkcs8);

type Names = Pick<PendingEnrolment, 'first' | 'device' | 'supervisor' | 'stretching'>;

/** Under the passphrase and the second half as they were typed this time. */
async function rewrapped(
  sealing: Sealing,
  { first, device, supervisor, stretching }: Names,
  secrets: readonly [Uint8Array, Uint8Array],
  passphrase: SecretKey,
  codeKey: SecretKey,
): Promise<BegunEnrolment> {
  const context = pendingContext(first, device, supervisor);
  const [underPassphrase, underCode] = await Promise.all([
    wrap(sealing, secrets, passphrase, context),
    wrap(sealing, secrets, codeKey, context),
  ]);
  return {
    pending: { first, device, supervisor, stretching, underPassphrase, underCode },
    passphraseKey: passphrase,
    devicePkcs8: secrets[0],
    supervisorPkcs8: secrets[1],
  };
}

async function openEither(
  sealing: Sealing,
  pending: PendingEnrolment,
  passphrase: SecretKey,
  codeKey: SecretKey,
): Promise<readonly [Uint8Array, Uint8Array] | undefined> {
  const context = pendingContext(pending.first, pending.device, pending.supervisor);
  for (const [box, key] of [
    [pending.underPassphrase, passphrase],
    [pending.underCode, codeKey],
  ] as const) {
    const opened = await unwrap(sealing, box, key, context);
    const [device, supervisor] = opened.ok ? opened.value : [];
    if (device !== undefined && supervisor !== undefined) return [device, supervisor];
  }
  return undefined;
}
