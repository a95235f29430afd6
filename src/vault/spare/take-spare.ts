import { type Result, done, refused } from '../../domain/result.ts';
import type { StaffMember } from '../../protocol/enrolment/enrolment-package.ts';
import { type SparePackage, parseSparePackage } from '../../protocol/spare/spare-exchange.ts';
import type { Sealing } from '../../sealing/port.ts';
import { type Standing, verifyStanding } from '../../sealing/verify-certificate.ts';
import { rootSigned } from '../identity.ts';
import type { JoinParts, JoinedDevice } from '../ports.ts';
import type { BegunSpare } from './begin-spare.ts';
import { keepDevice } from './keep-device.ts';

/** What the answer says, before anybody chose a passphrase. */
export interface OpenedSpare {
  readonly given: SparePackage;
  readonly standing: Standing;
  readonly person: StaffMember;
}

/**
 * The spare's half. Certificate, key set and voucher must follow from the root in the answer, for exactly the keys that this
 * device showed. Codes: `answer-not-for-us` (sealed to other keys, as after a reload), `answer-wrong`.
 */
export async function openSpareAnswer(
  sealing: Sealing,
  { hello, opening }: BegunSpare,
  sealed: string,
): Promise<Result<OpenedSpare>> {
  const plain = await sealing.openBody(sealed, opening);
  if (!plain.ok) return refused(plain.refusal.code === 'body-not-for-key' ? 'answer-not-for-us' : 'answer-wrong');
  const given = parseSparePackage(plain.value);
  if (!given.ok) return refused('answer-wrong');
  const { root, staff, profile } = given.value;
  const standing = await verifyStanding(sealing, root, given.value);
  if (!standing.ok || (await rootSigned(sealing, root, given.value.keySet)) === undefined)
    return refused('answer-wrong');
  const { certificate, firstRole } = standing.value;
  const ours =
    certificate.device === hello.device &&
    certificate.office === profile.office &&
    certificate.deviceKey.x === hello.deviceKey.x &&
    certificate.supervisor.key.x === hello.personKey.x;
  if (!ours) return refused('answer-not-for-us');
  const { officer } = certificate.supervisor;
  const name = staff.find((member) => member.officer === officer)?.name ?? officer;
  return done({ given: given.value, standing: standing.value, person: { officer, name, role: firstRole } });
}

/** Codes: `passphrase-weak`, `already-enrolled`, `room-full`. */
export function joinAsSpare(
  parts: JoinParts,
  { devicePkcs8, personPkcs8 }: BegunSpare,
  { given, standing, person }: OpenedSpare,
  passphrase: string,
): Promise<Result<JoinedDevice>> {
  const { vouched, ...office } = given;
  return keepDevice(parts, { office, vouched, standing, person, devicePkcs8, personPkcs8 }, passphrase);
}
