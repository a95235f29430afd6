import { type DeviceId, type KeyId, type OfficeId, type OfficerId, uuidV4 } from '../../src/domain/ids.ts';
import type { Certificate } from '../../src/protocol/enrolment/certificate.ts';
import {
  enrolmentContext,
  enrolmentPurpose,
  formatEnrolmentCode,
  parseEnrolmentCode,
} from '../../src/protocol/enrolment/enrolment-code.ts';
import type { EnrolmentPackage } from '../../src/protocol/enrolment/enrolment-package.ts';
import type { KeySet } from '../../src/protocol/key-set.ts';
import type { PublicKey } from '../../src/protocol/shapes.ts';
import { signedTypes } from '../../src/protocol/signed.ts';
import { base64url, utf8 } from '../../src/sealing/bytes.ts';
import type { OpeningKey, SigningKey } from '../../src/sealing/port.ts';
import { webCryptoSealing as sealing } from '../../src/sealing/webcrypto.ts';

/** A root with one office and one code, and a `fetch` that answers POST /v1/enrolments as the contract says. */
export interface EnrolmentCentre {
  readonly code: string;
  readonly root: PublicKey;
  /** The root's signature under a certificate. */
  certify(certificate: Certificate): Promise<string>;
  readonly given: EnrolmentPackage;
  readonly officeSecret: Uint8Array;
  /** Casework's: opens what the office cannot. */
  readonly opening: OpeningKey;
  /** Every request that arrived, and whether it was answered. */
  readonly requests: { readonly device: string; readonly supervisor: string }[];
  readonly fetch: typeof fetch;
  /** In place of the answer of the next request; the centre has done its part by then. */
  answerNext(answer: (real: Response, signal: AbortSignal | undefined) => Response | Promise<Response>): void;
  keySet(number: number, signer?: SigningKey): Promise<string>;
}

export interface CentreWishes {
  readonly roster?: EnrolmentPackage['roster'];
  readonly certificate?: (honest: Certificate) => Certificate;
  readonly given?: (honest: EnrolmentPackage) => EnrolmentPackage;
}

const problem = (code: string, status: number): Response =>
  Response.json({ type: `urn:loket:${code}`, title: code, status, code }, { status });

export async function enrolmentCentre(wishes: CentreWishes = {}): Promise<EnrolmentCentre> {
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
  const honest: EnrolmentPackage = {
    ...enrolmentPackage(root.publicKey),
    officeKey: { kid: 'office-ATB-1' as KeyId, secret: base64url.encode(officeSecret) },
    roster: wishes.roster ?? [],
  };
  const given = wishes.given?.(honest) ?? honest;
  const key = await sealing.deriveSecretKey('enrolment' as KeyId, second, enrolmentPurpose);
  const sealed = base64url.encode(await sealing.sealBox(utf8(JSON.stringify(given)), key, enrolmentContext(first)));
  const keySet = (number: number, signer: SigningKey = root.signing): Promise<string> => {
    const said: KeySet = {
      v: 1,
      number,
      issuedAt: '2024-06-01T00:00:00Z',
      sealing: [{ use: 'casework', key: casework.publicKey }],
      receipts: [{ kind: 'centre', key: receipts.publicKey }],
      upstreams: [''],
    };
    return sealing.sign(signedTypes.keySet, JSON.stringify(said), signer);
  };

  const requests: { device: string; supervisor: string }[] = [];
  let next: Parameters<EnrolmentCentre['answerNext']>[0] | undefined;
  let taken: { readonly keys: string; readonly answer: object } | undefined;

  async function answer(request: { code: string; device: PublicKey; supervisor: PublicKey }): Promise<Response> {
    requests.push({ device: request.device.kid, supervisor: request.supervisor.kid });
    if (request.code !== first) return problem('code-unknown', 404);
    const keys = `${request.device.x} ${request.supervisor.x}`;
    if (taken !== undefined) return taken.keys === keys ? Response.json(taken.answer) : problem('code-used', 409);
    const said: Certificate = {
      v: 1,
      device: uuidV4(sealing.randomBytes(16)) as DeviceId,
      office: 'ATB' as OfficeId,
      officeName: 'Kanim Kelas II TPI Atambua',
      counter: '1',
      deviceKey: request.device,
      supervisor: { officer: 'ATB-S01' as OfficerId, key: request.supervisor },
      supervisors: ['ATB-S01' as OfficerId, 'ATB-S02' as OfficerId],
      issuedAt: '2024-06-20T08:00:00Z',
      demo: true,
    };
    const certificate = JSON.stringify(wishes.certificate?.(said) ?? said);
    const made = {
      certificate: await sealing.sign(signedTypes.certificate, certificate, root.signing),
      keySet: await keySet(3),
      package: sealed,
    };
    taken = { keys, answer: made };
    return Response.json(made);
  }

  return {
    code,
    root: root.publicKey,
    certify: (certificate) => sealing.sign(signedTypes.certificate, JSON.stringify(certificate), root.signing),
    given,
    officeSecret,
    opening: casework.opening,
    requests,
    answerNext(instead) {
      next = instead;
    },
    keySet,
    async fetch(input, init) {
      const request = new Request(new URL(String(input), 'http://centre.test'), init);
      if (request.method !== 'POST' || new URL(request.url).pathname !== '/v1/enrolments')
        return problem('not-found', 404);
      const real = await answer(await request.json());
      const instead = next;
      next = undefined;
      return instead === undefined ? real : instead(real, init?.signal ?? undefined);
    },
  };
}

/** `count` people, each with a NIK and number of their own. */
export function appointments(count: number): EnrolmentPackage['roster'] {
  return Array.from({ length: count }, (_, index) => ({
    applicationNumber: String(7_240_000_000_000_000 + index),
    on: '2024-06-24',
    time: '09.20',
    name: `MARIA BERE ${index}`,
    nik: String(5_304_046_412_900_000 + index),
    sex: 'female',
    birthPlace: 'ATAMBUA',
    birthDate: '1990-12-24',
    phone: '+6281234567890',
    kind: 'ordinary',
    validityYears: 10,
    service: 'regular',
    reason: 'new',
    purpose: 'family-visit',
    parents: [{ relation: 'mother', name: 'THERESIA' }],
  }));
}

/** Atambua with two supervisors and one officer, and an empty roster. */
export function enrolmentPackage(root: PublicKey): EnrolmentPackage {
  return {
    v: 1,
    root,
    profile: {
      office: 'ATB' as OfficeId,
      name: 'Kanim Kelas II TPI Atambua',
      zone: 'Asia/Makassar',
      zoneName: 'WITA',
      phone: '+62 389 21234',
      complaintLine: '137',
    },
    officeKey: { kid: 'office-ATB-1' as KeyId, secret: base64url.encode(sealing.randomBytes(32)) },
    tagKey: base64url.encode(sealing.randomBytes(32)),
    supervisor: 'ATB-S01' as OfficerId,
    staff: [
      { officer: 'ATB-S01' as OfficerId, name: 'Yohanes Bere Mau', role: 'supervisor' },
      { officer: 'ATB-S02' as OfficerId, name: 'Agustina', role: 'supervisor' },
      { officer: 'ATB-P01' as OfficerId, name: 'Maria Fernandez', role: 'officer' },
    ],
    rosterAt: '2024-06-19T18:00:00+08:00',
    roster: [],
  };
}
