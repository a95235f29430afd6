import { Dexie, type DexieOptions, type EntityTable, type PromiseExtended, type Table, type Transaction } from 'dexie';
import type { ApplicationId, DeviceId, Digest, JournalId, OfficerId } from '../domain/ids.ts';
import type { BacklogSample } from '../domain/backlog/backlog.ts';
import type { DraftSlot } from '../domain/application/draft-slots.ts';
import type { WireEntry } from '../protocol/entry.ts';
import { databaseHome } from './browser/database-home.ts';
import { type FoundBy, foundBy } from './journal/found-by.ts';
import { OpenWrites } from './open-writes.ts';
import type { CarriedJournal, CourierNote } from './others/carried-ports.ts';
import type { AtHub, KnownHub } from './outbox/hub-ports.ts';
import type { OtherHead } from './others/ports.ts';
import type { ApplicationMark, Attempt, Progress, Reachability, Recovered, StoredEntry } from './ports.ts';

/** The first copy: what IndexedDB holds, and in which shapes. Only files of this folder see them. */

export interface EntryRow extends FoundBy {
  readonly journal: JournalId;
  readonly seq: number;
  readonly prev?: Digest;
  /** Of all entries 1..seq (JWS and body) and of all their parts: what waits is a difference of two such sums. */
  readonly entryBytesTo: number;
  readonly partBytesTo: number;
  readonly entry: StoredEntry;
}

/** Bytes apart from marks, so that looking through marks never loads them. ArrayBuffer-backed, not Blob: no file each. */
export interface PartRow {
  readonly digest: Digest;
  readonly bytes: Uint8Array;
}

/** In the primary key, so that the outbox reads keys only. `lane` is its place in `lanes`. */
export interface PartMarkRow {
  readonly journal: JournalId;
  readonly lane: number;
  readonly seq: number;
  readonly digest: Digest;
  readonly size: number;
}
export type PartKey = [journal: JournalId, lane: number, seq: number, digest: Digest];
export type PartSentRow = Omit<PartMarkRow, 'size'>;

export interface RowRow {
  readonly subject: ApplicationId;
  readonly box: Uint8Array;
}

/** Some 500 rows sealed together: opening 50,000 one by one takes seconds. */
export interface RowBoxRow {
  readonly id: number;
  readonly box: Uint8Array;
}

export interface DraftRow {
  readonly subject: ApplicationId;
  readonly step: DraftSlot;
  readonly box: Uint8Array;
}

export interface JournalRow {
  readonly journal: JournalId;
  /** 1 for the device's first; the highest is the one that is written to. */
  readonly order: number;
  readonly seq: number;
  readonly head: Digest;
  readonly secondCopySeq: number;
  readonly entryBytes: number;
  readonly partBytes: number;
}

export interface ProgressRow extends Progress {
  readonly journal: JournalId;
  /** Receipts of these count for nothing, however late they come in. The latest 16. */
  readonly pastEpochs: readonly string[];
  /** `entryBytesTo` at `toSeq`, `partBytesTo` at `completeToSeq`. */
  readonly entryBytes: number;
  readonly partBytes: number;
}

export interface AttemptRow extends Attempt {
  readonly id: number;
}

/** An entry of another counter. Only the first copy has it: it can be fetched again. */
export interface OtherEntryRow extends FoundBy {
  readonly journal: JournalId;
  readonly seq: number;
  readonly digest: Digest;
  /** Its journal, when it brings keys. */
  readonly keys?: JournalId;
  /** Its fact is in no box yet. */
  readonly unboxed?: 1;
  readonly entry: StoredEntry;
}
export type OtherJournalRow = OtherHead;

/** Its signer's key is still on its way. */
export interface WaitingOtherRow {
  readonly journal: JournalId;
  readonly digest: Digest;
  readonly wire: WireEntry;
}

/** A part that a courier file brought, on its way to the centre. */
export interface CarriedPartRow {
  readonly digest: Digest;
  readonly journal: JournalId;
  readonly bytes: Uint8Array;
}

