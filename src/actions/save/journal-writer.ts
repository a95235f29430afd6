import type { ApplicationId, Digest, JournalId, OfficerId } from '../../domain/ids.ts';
import type { Lane } from '../../domain/queue/lanes.ts';
import { type Result, done, refused } from '../../domain/result.ts';
import type { Step } from '../../domain/application/steps.ts';
import type { Entry } from '../../protocol/entry.ts';
import { limits } from '../../protocol/limits.ts';
import type { PublicKey } from '../../protocol/shapes.ts';
import { signedTypes } from '../../protocol/signed.ts';
import type { Sealing, SecretKey, SigningKey } from '../../sealing/port.ts';
import type { Copies, DraftKey, JournalStore, PartBytes, SealedRow, StoredEntry } from '../../storage/ports.ts';

/**
 * The one place that appends to this device's journal: seal, number, sign, store, in turn. It holds the head in memory,
 * as only the holder of the Web Lock `counter` may. A field that is undefined, here, in `clear` or in `body`, is not written.
 */
export interface NewEntry {
  readonly type: string;
  readonly subject?: ApplicationId;
  readonly step?: Step;
  readonly item?: string | undefined;
  readonly lane?: Lane;
  readonly replaces?: readonly Digest[];
  readonly on?: readonly Digest[];
  readonly clear?: Readonly<Record<string, unknown>>;
  /** Sealed to the centre's keys and, unless `officeMayRead` is false, to the office. */
  readonly body?: unknown;
  readonly officeMayRead?: boolean | undefined;
  /** Who may read the body besides. */
  readonly readers?: readonly PublicKey[];
  readonly parts?: readonly PartBytes[] | undefined;
  readonly removesDraft?: DraftKey;
}

export interface Signer {
  readonly key: SigningKey;
  /** Absent when the device itself signs. */
  readonly officer?: OfficerId;
}

export interface Appended {
  readonly entry: Entry;
  readonly digest: Digest;
  readonly jws: string;
  readonly copies: Copies;
}

export interface WriterParts {
  readonly storage: Pick<JournalStore, 'head' | 'append'>;
  readonly sealing: Sealing;
  /** RFC 3339 with the office's offset, what this device's clock says. */
  readonly at: () => string;
  /** Whole milliseconds since this start of the app, monotonic. */
  readonly up: () => number;
  readonly boot: string;
  readonly clockState: () => 'confirmed' | 'doubtful';
}

/** The summary that follows the journal: its row goes into the entry's own transaction, and it takes what was stored. */
export interface Projection {
  row(entry: Entry, digest: Digest): Promise<SealedRow | undefined>;
  take(entry: Entry, digest: Digest): void;
}

export interface SealingKeys {
  readonly centre: readonly PublicKey[];
  readonly office: SecretKey;
}

interface Head {
  readonly journal: JournalId;
  readonly seq: number;
  readonly head: Digest | undefined;
}

