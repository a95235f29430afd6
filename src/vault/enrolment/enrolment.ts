import type { KeyId } from '../../domain/ids.ts';
import { type Result, done, refused } from '../../domain/result.ts';
import type { Certificate } from '../../protocol/enrolment/certificate.ts';
import { type EnrolmentCode, enrolmentContext, enrolmentPurpose } from '../../protocol/enrolment/enrolment-code.ts';
import { type EnrolmentPackage, parseEnrolmentPackage } from '../../protocol/enrolment/enrolment-package.ts';
import { verifyCertificate } from '../../sealing/verify-certificate.ts';
import { base64url, fromUtf8, utf8 } from '../../sealing/bytes.ts';
import type { Sealing } from '../../sealing/port.ts';
import type { EnrolmentAnswer } from './enrolment-call.ts';
import { rootSigned } from '../identity.ts';
import type { BegunEnrolment } from './pending-enrolment.ts';
import type { DeviceRecord } from '../vault-record.ts';
import { wrapLater } from '../keys/office-keys.ts';
import { clear, officerContext, rosterContext, secretsContext, unlockKey, wrap } from '../keys/wrapped-keys.ts';

export interface OpenedEnrolment {
  readonly package: EnrolmentPackage;
  readonly certificate: Certificate;
}

/**
 * Opens the package with the second half, believes its root, and holds the rest of the answer to it: certificate and key
 * set signed by that root, for exactly the keys that were sent. Codes: `code-second-half-wrong`, `not-the-centre`.
 */
export async function openEnrolment(
  sealing: Sealing,
  answer: EnrolmentAnswer,
  { first, second }: EnrolmentCode,
  { device, supervisor }: Pick<BegunEnrolment['pending'], 'device' | 'supervisor'>,
): Promise<Result<OpenedEnrolment>> {
  const key = await sealing.deriveSecretKey('enrolment' as KeyId, second, enrolmentPurpose);
  const sealed = bytesOf(answer.package);
  if (sealed === undefined) return refused('not-the-centre');
  const plain = await sealing.openBox(sealed, key, enrolmentContext(first));
  if (!plain.ok) return refused('code-second-half-wrong');
  const opened = parseEnrolmentPackage(textOf(plain.value));
  clear(plain.value);
  if (!opened.ok) return refused('not-the-centre');

  const { root, profile, staff } = opened.value;
  const certificate = await verifyCertificate(sealing, root, answer.certificate);
  const keySet = await rootSigned(sealing, root, answer.keySet);
  if (!certificate.ok || keySet === undefined) return refused('not-the-centre');
  const said = certificate.value;
  const ours =
    same(said.deviceKey, device) &&
    same(said.supervisor.key, supervisor) &&
    said.supervisor.officer === opened.value.supervisor &&
    said.office === profile.office &&
    staff.some(({ officer, role }) => officer === opened.value.supervisor && role === 'supervisor');
  return ours ? done({ package: opened.value, certificate: said }) : refused('not-the-centre');
}

/** What the vault file says of an enrolled device, with a fresh unlock key. */
export async function deviceRecord(
  sealing: Sealing,
  answer: EnrolmentAnswer,
  { package: given, certificate }: OpenedEnrolment,
  begun: BegunEnrolment,
): Promise<DeviceRecord> {
  const { root, profile, officeKey, staff, rosterAt } = given;
  const unlock = sealing.randomBytes(32);
  const office = base64url.decode(officeKey.secret);
  const tag = base64url.decode(given.tagKey);
  const older = (given.olderKeys ?? []).map(({ kid, secret }) => ({ kid, secret: base64url.decode(secret) }));
  const unlocking = await unlockKey(sealing, unlock);
  const { officer, key } = certificate.supervisor;
  const name = staff.find((member) => member.officer === officer)?.name ?? officer;
  const record: DeviceRecord = {
    certificate: answer.certificate,
    root,
    keySet: answer.keySet,
    profile,
    staff,
    officers: [
      {
        officer,
        name,
        role: 'supervisor',
        key,
        stretching: begun.pending.stretching,
        box: await wrap(
          sealing,
          [unlock, begun.supervisorPkcs8],
          begun.passphraseKey,
          officerContext(certificate.device, officer, 'supervisor', key),
        ),
      },
    ],
    officeKid: officeKey.kid,
    secrets: await wrap(
      sealing,
      [office, tag, begun.devicePkcs8],
      unlocking,
      secretsContext(certificate.device, root, officeKey.kid),
    ),
    ...(older.length === 0
      ? {}
      : {
          laterKeys: {
            inUse: officeKey.kid,
            keys: await wrapLater(sealing, unlocking, certificate.device, older),
          },
        }),
    rosterAt,
    roster: base64url.encode(
      await sealing.sealBox(
        utf8(JSON.stringify(given.roster)),
        await sealing.importSecretKey(officeKey.kid, office),
        rosterContext(profile.office, rosterAt),
      ),
    ),
  };
  clear(unlock, office, tag, ...older.map(({ secret }) => secret));
  return record;
}

const same = (one: { kid: string; x: string }, other: { kid: string; x: string }): boolean =>
  one.kid === other.kid && one.x === other.x;

function bytesOf(text: string): Uint8Array | undefined {
  try {
    return base64url.decode(text);
  } catch {
    return undefined;
  }
}

/** What is not UTF-8 is not JSON either, and the parser says so. */
function textOf(bytes: Uint8Array): string {
  try {
    return fromUtf8(bytes);
  } catch {
    return '';
  }
}