/** Single values by name; each name has one shape. */
export interface MetaValues {
  /** Moved in the transactions that change what they count. */
  readonly counters: { readonly applications: number; readonly applicationsWaiting: number };
  readonly reachability: Reachability;
  readonly vault: { readonly generation: number; readonly bytes: Uint8Array };
  readonly reserve: { readonly whole: boolean };
  /** How the second copy is, for contexts that do not hold it. */
  readonly secondCopy:
    | { readonly state: 'in-order' }
    | { readonly state: 'absent' }
    | { readonly state: 'failing'; readonly since: string };
  /** Set while the database is being filled from the second copy: found at start, the filling begins again. */
  readonly rebuilding: true;
  readonly unreported: Recovered;
  /** Courier files that were written with nobody signed in, and are in no journal yet. */
  readonly courierNotes: readonly CourierNote[];
  /** For a moment only: what is written to see whether it can be read back. */
  readonly scratch: Uint8Array;
  readonly backlog: readonly BacklogSample[];
  readonly views: readonly { readonly officer: OfficerId; readonly box: Uint8Array }[];
  readonly confirmedSpares: readonly DeviceId[];
  readonly feed: readonly { readonly upstream: string; readonly cursor: string }[];
  readonly hub: HubValue;
  readonly hubReachability: Reachability;
}

/** The office hub: its certificate, and what it said it has. */
export interface HubValue extends KnownHub {
  readonly progress: readonly ProgressRow[];
  /** Of others' journals. */
  readonly others: readonly (AtHub & { readonly epoch: string })[];
}

export class LoketDatabase extends Dexie {
  declare readonly entries: Table<EntryRow, [JournalId, number]>;
  declare readonly parts: Table<PartRow, Digest>;
  /** Let go of here: the centre has them in its archive. */
  declare readonly partsGone: Table<Pick<PartRow, 'digest'>, Digest>;
  declare readonly partMarks: Table<PartMarkRow, PartKey>;
  declare readonly partsSent: Table<PartSentRow, PartKey>;
  declare readonly marks: Table<ApplicationMark, [ApplicationId, JournalId]>;
  declare readonly rows: Table<RowRow, ApplicationId>;
  declare readonly rowBoxes: EntityTable<RowBoxRow, 'id'>;
  declare readonly drafts: Table<DraftRow, [ApplicationId, DraftSlot]>;
  declare readonly journals: Table<JournalRow, JournalId>;
  declare readonly progress: Table<ProgressRow, JournalId>;
  declare readonly attempts: EntityTable<AttemptRow, 'id'>;
  declare readonly meta: Table<{ readonly name: string; readonly value: unknown }, string>;
  declare readonly otherEntries: Table<OtherEntryRow, [JournalId, number, Digest]>;
  declare readonly otherJournals: Table<OtherJournalRow, JournalId>;
  declare readonly otherBoxes: EntityTable<RowBoxRow, 'id'>;
  declare readonly carried: Table<CarriedJournal, JournalId>;
  declare readonly carriedParts: Table<CarriedPartRow, Digest>;
  declare readonly waitingOthers: Table<WaitingOtherRow, [JournalId, Digest]>;

  /** For what is asked of IndexedDB itself. */
  readonly keyRange: typeof IDBKeyRange;
  #state: 'ours' | 'ended' | 'lost' = 'ours';

  /** Never opens by itself: after the browser threw everything away that would be a new, empty database. */
  constructor(name: string, options: DexieOptions) {
    super(name, { ...options, autoOpen: false });
    this.keyRange = (options.IDBKeyRange as typeof IDBKeyRange | undefined) ?? IDBKeyRange;
    defineVersions(this);
  }

