import { type DeviceId, type KeyId, uuidV4 } from '../../domain/ids.ts';
import type { Certificate } from '../../protocol/enrolment/certificate.ts';
import {
  enrolmentContext,
  enrolmentPurpose,
  formatEnrolmentCode,
  parseEnrolmentCode,
} from '../../protocol/enrolment/enrolment-code.ts';
import type { EnrolmentPackage } from '../../protocol/enrolment/enrolment-package.ts';
import type { KeySet } from '../../protocol/key-set.ts';
import type { PublicKey } from '../../protocol/shapes.ts';
import { signedTypes } from '../../protocol/signed.ts';
import { base64url, utf8 } from '../../sealing/bytes.ts';
import type { Sealing } from '../../sealing/port.ts';

/** What a drill's office is like: the real one, but for its keys, its people at the door, and a name that says what it is. */
export type PracticeOffice = Pick<EnrolmentPackage, 'profile' | 'staff' | 'supervisor' | 'roster' | 'rosterAt'> & {
  readonly counter: string;
};

export interface ThrowAwayOffice {
  readonly code: string;
  readonly officeKid: KeyId;
  readonly officeSecret: Uint8Array;
  /** Answers an enrolment as a centre would, with no network. */
  readonly fetch: typeof fetch;
}

/**
 * A root that lives for one enrolment. Its private key, and the private keys of the centre that it vouches for, are in no
 * variable when this page is gone and were never written down: nothing that was signed under it verifies anywhere else, and
 * nothing that was sealed to that centre is opened by anybody.
 */
export async function throwAwayOffice(
  sealing: Sealing,
  { counter, ...office }: PracticeOffice,
  issuedAt: string,
): Promise<ThrowAwayOffice> {
  const [root, receipts, casework] = await Promise.all([
    sealing.generateSigningKey(),
    sealing.generateSigningKey(),
    sealing.generateOpeningKey(),
  ]);
  const code = formatEnrolmentCode(sealing.randomBytes(5), sealing.randomBytes(10));
  const halves = parseEnrolmentCode(code);
  if (!halves.ok) throw new Error('A code just made cannot be read.');
  const { first, second } = halves.value;
  const officeSecret = sealing.randomBytes(32);
  const officeKid = `drill-${base64url.encode(sealing.randomBytes(6))}` as KeyId;
  const given: EnrolmentPackage = {
    v: 1,
    root: root.publicKey,
    ...office,
    officeKey: { kid: officeKid, secret: base64url.encode(officeSecret) },
    tagKey: base64url.encode(sealing.randomBytes(32)),
  };
  const key = await sealing.deriveSecretKey('enrolment' as KeyId, second, enrolmentPurpose);
  const sealed = await sealing.sealBox(utf8(JSON.stringify(given)), key, enrolmentContext(first));
  const keySet: KeySet = {
    v: 1,
    number: 1,
    issuedAt,
    sealing: [{ use: 'casework', key: casework.publicKey }],
    receipts: [{ kind: 'centre', key: receipts.publicKey }],
    upstreams: [''],
  };

  async function answer(request: { readonly device: PublicKey; readonly supervisor: PublicKey }) {
    const certificate: Certificate = {
      v: 1,
      device: uuidV4(sealing.randomBytes(16)) as DeviceId,
      office: office.profile.office,
      officeName: office.profile.name,
      counter,
      deviceKey: request.device,
      supervisor: { officer: office.supervisor, key: request.supervisor },
      supervisors: office.staff.filter(({ role }) => role === 'supervisor').map(({ officer }) => officer),
      issuedAt,
      drill: true,
    };
    return {
      certificate: await sealing.sign(signedTypes.certificate, JSON.stringify(certificate), root.signing),
      keySet: await sealing.sign(signedTypes.keySet, JSON.stringify(keySet), root.signing),
      package: base64url.encode(sealed),
    };
  }

  return {
    code,
    officeKid,
    officeSecret,
    fetch: async (_, init) => Response.json(await answer(await new Response(init?.body ?? null).json())),
  };
}
