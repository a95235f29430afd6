import {
  type ApplicationId,
  type Digest,
  type JournalId,
  type KeyId,
  type OfficeId,
  type OfficerId,
  uuidV4,
  uuidV7,
} from '../../src/domain/ids.ts';
import type { Artefact } from '../../src/protocol/entries/steps/artefact.ts';
import type { Certificate } from '../../src/protocol/enrolment/certificate.ts';
import type { Entry, WireEntry } from '../../src/protocol/entry.ts';
import type { PublicKey, Role } from '../../src/protocol/shapes.ts';
import { signedTypes } from '../../src/protocol/signed.ts';
import { type SealedPart, sealArtefact } from '../../src/sealing/artefact.ts';
import type { SecretKey, SigningKey } from '../../src/sealing/port.ts';
import { webCryptoSealing as sealing } from '../../src/sealing/webcrypto.ts';

/** Makes real journals with the real sealing: what a counter writes, for tests and benchmarks. */
export interface KeyPair {
  readonly signing: SigningKey;
  readonly publicKey: PublicKey;
}
export interface MadeEntry {
  readonly wire: WireEntry;
  readonly entry: Entry;
  readonly digest: Digest;
}
export interface EntryDraft {
  readonly type: string;
  readonly subject?: ApplicationId;
  readonly step?: Entry['step'];
  readonly clear?: Record<string, unknown>;
  readonly body?: unknown;
  readonly on?: readonly Digest[];
  readonly parts?: readonly SealedPart[];
  readonly replaces?: readonly Digest[];
  /** By default a day in June 2024. */
  readonly at?: string;
}
interface Author {
  readonly key: SigningKey;
  readonly officer?: OfficerId;
}

export const newKey = (): Promise<KeyPair> => sealing.generateSigningKey();
export const newApplication = (nowMs = Date.now()): ApplicationId => uuidV7(nowMs, sealing.randomBytes(10));
export const newJournalId = (): JournalId => uuidV4(sealing.randomBytes(16));

export async function signCertificate(
  root: SigningKey,
  of: {
    readonly deviceKey: PublicKey;
    readonly supervisor: PublicKey;
    readonly counter?: string;
    readonly office?: string;
  },
): Promise<{ jws: string; certificate: Certificate }> {
  const certificate: Certificate = {
    v: 1,
    device: uuidV4(sealing.randomBytes(16)),
    office: (of.office ?? 'ATB') as OfficeId,
    officeName: 'Kanim Kelas II TPI Atambua',
    counter: of.counter ?? '1',
    deviceKey: of.deviceKey,
    supervisor: { officer: 'ATB-S01' as OfficerId, key: of.supervisor },
    supervisors: ['ATB-S01', 'ATB-S02'] as OfficerId[],
    issuedAt: '2024-06-20T08:00:00+08:00',
    demo: true,
  };
  return { jws: await sealing.sign(signedTypes.certificate, JSON.stringify(certificate), root), certificate };
}

export class JournalMaker {
  readonly journal: JournalId;
  readonly entries: MadeEntry[] = [];
  readonly device: KeyPair;
  readonly supervisor: KeyPair;
  readonly officer: KeyPair;
  readonly office: SecretKey;
  readonly certificate: string;
  readonly #sealingKeys: readonly PublicKey[];

  private constructor(
    journal: JournalId,
    keys: { device: KeyPair; supervisor: KeyPair; officer: KeyPair; office: SecretKey },
    certificate: string,
    sealingKeys: readonly PublicKey[],
  ) {
    this.journal = journal;
    this.device = keys.device;
    this.supervisor = keys.supervisor;
    this.officer = keys.officer;
    this.office = keys.office;
    this.certificate = certificate;
    this.#sealingKeys = sealingKeys;
  }

  /** Nothing written yet. `certify` is how the centre or a test's own root answers the device's keys. */
  static async blank(
    certify: (device: PublicKey, supervisor: PublicKey) => Promise<string>,
    sealingKeys: readonly PublicKey[],
    /** Of another counter of the same office. */
    sharedOffice?: SecretKey,
  ): Promise<JournalMaker> {
    const [device, supervisor, officer] = await Promise.all([newKey(), newKey(), newKey()]);
    const office = sharedOffice ?? (await sealing.importSecretKey('office-ATB' as KeyId, sealing.randomBytes(32)));
    const certificate = await certify(device.publicKey, supervisor.publicKey);
    return new JournalMaker(newJournalId(), { device, supervisor, officer, office }, certificate, sealingKeys);
  }