  /** Called when the browser closes the connection by itself: storage cleared, disk full, database damaged. */
  onLost(lost: () => void): void {
    this.on('close', () => {
      if (this.#state !== 'ours') return;
      this.#state = 'lost';
      lost();
    });
  }

  override open(): PromiseExtended<Dexie> {
    return this.#state === 'lost' ? Dexie.Promise.reject(new Dexie.DatabaseClosedError()) : super.open();
  }

  /** For good, by us. */
  end(): void {
    this.#state = 'ended';
    this.close();
  }

  async value<Name extends keyof MetaValues>(name: Name): Promise<MetaValues[Name] | undefined> {
    return (await this.meta.get(name))?.value as MetaValues[Name] | undefined;
  }

  async setValue<Name extends keyof MetaValues>(name: Name, value: MetaValues[Name]): Promise<void> {
    await this.meta.put({ name, value });
  }
}

/**
 * Versions only ever follow one another: a change of the schema is one more `version(n)` with an `upgrade` that keeps
 * everything, and a device that slept through three of them goes through all three.
 */
function defineVersions(db: Dexie): void {
  db.version(1).stores({
    entries: '[journal+seq], subject',
    parts: 'digest',
    partMarks: '[journal+lane+seq+digest], digest',
    partsSent: '[journal+lane+seq+digest]',
    marks: '[subject+journal], [journal+lastSeq], [journal+lastPartsSeq]',
    rows: 'subject',
    rowBoxes: '++id',
    drafts: '[subject+step]',
    journals: 'journal, order',
    progress: 'journal',
    attempts: '++id',
    meta: 'name',
  });
  db.version(2).upgrade(rowsOutOfOldBoxes);
  db.version(3).stores({ entries: '[journal+seq], subject, office, numberOn' }).upgrade(findOfficeEntries);
  db.version(4).stores({
    otherEntries: '[journal+seq+digest], subject, office, numberOn, keys, unboxed',
    otherJournals: 'journal',
    otherBoxes: '++id',
    waitingOthers: '[journal+digest]',
  });
  db.version(5).stores({ carried: 'journal', carriedParts: 'digest, journal' });
  db.version(6).stores({ partsGone: 'digest' });
}

/** From version 3 on, what is about no single case and the numbers of a day are found without walking over all entries. */
async function findOfficeEntries(transaction: Transaction): Promise<void> {
  await transaction
    .table<EntryRow>('entries')
    .filter(({ entry }) => entry.subject === undefined || entry.type.startsWith('number.'))
    .modify((row) => {
      Object.assign(row, foundBy(row.entry));
    });
}

/** In version 1 a box was a string of rows that were sealed one by one: they lie alone again until they are packed anew. */
async function rowsOutOfOldBoxes(transaction: Transaction): Promise<void> {
  const [rows, rowBoxes] = [transaction.table<RowRow>('rows'), transaction.table<OldRowBox>('rowBoxes')];
  const latest = new Map<string, RowRow>();
  for (const { subjects, lengths, boxes } of await rowBoxes.toArray()) {
    let at = 0;
    for (const [index, subject] of subjects.entries()) {
      const from = at;
      at += lengths[index] ?? 0;
      latest.set(subject, { subject, box: boxes.slice(from, at) });
    }
  }
  for (const row of await rows.toArray()) latest.set(row.subject, row);
  await rowBoxes.clear();
  await rows.bulkPut([...latest.values()]);
}

interface OldRowBox {
  readonly subjects: readonly ApplicationId[];
  readonly lengths: readonly number[];
  readonly boxes: Uint8Array;
}

export type IndexedDbParts = Pick<DexieOptions, 'indexedDB' | 'IDBKeyRange'>;

/**
 * Two connections to one database. `strict` flushes each transaction (Chromium is relaxed by default: 0 fsync in 100
 * transactions); `hints` does not, for what the next start finds out by itself.
 */
export interface Databases {
  readonly strict: LoketDatabase;
  readonly hints: LoketDatabase;
  /** Of both. */
  readonly writes: OpenWrites;
  /** Resolves when the browser closes one of them by itself; from then on both refuse everything. */
  readonly lost: Promise<void>;
}

export async function openDatabases(name: string, given?: IndexedDbParts): Promise<Databases> {
  const parts = given ?? { indexedDB: await databaseHome(), IDBKeyRange };
  const strict = new LoketDatabase(name, { ...parts, chromeTransactionDurability: 'strict' });
  const hints = new LoketDatabase(name, { ...parts, chromeTransactionDurability: 'relaxed' });
  const writes = new OpenWrites();
  for (const db of [strict, hints]) writes.follow(db);
  await strict.open();
  await hints.open();
  const lost = new Promise<void>((resolve) => {
    for (const db of [strict, hints]) db.onLost(resolve);
  });
  return { strict, hints, writes, lost };
}
