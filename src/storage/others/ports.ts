import type { ApplicationId, DeviceId, Digest, JournalId } from '../../domain/ids.ts';
import type { Result } from '../../domain/result.ts';
import type { WireEntry } from '../../protocol/entry.ts';
import type { Receipt } from '../../protocol/receipt.ts';
import type { StoredEntry } from '../ports.ts';

/**
 * What other counters of the office wrote, as far as it has reached this device by feed, courier file or hand-over. It was
 * verified from the root alone before it came here, it never enters a journal of this device, and it can always be fetched
 * again: so it is in one copy, takes none of the reserve, and counts for nothing that waits to be sent.
 */

/** Whose journal it is, by its certificate. */
export interface OtherJournal {
  readonly journal: JournalId;
  readonly device: DeviceId;
  readonly counter: string;
}

/** Authentic as far as anybody can say, whose signer's key has not come yet. */
export interface WaitingOther {
  readonly digest: Digest;
  readonly wire: WireEntry;
}

/** What one arrival adds of one journal, in one transaction. */
export interface OthersBatch {
  readonly journal: JournalId;
  /** Absent as long as its entry 1 has not come: then nothing of it can be authentic. */
  readonly of?: OtherJournal;
  /** Authentic, each with its body. */
  readonly entries: readonly StoredEntry[];
  readonly waiting: readonly WaitingOther[];
  /** What had been waiting and was decided either way. */
  readonly decided: readonly Digest[];
  /** RFC 3339, when this device got them. */
  readonly heardAt: string;
}

/** A journal of another counter as far as it is here; there may be gaps below `seq`. */
export interface OtherHead extends OtherJournal {
  /** The furthest entry that is here, and its digest. */
  readonly seq: number;
  readonly head: Digest;
  readonly entries: number;
  /** `at` of that entry, by that counter's clock. */
  readonly lastAt: string;
  /** When something of it last came, by this device's clock. */
  readonly heardAt: string;
  /** The best word of the centre on it that reached this device, verified. */
  readonly receipt?: Receipt;
}

export interface OthersStore {
  /**
   * Adds what is not here yet; the same again changes nothing. Resolves to the entries that are new.
   * Code: `room-full` (nothing written).
   */
  keepOthers(batch: OthersBatch): Promise<Result<readonly StoredEntry[]>>;
  /** In the order of journal and sequence. */
  othersOf(subject: ApplicationId): Promise<StoredEntry[]>;
  /** The entries of this journal that bring keys, our own among them: all that is needed to judge the others. */
  otherKeyEntries(journal: JournalId): Promise<readonly string[]>;
  /** What waits for a key, of one journal and how many of all. */
  waitingOthers(journal: JournalId): Promise<{ readonly waiting: readonly WaitingOther[]; readonly ofAll: number }>;
  otherHeads(): Promise<readonly OtherHead[]>;
  /**
   * A verified receipt of another counter's journal, or of another branch of ours (`Progress.branch`). It is kept when the entry that
   * it ends with is here; one of an older instant changes nothing.
   */
  keepOtherReceipt(receipt: Receipt): Promise<void>;

  /** Entries whose facts are in no box yet, at most `count`. */
  unboxedOthers(count: number): Promise<readonly StoredEntry[]>;
  /** Facts of others' entries, sealed many together. */
  otherBoxes(): Promise<readonly Uint8Array[]>;
  /** The boxes hold the facts of these entries from now on. */
  boxOthers(entries: readonly StoredEntry[], boxes: readonly Uint8Array[]): Promise<void>;
  /** The boxes are of no use: the facts of all entries are to be made again. */
  unboxOthers(): Promise<void>;

  /** How far the feed of an upstream was read, opaque; undefined when it is to be read from its beginning. */
  feedCursor(upstream: string): Promise<string | undefined>;
  /** After everything before it was kept. */
  setFeedCursor(upstream: string, cursor: string): Promise<void>;
  /** All spares of the office that the centre confirms, in place of those that it named before. */
  setConfirmedSpares(devices: readonly DeviceId[]): Promise<void>;
}
