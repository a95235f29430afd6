import * as v from 'valibot';
import { type Result, done, refused } from '../../domain/result.ts';
import { fingerPlans } from '../../domain/fingerprints/vocabulary.ts';
import { applicationReasons, passportKinds, purposes, services, sexes } from '../../domain/intake-form/vocabulary.ts';
import { parseCanonicalJson } from '../json.ts';
import { limits } from '../limits.ts';
import { day, keyId, officeId, officerId, publicKey, role, text } from '../shapes.ts';

/**
 * What casework gives a new device, sealed under the second half of the enrolment code, which the API never sees: the
 * office's keys, the root to believe, the staff to add, and the roster.
 */
const secret = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{43}$/));

const appointment = v.object({
  applicationNumber: v.pipe(v.string(), v.regex(/^\d{16}$/)),
  on: day,
  time: text(5),
  name: text(120),
  nik: v.pipe(v.string(), v.regex(/^\d{16}$/)),
  sex: v.picklist(sexes),
  birthPlace: text(120),
  birthDate: text(10),
  phone: v.exactOptional(text(20)),
  kind: v.picklist(passportKinds),
  validityYears: v.picklist([5, 10]),
  service: v.picklist(services),
  reason: v.picklist(applicationReasons),
  purpose: v.picklist(purposes),
  oldPassportNumber: v.exactOptional(text(9)),
  parents: v.exactOptional(
    v.array(v.object({ relation: v.picklist(['father', 'mother', 'guardian']), name: text(120) })),
  ),
});

const score = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100));
const qualityBounds = v.pipe(
  v.object({ green: score, amber: score }),
  v.check(({ green, amber }) => amber <= green),
);

/** M-Paspor's appointments, as the office was told of them. */
export const roster = v.pipe(v.array(appointment), v.maxLength(4_000));

/** What every device of an office knows of it. */
export const officeProfile = v.object({
  office: officeId,
  name: text(120),
  /** IANA zone, such as `Asia/Makassar`, and its usual abbreviation, such as `WITA`. */
  zone: text(40),
  zoneName: text(8),
  phone: text(30),
  complaintLine: text(30),
  /** False where people who did not register in M-Paspor are not taken, as in Samarinda in June 2024. */
  takesNewcomers: v.exactOptional(v.boolean()),
  /** SHA-256 of the certificates of the fingerprint readers that this office was given, lower-case hexadecimal. */
  readerCertificates: v.exactOptional(v.pipe(v.array(v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/))), v.maxLength(200))),
  /** Which fingers are taken unless the officer chooses otherwise, and from which score of 0–100 a print is fair or good. */
  fingerprints: v.exactOptional(
    v.object({ plan: v.exactOptional(v.picklist(fingerPlans)), quality: v.exactOptional(qualityBounds) }),
  ),
});
export type OfficeProfile = v.InferOutput<typeof officeProfile>;

export const staffMember = v.object({ officer: officerId, name: text(120), role });
export type StaffMember = v.InferOutput<typeof staffMember>;

const packageShape = v.object({
  v: v.literal(1),
  root: publicKey,
  profile: officeProfile,
  /** AES-256 key of the office and its id; HMAC-SHA-256 key for tags. Base64url. */
  officeKey: v.object({ kid: keyId, secret }),
  /** Those before it, after a theft: what was sealed under them is still to be opened. */
  olderKeys: v.exactOptional(v.pipe(v.array(v.object({ kid: keyId, secret })), v.maxLength(64))),
  tagKey: secret,
  supervisor: officerId,
  staff: v.pipe(v.array(staffMember), v.minLength(1), v.maxLength(200)),
  /** When casework last read M-Paspor for this roster. */
  rosterAt: v.string(),
  roster,
});
export type EnrolmentPackage = v.InferOutput<typeof packageShape>;

export function parseEnrolmentPackage(plain: string): Result<EnrolmentPackage> {
  const json = parseCanonicalJson(plain, limits.enrolmentPackageBytes);
  if (!json.ok) return json;
  const parsed = v.safeParse(packageShape, json.value);
  return parsed.success ? done(parsed.output) : refused('package-shape');
}
