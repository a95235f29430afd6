import { type ApplicationId, type Digest, type JournalId, uuidV4 } from '../../src/domain/ids.ts';
import { type Result, done, refused } from '../../src/domain/result.ts';
import { instantLike } from '../../src/domain/time/offset-instant.ts';
import { journalOpened } from '../../src/protocol/entries/journal-opened.ts';
import type { Entry } from '../../src/protocol/entry.ts';
import { signedTypes } from '../../src/protocol/signed.ts';
import { base64url } from '../../src/sealing/bytes.ts';
import type { CentreParts } from '../centre-parts.ts';
import type { Queries } from '../database/port.ts';
import { currentEpoch } from '../epoch.ts';
import { type Certifying, actCertificate, centresOfficer } from './act-certificates.ts';
import type { ActKeys, KeyPair } from './act-keys.ts';
import { type NewAct, type OwnHead, type PrintWord, insertAct, ownHead } from './stored-acts.ts';

/** An act of the centre, before it has its place in a journal. */
export interface ActDraft {
  readonly type: string;
  readonly subject: ApplicationId;
  readonly clear: Readonly<Record<string, unknown>>;
  /** An instant with the offset of the office. */
  readonly like: string | undefined;
  /** What it stands on. */
  readonly on?: readonly Digest[];
  readonly print?: PrintWord & { readonly print: string };
}

export type OwnJournalParts = Certifying & Pick<CentreParts, 'monotonicMs'>;

/**
 * The journal that the centre keeps for each office: its own acts are signed entries of it and are taken in, receipted, fed and
 * folded as those of a counter are. In a new epoch it goes on in a new journal, as a number after the last that is still here
 * may have been used.
 */
export class OwnJournal {
  readonly #parts: OwnJournalParts;
  readonly #keys: ActKeys;
  readonly #boot: string;

  constructor(parts: OwnJournalParts, keys: ActKeys) {
    this.#parts = parts;
    this.#keys = keys;
    this.#boot = base64url.encode(parts.sealing.randomBytes(12));
  }

  /**
   * Enters an act in the transaction of whoever decides it, who holds `lockActs`; `takeInActs` follows when that stood. Code:
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
    const entry = { ...this.#frame(journal, seq + 1, draft.like), prev: digest, officer: centresOfficer(office) };
    const { type, subject, clear, on, print } = draft;
    const act = await this.#signed(
      { ...entry, type, subject, ...(on === undefined ? {} : { on: [...on] }), clear: { ...clear } },
      this.#keys.acts,
    );
    await insertAct(tx, { ...act, office, epoch, subject, ...(print === undefined ? {} : { print }) });
    return done(undefined);
  }

  async #open(tx: Queries, office: string, epoch: string, like: string | undefined): Promise<Result<OwnHead>> {
    const certificate = await actCertificate(this.#parts, this.#keys, tx, office);
    if (certificate === undefined) return refused('enrolment-closed');
    const journal = uuidV4(this.#parts.sealing.randomBytes(16));
    const entry: Entry = { ...this.#frame(journal, 1, like), type: journalOpened.type, clear: { certificate } };
    const act = await this.#signed(entry, this.#keys.journal);
    await insertAct(tx, { ...act, office, epoch });
    return done(act);
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
