import type { ApplicationId, DeviceId, Digest, JournalId } from '../domain/ids.ts';
import type { Lane } from '../domain/queue/lanes.ts';
import type { Result } from '../domain/result.ts';
import type { DraftSlot } from '../domain/application/draft-slots.ts';
import type { Receipt } from '../protocol/receipt.ts';
import type { PartRef } from '../protocol/shapes.ts';
import type { CopiesTried, TryCopies } from './both-copies/checking/try-copies.ts';
import type { News } from './browser/changes.ts';
import type { CarriedStore } from './others/carried-ports.ts';
import type { HubOverview, HubStore } from './outbox/hub-ports.ts';
import type { Archived, LetGoStore } from './outbox/let-go-ports.ts';
import type { Attempt, Reachability } from './outbox/reach-ports.ts';
import type { OverviewStore } from './overview.ts';
import type { OtherHead, OthersStore } from './others/ports.ts';
import type { DraftStore, RowStore } from './sealed/ports.ts';
import type { BacklogStore } from './backlog-store.ts';
import type { StorageParts } from './parts.ts';
import type { Room } from './room.ts';

/**
 * What the rest of the product may ask of storage. Only this folder knows Dexie and OPFS. Nothing here is plain: entries
 * and bodies are what travels, rows and drafts are sealed boxes.
 */

/** One entry as it is kept and sent, with the clear fields that storage needs to find it again. */
export interface StoredEntry {
  readonly journal: JournalId;
  readonly seq: number;
  readonly digest: Digest;
  readonly jws: string;
  readonly body?: string;
  readonly type: string;
  readonly at: string;
  readonly subject?: ApplicationId;
  readonly lane: Lane;
  readonly parts: readonly PartRef[];
}

export interface PartBytes {
  readonly digest: Digest;
  readonly bytes: Uint8Array;
}

/** A summary row under the office's key; rebuilt from bodies when in doubt. */
export interface SealedRow {
  readonly subject: ApplicationId;
  readonly box: Uint8Array;
}

export interface DraftKey {
  readonly subject: ApplicationId;
  readonly step: DraftSlot;
}

/** Everything one press of Save writes, in one strict transaction. */
export interface Commit {
  readonly entry: StoredEntry;
  readonly parts: readonly PartBytes[];
  readonly row?: SealedRow;
  readonly removesDraft?: DraftKey;
}

/** `both`: in the database and flushed to the second copy. `database`: the second copy could not be written yet. */
export type Copies = 'both' | 'database';

/** The device's current journal as far as the database has it. */
export interface JournalHead {
  readonly journal: JournalId;
  readonly seq: number;
  /** Digest of entry `seq`. */
  readonly head: Digest;
  /** Entries 1..this are in the second copy too. */
  readonly secondCopySeq: number;
}

export interface JournalStore {
  /** The journal that is written to, or undefined before the first entry. */
  head(): Promise<JournalHead | undefined>;
  /** Every journal of this device, oldest first. */
  heads(): Promise<readonly JournalHead[]>;
  /**
   * Adds (never puts) the entry with its parts, row and counters, then appends and flushes the same bytes to the second
   * copy. Codes: `sequence-taken` (another writer was first: nothing written), `room-full` (nothing written).
   */
  append(commit: Commit): Promise<Result<Copies>>;
  /** Ascending by seq from `fromSeq`, at most `count` entries and about `bytes` of JWS and body, at least one. */
  entries(journal: JournalId, fromSeq: number, count: number, bytes: number): Promise<StoredEntry[]>;
  entriesOf(subject: ApplicationId): Promise<StoredEntry[]>;
  /**
   * Entries that are about no single case: journals, staff, declarations, settings; of other counters too, as far as they
   * have come. In no promised order.
   */
  officeEntries(): Promise<StoredEntry[]>;
  /** What became of queue numbers on an office day, `YYYY-MM-DD`, at every counter as far as known. In no promised order. */
  numberEntries(day: string): Promise<StoredEntry[]>;
  entry(journal: JournalId, seq: number): Promise<StoredEntry | undefined>;
  /** A part's ciphertext, from whichever copy has it whole; its digest has been checked. */
  part(digest: Digest): Promise<Uint8Array | undefined>;
}