  /** `journal.opened` by the device and `officer.added` by the first supervisor: entries 1 and 2. */
  async open(): Promise<void> {
    await this.byDevice({ type: 'journal.opened', clear: { certificate: this.certificate } });
    await this.addOfficer('ATB-P01', 'officer', this.officer.publicKey);
  }

  addOfficer(officer: string, role: Role, key: PublicKey, by: Author = this.supervisorAuthor): Promise<MadeEntry> {
    const draft = { type: 'officer.added', clear: { officer, role, key }, body: { name: 'MARIA BERE' } };
    return this.append(draft, by);
  }

  byDevice(draft: EntryDraft): Promise<MadeEntry> {
    return this.append(draft, { key: this.device.signing });
  }
  byOfficer(draft: EntryDraft): Promise<MadeEntry> {
    return this.append(draft, { key: this.officer.signing, officer: 'ATB-P01' as OfficerId });
  }
  get supervisorAuthor(): Author {
    return { key: this.supervisor.signing, officer: 'ATB-S01' as OfficerId };
  }

  /** A file cut into parts, as a step of an application. */
  async recordFile(
    subject: ApplicationId,
    file: Uint8Array,
  ): Promise<MadeEntry & { parts: readonly SealedPart[]; artefact: Artefact }> {
    const sealed = await sealArtefact(sealing, file, 'image/jpeg');
    if (!sealed.ok) throw new Error(sealed.refusal.code);
    const { artefact, parts } = sealed.value;
    const made = await this.byOfficer({
      type: 'step.recorded',
      subject,
      step: 'portrait',
      clear: { mode: 'device' },
      body: { artefact },
      parts,
    });
    return { ...made, artefact, parts };
  }

  /** The next entry, or with `after` one that stands on another head: a fork. */
  async append(draft: EntryDraft, author: Author, after = this.entries.at(-1)): Promise<MadeEntry> {
    const body =
      draft.body === undefined
        ? undefined
        : await sealing.sealBody(JSON.stringify(draft.body), this.#sealingKeys, this.office);
    const seq = (after?.entry.seq ?? 0) + 1;
    const entry: Entry = {
      v: 1,
      journal: this.journal,
      seq,
      ...(after === undefined ? {} : { prev: after.digest }),
      at: draft.at ?? '2024-06-20T09:30:00.000+08:00',
      boot: 'AAAAAAAAAAAAAAAA',
      up: seq * 1_000,
      clock: 'confirmed',
      ...(author.officer === undefined ? {} : { officer: author.officer }),
      type: draft.type,
      ...(draft.subject === undefined ? {} : { subject: draft.subject }),
      ...(draft.step === undefined ? {} : { step: draft.step }),
      ...(draft.on === undefined ? {} : { on: [...draft.on] }),
      ...(draft.replaces === undefined ? {} : { replaces: [...draft.replaces] }),
      ...(draft.parts === undefined
        ? {}
        : { parts: draft.parts.map(({ digest, bytes }) => ({ digest, size: bytes.byteLength })) }),
      ...(body === undefined ? {} : { body: await sealing.digest(body) }),
      ...(draft.clear === undefined ? {} : { clear: draft.clear }),
    };
    const jws = await sealing.sign(signedTypes.entry, JSON.stringify(entry), author.key);
    const made = { wire: body === undefined ? { jws } : { jws, body }, entry, digest: await sealing.digest(jws) };
    if (after === this.entries.at(-1)) this.entries.push(made);
    return made;
  }
}

/** Bytes that do not repeat, the same for the same seed. */
export function fileOf(bytes: number, seed = 1): Uint8Array {
  const file = new Uint8Array(bytes);
  let state = seed * 2_654_435_761;
  for (let at = 0; at < bytes; at += 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    file[at] = state >>> 24;
  }
  return file;
}
