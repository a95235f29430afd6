import type { BacklogSample } from '../../domain/backlog/backlog.ts';
import type { DraftSlot } from '../../domain/application/draft-slots.ts';
import type { ApplicationId, DeviceId, Digest, JournalId, OfficerId } from '../../domain/ids.ts';
import type { WireEntry } from '../../protocol/entry.ts';
import type { FoundBy } from '../journal/found-by.ts';
import type { CourierNote } from '../others/carried-ports.ts';
import type { OtherHead } from '../others/ports.ts';
import type { AtHub, KnownHub } from '../outbox/hub-ports.ts';
import type { Progress, Recovered, StoredEntry } from '../ports.ts';
import type { Attempt, Reachability } from '../outbox/reach-ports.ts';

/** The shapes that lie in the first copy, IndexedDB. Only files of storage see them. */

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
  /**
   * What only a second copy had that was set aside, as long as it has not reached the centre: of which journals, and how many
   * entries and applications that nothing else here knows of.
   */
  readonly aside: {
    readonly journals: readonly JournalId[];
    readonly entries: number;
    readonly applications: number;
  };
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