/** A part as the outbox sees it. */
export interface PartMark extends PartRef {
  readonly journal: JournalId;
  readonly seq: number;
  readonly lane: Lane;
}

/** What is known of how far a journal got at the centre, in its present epoch. */
export interface Progress {
  readonly epoch: string | undefined;
  readonly toSeq: number;
  readonly completeToSeq: number;
  /** Of the last receipt of this epoch. */
  readonly receipt?: Receipt;
  readonly receiptJws?: string;
  readonly receivedAt?: string;
  readonly archived?: Archived;
  /** What was said of the same archive before, ascending, some of it: how long something is archived. `archived` is the last. */
  readonly archivedBefore?: readonly Archived[];
  /** Set when a receipt's head was not our digest: both branches are kept and a person sees it. */
  readonly forkAtSeq?: number;
  /** A supervisor has seen it, and what there is to do about it. */
  readonly forkSeen?: true;
  /** The centre's last word on another branch of it that is here too (`CarriedJournal.ours`), of whichever epoch. */
  readonly branch?: Receipt;
}

/** All that whoever sends needs to know of a journal, of one moment. */
export interface JournalStanding extends JournalHead {
  /** Highest seq that may be sent: what is in both copies, or all while the second copy is out of order. */
  readonly sendable: number;
  readonly progress: Progress;
}

/** What a drain begins with. */
export interface Outset {
  readonly standings: readonly JournalStanding[];
  readonly reachability: Reachability | undefined;
  /** Newest first. */
  readonly attempts: readonly Attempt[];
}

export interface OutboxStore {
  /** Of every journal of this device, oldest first: the last is the one that is written to. One look, as each costs a transaction. */
  standings(): Promise<readonly JournalStanding[]>;
  /** `standings`, `reachability` and so many `attempts`, in one look. */
  outset(attempts: number): Promise<Outset>;
  progress(journal: JournalId): Promise<Progress>;
  /**
   * Applies a verified receipt whose head was compared with our own digest; moves the counters in the same transaction.
   * A receipt of a new epoch replaces what older epochs said, but what is archived; an older receipt of the same epoch never
   * takes back.
   */
  applyReceipt(receipt: Receipt, jws: string, receivedAt: string): Promise<void>;
  /** Of all journals, received or not: what such a receipt said counts for nothing until the centre says it anew. */
  forgetReceipts(isBelieved: (receiptJws: string) => boolean): Promise<void>;
  noteFork(journal: JournalId, seq: number): Promise<void>;
  /** Parts named by entries 1..toSeq not yet marked sent in this epoch, but `except`: lane, then age; at most `count`. */
  partsToSend(
    journal: JournalId,
    toSeq: number,
    count: number,
    except?: ReadonlySet<Digest>,
  ): Promise<readonly PartMark[]>;
  /** As it lies in the database, not compared with its name: for whoever hashes what comes. */
  partAsStored(digest: Digest): Promise<Uint8Array | undefined>;
  /** A hint, so that a resumed drain need not ask again; only a receipt makes a part received. */
  markPartsSent(parts: readonly PartMark[]): Promise<void>;
  /** Forgets the hints: after a new epoch, or when the centre still misses parts that were marked sent. */
  forgetPartsSent(journal: JournalId): Promise<void>;
  /** Where the way to the centre stands, and the try that showed it if it gets a line: both are written, or neither. */
  noteReach(reachability: Reachability | undefined, attempt?: Attempt): Promise<void>;
  /** Newest first. */
  attempts(count: number): Promise<readonly Attempt[]>;
  reachability(): Promise<Reachability | undefined>;
}

/** Kept in the same transactions as what they count; readable without any key. */
export interface Counters {
  readonly entries: number;
  readonly applications: number;
  /** Applications with an entry or part that no receipt of the present epoch covers. */
  readonly applicationsWaiting: number;
  readonly entriesWaiting: number;
  readonly bytesWaiting: number;
  /** `at` of the oldest entry that waits. */
  readonly oldestWaitingAt?: string;
}

