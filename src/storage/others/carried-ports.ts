import type { Digest, JournalId } from '../../domain/ids.ts';
import type { Result } from '../../domain/result.ts';
import type { ClearOf } from '../../protocol/entries/define.ts';
import type { courierExported } from '../../protocol/entries/courier/courier-exported.ts';
import type { StoredEntry } from '../ports.ts';

/**
 * What a courier file brought here on its way to the centre. The entries lie with the others' (`OthersStore`); here is which
 * journals still have to go on, their parts, and the receipts that travel back.
 */
export interface CarriedJournal {
  readonly journal: JournalId;
  readonly broughtAt: string;
  /** The centre has said that it holds all that was brought: nothing of it has to be sent any more. */
  readonly arrived: boolean;
  /**
   * Another branch of a journal of this very device, out of a second copy or from the centre: nobody else may have it, so it stays
   * here with its parts and goes to the centre again in each new epoch.
   */
  readonly ours?: true;
  /** Of the centre, when it said so. */
  readonly epoch?: string;
  /** The last word of the centre, as it was signed: for the way back. */
  readonly receiptJws?: string;
}

/** A courier file that was written while nobody was signed in: what its entry will say. */
export type CourierNote = ClearOf<typeof courierExported>;

export interface CarriedStore {
  carriedJournals(): Promise<readonly CarriedJournal[]>;
  /** Something of these journals was brought and has to go on. */
  noteCarried(journals: readonly JournalId[], broughtAt: string): Promise<void>;
  /** Others' entries of a journal, ascending from `fromSeq`, at most `count`; of a fork both branches. */
  carriedEntries(journal: JournalId, fromSeq: number, count: number): Promise<StoredEntry[]>;
  /** Codes: `room-full` (nothing written). */
  keepCarriedPart(journal: JournalId, digest: Digest, bytes: Uint8Array): Promise<Result<void>>;
  carriedPartNames(journal: JournalId): Promise<readonly Digest[]>;
  carriedPart(digest: Digest): Promise<Uint8Array | undefined>;
  /** The centre holds all of it in this epoch: its parts go unless it is ours, its receipt stays for the way back. */
  carriedArrived(journal: JournalId, epoch: string, receiptJws: string): Promise<void>;

  courierNotes(): Promise<readonly CourierNote[]>;
  /** At most the 32 newest are kept. */
  noteCourierFile(note: CourierNote): Promise<void>;
  forgetCourierNotes(digests: readonly Digest[]): Promise<void>;
}
