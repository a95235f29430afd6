import type { KeyId } from '../src/domain/ids.ts';
import {
  enrolmentContext,
  enrolmentPurpose,
  formatEnrolmentCode,
  parseEnrolmentCode,
} from '../src/protocol/enrolment/enrolment-code.ts';
import { type EnrolmentPackage, parseEnrolmentPackage } from '../src/protocol/enrolment/enrolment-package.ts';
import { limits } from '../src/protocol/limits.ts';
import { base64url, utf8 } from '../src/sealing/bytes.ts';
import type { Sealing } from '../src/sealing/port.ts';
import type { Queries } from './database/port.ts';
import { insertEnrolment } from './queries/enrolments.ts';

export interface NewEnrolment {
  /** What the device gets. Office, first supervisor and who may become a supervisor are read from it. */
  readonly package: EnrolmentPackage;
  /** The counter number, which belongs to one device at a time. */
  readonly counter: string;
  /** A device whose entries must never reach a real centre. */
  readonly demo?: boolean;
}

/**
 * Casework's side of an enrolment: seals the package under the second half of a fresh code and leaves only the first
 * half and sealed bytes with the API. Returns the whole code, to be given to a person and kept nowhere.
 */
export async function issueEnrolment(database: Queries, sealing: Sealing, enrolment: NewEnrolment): Promise<string> {
  const text = JSON.stringify(enrolment.package);
  const checked = parseEnrolmentPackage(text);
  if (!checked.ok) throw new Error(`This enrolment package would be refused by the device: ${checked.refusal.code}.`);
  const { profile, supervisor, staff } = checked.value;

  const code = formatEnrolmentCode(sealing.randomBytes(5), sealing.randomBytes(10));
  const halves = parseEnrolmentCode(code);
  if (!halves.ok) throw new Error('A code just made cannot be read.');
  const { first, second } = halves.value;
  const key = await sealing.deriveSecretKey('enrolment' as KeyId, second, enrolmentPurpose);
  const sealed = base64url.encode(await sealing.sealBox(utf8(text), key, enrolmentContext(first)));
  if (sealed.length > limits.enrolmentPackageBytes) throw new Error('The enrolment package is larger than its limit.');

  await insertEnrolment(database, {
    code: first,
    office: profile.office,
    officeName: profile.name,
    counter: enrolment.counter,
    supervisor,
    supervisors: staff.filter(({ role }) => role === 'supervisor').map(({ officer }) => officer),
    demo: enrolment.demo ?? false,
    package: sealed,
  });
  return code;
}