/** Where one application stands, from the clear fields of its entries alone. */
export interface ApplicationMark {
  readonly subject: ApplicationId;
  readonly journal: JournalId;
  readonly lane: Lane;
  readonly firstAt: string;
  readonly firstSeq: number;
  readonly lastSeq: number;
  /** The last of its entries that names parts, 0 when none does. */
  readonly lastPartsSeq: number;
  readonly bytes: number;
}

export type SecondCopyHealth =
  | { readonly state: 'whole' }
  | { readonly state: 'behind'; readonly journal: JournalId; readonly fromSeq: number }
  | { readonly state: 'failing'; readonly since: string }
  | { readonly state: 'absent' };

export interface JournalProgress {
  readonly journal: JournalId;
  readonly seq: number;
  readonly progress: Progress;
}

export interface Overview {
  readonly counters: Counters;
  readonly progress: Progress | undefined;
  /** Of every journal of this device, oldest first; the last is the one that is written to. */
  readonly journals: readonly JournalProgress[];
  /** Journals of other counters; a receipt is of the present epoch. */
  readonly others: readonly OtherHead[];
  /** Devices that a supervisor vouched for, by what the centre last said. */
  readonly confirmedSpares: readonly DeviceId[];
  /** Absent where no hub is known. Nothing of it counts as received. */
  readonly hub?: HubOverview;
  readonly secondCopy: SecondCopyHealth;
  readonly reachability: Reachability | undefined;
  /** False after a quota failure until the reserve can be written again: running cases go on, new ones wait. */
  readonly roomForNewCases: boolean;
  /** Whether the browser promised not to evict this origin. */
  readonly persistent: boolean;
}

/** What start-up found and did; of what it recovered, told again at each start until it is `reported`. */
export type StartReport = { readonly kind: 'new-device' } | { readonly kind: 'sound' } | Recovered;

export interface Recovered {
  readonly kind: 'recovered';
  readonly copy: 'database' | 'second-copy';
  readonly entries: number;
  readonly parts: number;
  readonly partsMissing: number;
  /** Entries below the head that no copy holds any more: the journal is in doubt. */
  readonly entriesMissing?: number;
  /** The lowest of them, of the current journal. */
  readonly firstMissingSeq?: number;
  /** The copies said different things from here on: the second copy is kept as it was, what only it has is sent too, the journal is in doubt. */
  readonly contradictsAtSeq?: number;
}

/** The vault file is opaque to storage: bytes kept in both copies, the newest whole one wins. */
export interface VaultFile {
  read(): Promise<Uint8Array | undefined>;
  /** Whole file to both copies, flushed, before it resolves. Code: `room-full`. */
  write(bytes: Uint8Array): Promise<Result<void>>;
}

export interface Storage
  extends JournalStore,
    RowStore,
    DraftStore,
    OutboxStore,
    OthersStore,
    CarriedStore,
    BacklogStore,
    OverviewStore,
    LetGoStore {
  readonly vaultFile: VaultFile;
  /** Fetched when it is needed; only where entries are made. */
  hub(): Promise<HubStore>;
  /** What was recovered is in the journal now. */
  reported(): Promise<void>;
  /** The reserve is whole, or could be made whole again just now. Asked before a new case is opened. */
  ensureRoom(): Promise<boolean>;
  /** The store of a desk whose code alone knows it. */
  desk<Store>(open: (parts: StorageParts, room: Room) => Store): Store;
  /** Only the page that holds the counter can. How it is done comes with the one desk that asks (`both-copies/checking/try-copies.ts`). */
  tryCopies(how: TryCopies): Promise<CopiesTried>;
  /** This page is writing nothing at this moment: asked before promises may be held back (`open-writes.ts`). */
  atRest(): boolean;
  /** Something above changed, in this or another context (page, worker). Coalesced; names no more than others act on. */
  onChange(listener: (news: News) => void): () => void;
  close(): Promise<void>;
}
