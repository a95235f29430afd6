import type { OfficeId } from '../../../domain/ids.ts';
import type { Result } from '../../../domain/result.ts';
import type { CourierManifest } from '../../../protocol/courier/manifest.ts';
import type { FileTarget, WrittenCourier } from '../../courier/ports.ts';

/** What is done at the supervisor's desk with files that come, and with what came in them. */
export interface CarryingActs {
  /**
   * Reads a file to its end and changes nothing. Codes: `courier-not-one`, `courier-newer`, `courier-truncated`,
   * `courier-tampered`, `courier-frame-too-large`, `courier-frame-broken`, `courier-after-end`, `courier-other-office`.
   */
  look(file: Blob): Promise<Result<LookedCourier>>;
  /**
   * Reads it once more and keeps what verifies from the root: others' entries and parts, to be handed to the centre when it
   * is reachable; receipts, as over the network. Twice does no harm. With `whatIsWhole` a broken file gives what is whole in
   * it. Codes: those of `look`, `locked`, `room-full`.
   */
  take(file: Blob, whatIsWhole?: boolean): Promise<Result<TakenCourier>>;
  /** The centre's receipts for what was carried here, for the way back. Codes: `courier-nothing`, `file-not-written`. */
  writeReceipts(file: FileTarget): Promise<Result<WrittenCourier>>;
  /** What was carried here, and whether it has gone on. */
  carried(): Promise<readonly CarriedOffice[]>;
}

export interface LookedCourier {
  readonly manifest: CourierManifest;
  readonly vouched: 'signed' | 'unsigned' | 'unknown-signer';
  readonly digestGroups: string;
  readonly offices: readonly OfficeId[];
  readonly strangeJournals: number;
}

export interface TakenCourier {
  readonly holds: CourierManifest['holds'];
  readonly entriesNew: number;
  /** Known here already, or this device's own. */
  readonly entriesHeld: number;
  readonly parts: number;
  readonly receipts: number;
  /** Named, and why; the rest was taken. At most 100 of them are named. */
  readonly named: readonly { readonly what: string; readonly code: string }[];
  readonly notTaken: number;
}

export interface CarriedOffice {
  readonly counter: string | undefined;
  readonly broughtAt: string;
  readonly entries: number;
  readonly partsWaiting: number;
  readonly state: 'waiting' | 'arrived';
  readonly hasReceipt: boolean;
}
