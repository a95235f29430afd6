import type { Digest } from '../../domain/ids.ts';
import type { CopyRecord } from './records.ts';

/**
 * The second copy as the database's side sees it: in the browser a dedicated worker (`client.ts`), in tests the store
 * itself. `no-room` is an answer; everything else that goes wrong throws.
 */
export interface SecondCopy {
  /** Finds the end, cuts what an interrupted save left behind it, and makes the next segment ahead of need. */
  open(options: SecondCopyOptions): Promise<CopyEnd>;
  /** Room for one run of `bytes` without asking the browser again. Answers the room there is now. */
  makeRoom(bytes: number): Promise<RoomAnswer>;
  /** All of the records in one write and one flush. A run that failed is written over by the next. */
  append(records: readonly CopyRecord[]): Promise<RoomAnswer>;
  /** Every sound record from the beginning (or `from`), about `maxBytes` at a time. */
  read(from: Cursor | undefined, maxBytes: number): Promise<Page>;
  /** Slow: looks through all segments. */
  find(kind: CopyRecord['kind'], digest: Digest): Promise<CopyRecord | undefined>;
  /**
   * The first segment beyond `after` that is not written to any more; undefined when there is none. Each is read once while this is
   * open, as nothing in it changes but by rot, which `othersIn` finds.
   */
  survey(after: number): Promise<Survey | undefined>;
  /** Everything in such a segment but parts, read now; undefined when not every record of it can be read. */
  othersIn(segment: number): Promise<readonly CopyRecord[] | undefined>;
  /**
   * Takes a segment away that is not written to any more. False, and nothing is done, unless every entry and every note in it
   * lies whole in another segment, and all parts in it are among `parts`.
   */
  removeSegment(segment: number, parts: readonly Digest[]): Promise<boolean>;
  /** Leaves everything as it is under its present name and goes on in a new, empty directory. */
  startAnew(): Promise<void>;
  readVault(): Promise<VaultSlot | undefined>;
  /** Over the older slot, flushed. */
  writeVault(slot: VaultSlot): Promise<'flushed' | 'no-room'>;
  /** Writes what is missing of the reserve; true when it is whole. */
  fillReserve(): Promise<boolean>;
  /** Writes a little beside the reserve and takes it away again: false when the disk takes nothing more. */
  proveRoom(): Promise<boolean>;
  releaseReserve(): Promise<void>;
  /**
   * When the browser has thrown the files away while they are held open: writes them anew, and closes. False when they
   * are where they were.
   */
  bringBack(): Promise<boolean>;
  /** `bytes` written to a scratch file, flushed, read back and taken out again; and the last entry, read anew. */
  tryOut(bytes: Uint8Array): Promise<TriedOut>;
  close(): Promise<void>;
}

/** What lies in one segment. */
export interface Survey {
  readonly segment: number;
  readonly parts: readonly { readonly digest: Digest; readonly bytes: number }[];
  /** Of all records that are no parts. */
  readonly otherBytes: number;
  /** Records that cannot be read. */
  readonly damaged: number;
}

export interface TriedOut {
  /** What was read is what was written. */
  readonly whole: boolean;
  readonly last: CopyRecord | undefined;
}

export interface SecondCopyOptions {
  readonly segmentBytes: number;
  readonly reserveBytes: number;
}

export interface CopyEnd {
  /** The last sound entry; undefined when there is none. */
  readonly last: Extract<CopyRecord, { kind: 'entry' }> | undefined;
  readonly roomBytes: number;
}

export type RoomAnswer = { readonly kind: 'room'; readonly roomBytes: number } | { readonly kind: 'no-room' };

export interface Cursor {
  readonly segment: number;
  readonly at: number;
}

export interface Page {
  readonly records: readonly CopyRecord[];
  readonly damaged: number;
  /** Undefined at the end. */
  readonly next: Cursor | undefined;
}

export interface VaultSlot {
  readonly generation: number;
  readonly bytes: Uint8Array;
}