export class JournalWriter {
  readonly #parts: WriterParts;
  #head: Head | undefined;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(parts: WriterParts) {
    this.#parts = parts;
  }

  /** Begins a journal that has no entries yet, or goes on with the one that storage holds. */
  async begin(fresh: () => JournalId): Promise<JournalId> {
    const stored = await this.#parts.storage.head();
    this.#head = stored ?? { journal: fresh(), seq: 0, head: undefined };
    return this.#head.journal;
  }

  get seq(): number {
    return this.#head?.seq ?? 0;
  }

  get journal(): JournalId | undefined {
    return this.#head?.journal;
  }

  /** Closes the journal and opens another with its first entry: nothing comes between. Codes as of `append`. */
  renew(journal: JournalId, opening: NewEntry, signer: Signer): Promise<Result<Appended>> {
    return this.#inTurn(async () => {
      const closed = this.#head;
      this.#head = { journal, seq: 0, head: undefined };
      const opened = await this.#appendNext(opening, undefined, signer, undefined);
      if (!opened.ok) this.#head = closed;
      return opened;
    });
  }

  /**
   * Resolves when the entry is stored.
   * Codes: `body-too-large`, `entry-too-large`, `journal-full`, `room-full`, `not-the-writer`.
   */
  async append(
    draft: NewEntry,
    signer: Signer,
    keys: SealingKeys | undefined,
    projection?: Projection,
  ): Promise<Result<Appended>> {
    // Sealing costs more than half of a save and needs no place in the journal, so it does not wait for its turn.
    const body = await this.#seal(draft, keys);
    if (!body.ok) return body;
    return this.#inTurn(() => this.#appendNext(draft, body.value, signer, projection));
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const mine = this.#turn.then(work);
    this.#turn = mine.catch(() => undefined);
    return mine;
  }

  async #seal(draft: NewEntry, keys: SealingKeys | undefined): Promise<Result<string | undefined>> {
    if (draft.body === undefined) return done(undefined);
    if (keys === undefined) throw new Error(`An entry ${draft.type} with a body needs keys to seal it with.`);
    const office = draft.officeMayRead === false ? undefined : keys.office;
    const sealed = await this.#parts.sealing.sealBody(
      JSON.stringify(draft.body),
      [...keys.centre, ...(draft.readers ?? [])],
      office,
    );
    return sealed.length > limits.bodyBytes ? refused('body-too-large') : done(sealed);
  }

  async #appendNext(
    draft: NewEntry,
    body: string | undefined,
    signer: Signer,
    projection: Projection | undefined,
  ): Promise<Result<Appended>> {
    const { sealing, storage } = this.#parts;
    const head = this.#head;
    if (head === undefined) throw new Error('The journal was not begun.');
    if (head.seq >= limits.entriesPerJournal) return refused('journal-full');

    const entry = await this.#numbered(draft, body, signer, head);
    const jws = await sealing.sign(signedTypes.entry, JSON.stringify(entry), signer.key);
    if (jws.length > limits.entryBytes) return refused('entry-too-large');
    const digest = await sealing.digest(jws);
    const row = await projection?.row(entry, digest);

    const stored = await storage.append({
      entry: storedEntry(entry, digest, jws, body),
      parts: draft.parts ?? [],
      ...(row === undefined ? {} : { row }),
      ...(draft.removesDraft === undefined ? {} : { removesDraft: draft.removesDraft }),
    });
    if (!stored.ok) return stored.refusal.code === 'sequence-taken' ? refused('not-the-writer') : stored;
    this.#head = { journal: head.journal, seq: entry.seq, head: digest };
    projection?.take(entry, digest);
    return done({ entry, digest, jws, copies: stored.value });
  }

  async #numbered(draft: NewEntry, body: string | undefined, signer: Signer, head: Head): Promise<Entry> {
    const { sealing, at, up, boot, clockState } = this.#parts;
    const { type, subject, step, item, lane, replaces, on, parts, clear } = draft;
    return {
      v: 1,
      journal: head.journal,
      seq: head.seq + 1,
      prev: head.head,
      at: at(),
      boot,
      up: up(),
      clock: clockState(),
      officer: signer.officer,
      type,
      subject,
      step,
      item,
      lane,
      replaces: listed(replaces, (digest) => digest),
      on: listed(on, (digest) => digest),
      parts: listed(parts, ({ digest, bytes }) => ({ digest, size: bytes.byteLength })),
      body: body === undefined ? undefined : await sealing.digest(body),
      clear: clear && { ...clear },
    };
  }
}

/** An empty list is not written either. */
const listed = <T, U>(list: readonly T[] | undefined, each: (one: T) => U): U[] | undefined =>
  list === undefined || list.length === 0 ? undefined : list.map(each);

function storedEntry(entry: Entry, digest: Digest, jws: string, body: string | undefined): StoredEntry {
  return {
    journal: entry.journal,
    seq: entry.seq,
    digest,
    jws,
    ...(body === undefined ? {} : { body }),
    type: entry.type,
    at: entry.at,
    ...(entry.subject === undefined ? {} : { subject: entry.subject }),
    lane: entry.lane ?? 'regular',
    parts: entry.parts ?? [],
  };
}
