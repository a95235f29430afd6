import * as v from 'valibot';
import { type Result, done, refused } from '../../domain/result.ts';
import { officeProfile, staffMember } from '../enrolment/enrolment-package.ts';
import { voucher, voucherSteps } from '../entries/devices/device-added.ts';
import { parseCanonicalJson } from '../json.ts';
import { limits } from '../limits.ts';
import { deviceId, keyId, officerId, publicKey, text } from '../shapes.ts';

/**
 * What goes from screen to screen, or by a sheet out of the safe, when a device joins its office with no centre. None of it is
 * stored or sent anywhere else.
 */
const secret = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{43}$/));
const jws = text(limits.entryBytes);

/** What a spare shows: its public keys. `sealTo` (X25519) is made for this one exchange. */
const helloShape = v.object({
  v: v.literal(1),
  device: deviceId,
  deviceKey: publicKey,
  personKey: publicKey,
  sealTo: publicKey,
});
export type SpareHello = v.InferOutput<typeof helloShape>;

/** What any device of an office needs to know. */
const office = {
  root: publicKey,
  /** The sponsor's. */
  certificate: text(limits.signedBytes),
  keySet: text(limits.signedBytes),
  profile: officeProfile,
  staff: v.pipe(v.array(staffMember), v.minLength(1), v.maxLength(200)),
  /** The one in use. */
  officeKey: v.object({ kid: keyId, secret }),
  /** Those before it: what was sealed under them is still to be opened. */
  olderKeys: v.exactOptional(v.pipe(v.array(v.object({ kid: keyId, secret })), v.maxLength(64))),
  tagKey: secret,
};

/** What the sponsor's device answers, sealed to `sealTo`. */
const packageShape = v.object({ v: v.literal(1), ...office, vouched: voucher });
export type SparePackage = v.InferOutput<typeof packageShape>;

/** What a recovery sheet holds, sealed under the code on its other half. */
const recoveryShape = v.object({
  v: v.literal(1),
  ...office,
  supervisor: officerId,
  /** A key of that supervisor which exists on this sheet alone, as PKCS #8. */
  key: publicKey,
  pkcs8: v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{40,120}$/)),
  /** From the certificate's own supervisor to that key. */
  by: v.pipe(v.array(jws), v.minLength(1), v.maxLength(voucherSteps)),
  /** Opens what the device where the sheet was made keeps wrapped. */
  unlock: secret,
});
export type RecoverySecrets = v.InferOutput<typeof recoveryShape>;

/** Codes of each: those of `parseCanonicalJson`, and `exchange-shape`. */
export const parseSpareHello = (plain: string): Result<SpareHello> => parsed(helloShape, plain);
export const parseSparePackage = (plain: string): Result<SparePackage> => parsed(packageShape, plain);
export const parseRecoverySecrets = (plain: string): Result<RecoverySecrets> => parsed(recoveryShape, plain);

function parsed<Shape extends v.GenericSchema<unknown, unknown>>(
  shape: Shape,
  plain: string,
): Result<v.InferOutput<Shape>> {
  const json = parseCanonicalJson(plain, limits.exchangeBytes);
  if (!json.ok) return json;
  const read = v.safeParse(shape, json.value);
  return read.success ? done(read.output) : refused('exchange-shape');
}
