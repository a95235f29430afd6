import {
  type ApplicationId,
  type Digest,
  type JournalId,
  isOfficeId,
  isOfficerId,
  uuidV4,
} from '../../src/domain/ids.ts';
import { instantLike } from '../../src/domain/time/offset-instant.ts';
import { type Result, done, refused } from '../../src/domain/result.ts';
import { type Certificate, centresCounter, parseCertificate } from '../../src/protocol/enrolment/certificate.ts';
import { journalOpened } from '../../src/protocol/entries/journal-opened.ts';
import type { Entry } from '../../src/protocol/entry.ts';
import { signedTypes } from '../../src/protocol/signed.ts';
import { base64url } from '../../src/sealing/bytes.ts';
import type { CentreParts } from '../centre-parts.ts';
import type { Queries } from '../database/port.ts';
import { currentEpoch } from '../epoch.ts';
import { officeRow } from '../queries/public.ts';
import type { ActKeys, KeyPair } from './act-keys.ts';
import {
  type NewAct,
  type OwnHead,
  type PrintWord,
  actsToTake,
  earlierOpening,
  insertAct,
  ownHead,
} from './stored-acts.ts';

/** An act of the centre, before it has its place in a journal. */
export interface ActDraft {
  readonly type: string;
  readonly subject: ApplicationId;
  readonly clear: Readonly<Record<string, unknown>>;
  /** An instant with the offset of the office. */
  readonly like: string | undefined;
  readonly print: PrintWord & { readonly print: string };
}

/**
 * The journal that the centre keeps for each office: its own acts are signed entries of it and are taken in, receipted, fed and
 * folded as those of a counter are. In a new epoch it goes on in a new journal, as a number after the last that is still here
 * may have been used.
 */
export class OwnJournal {
  readonly #parts: CentreParts;
  readonly #keys: ActKeys;
  readonly #boot: string;

  constructor(parts: CentreParts, keys: ActKeys) {
    this.#parts = parts;
    this.#keys = keys;
    this.#boot = base64url.encode(parts.sealing.randomBytes(12));
  }

  /**
   * Enters an act in the transaction of whoever decides it, who holds `lockActs`; `takeIn` follows when that stood. Code:
   * `enrolment-closed`, when the office has no journal of the centre yet and the root's key, which certifies one, is not at hand.
   */
  async enter(tx: Queries, office: string, draft: ActDraft): Promise<Result<void>> {
    const epoch = await currentEpoch(tx);
    let head = await ownHead(tx, office, epoch);
    if (head === undefined) {
      const opened = await this.#open(tx, office, epoch, draft.like);
      if (!opened.ok) return opened;
      head = opened.value;
    }
    const { journal, seq, digest } = head;
    const entry = { ...this.#frame(journal, seq + 1, draft.like), prev: digest, officer: officerOf(office) };
    const { type, subject, clear, print } = draft;
    const act = await this.#signed({ ...entry, type, subject, clear: { ...clear } }, this.#keys.acts);
    await insertAct(tx, { ...act, office, epoch, print });
    return done(undefined);
  }

  /** Whatever was entered for the office and is not among its entries yet. Throws when the centre does not take its own. */
  async takeIn(office: string): Promise<void> {
    const byJournal = new Map<JournalId, string[]>();
    for (const { journal, jws } of await actsToTake(this.#parts.database, office))
      byJournal.set(journal, [...(byJournal.get(journal) ?? []), jws]);
    for (const [journal, all] of byJournal) {
      const taken = await this.#parts.ingest.take(
        journal,
        all.map((jws) => ({ jws })),
      );
      if (!taken.ok || taken.value.notTaken.length > 0) throw new Error('The centre does not take its own act.');
    }
  }

  async #open(tx: Queries, office: string, epoch: string, like: string | undefined): Promise<Result<OwnHead>> {
    const certificate = await this.#certificate(tx, office);
    if (certificate === undefined) return refused('enrolment-closed');
    const journal = uuidV4(this.#parts.sealing.randomBytes(16));
    const entry: Entry = { ...this.#frame(journal, 1, like), type: journalOpened.type, clear: { certificate } };
    const act = await this.#signed(entry, this.#keys.journal);
    await insertAct(tx, { ...act, office, epoch });
    return done(act);
  }

  /** That of an earlier journal of the centre for this office, or a new one where the root is at hand. */
  async #certificate(tx: Queries, office: string): Promise<string | undefined> {
    const { sealing, rootKey, now } = this.#parts;
    const { journal, acts } = this.#keys;
    const earlier = await earlierOpening(tx, office, journal.publicKey.kid);
    if (earlier !== undefined) return earlier;
    const row = await officeRow(tx, office);
    const known = row === undefined ? undefined : parseCertificate(row.certificate);
    if (known?.ok !== true || !isOfficeId(office) || rootKey === undefined) return undefined;
    const { officeName, demo } = known.value;
    const certificate: Certificate = {
      ...{ v: 1, device: uuidV4(sealing.randomBytes(16)), office, officeName, counter: centresCounter },
      ...{ deviceKey: journal.publicKey, supervisor: { officer: officerOf(office), key: acts.publicKey } },
      ...{ supervisors: [], issuedAt: now().toISOString(), casework: true },
      ...(demo === undefined ? {} : { demo }),
    };
    const payload = JSON.stringify(certificate);
    const checked = parseCertificate(payload);
    if (!checked.ok) throw new Error(`The centre made itself no certificate: ${checked.refusal.code}.`);
    return sealing.sign(signedTypes.certificate, payload, rootKey);
  }

  #frame(journal: JournalId, seq: number, like: string | undefined) {
    const { now, monotonicMs } = this.#parts;
    const at = instantLike(now().getTime(), like);
    return { v: 1, journal, seq, at, boot: this.#boot, up: Math.round(monotonicMs()), clock: 'confirmed' } as const;
  }

  async #signed(
    entry: Entry,
    { key }: KeyPair,
  ): Promise<Pick<NewAct, 'journal' | 'seq' | 'jws'> & { readonly digest: Digest }> {
    const { sealing } = this.#parts;
    const jws = await sealing.sign(signedTypes.entry, JSON.stringify(entry), key);
    return { journal: entry.journal, seq: entry.seq, jws, digest: await sealing.digest(jws) };
  }
}

function officerOf(office: string) {
  const officer = `${office}-PUSAT`;
  if (!isOfficerId(officer)) throw new Error(`No officer of the centre can be named for ${office}.`);
  return officer;
}
