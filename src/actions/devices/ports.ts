import type { Result } from '../../domain/result.ts';
import type { StaffMember } from '../../protocol/enrolment/enrolment-package.ts';

/** A text that goes from screen to screen: as it is copied, and in pieces for codes that a camera reads. */
export interface Shown {
  readonly text: string;
  readonly frames: readonly string[];
}

/** Whose device this is going to be. */
export interface Offered {
  readonly officeName: string;
  readonly counter: string;
  /** The counter whose supervisor vouches. */
  readonly sponsor: string;
  readonly person: StaffMember;
}

/** What a recovery sheet brings: a device of its own, or on the device where it was made a new passphrase. */
export type SheetRead =
  | { readonly kind: 'new-device'; readonly officeName: string; readonly sponsor: string; readonly name: string }
  | { readonly kind: 'this-device'; readonly name: string };

/**
 * How a device comes to its office, or a supervisor back to a device, with no centre. Nothing is kept before a passphrase was
 * chosen; whoever reloads begins anew.
 */
export interface DoorActs {
  /** Fresh keys, and what this screen shows of them. `comparison` must be the same on both screens. */
  begin(): Promise<Shown & { readonly comparison: string }>;
  /** Codes: those of `readMessage` and `openSpareAnswer`. */
  readAnswer(text: string): Promise<Result<Offered>>;
  /** Codes: those of `joinAsSpare`, and of beginning a journal. */
  join(passphrase: string): Promise<Result<void>>;
  /** Codes: those of `readMessage` and `openRecoverySheet`; `sheet-of-another-device` where the device has another's keys. */
  readSheet(text: string, code: string): Promise<Result<SheetRead>>;
  /** `letter` of the lent counter number. Codes as of `join`. */
  joinBySheet(letter: string, passphrase: string): Promise<Result<void>>;
  /** A new passphrase for the sheet's supervisor on this device. Codes: those of `enterBySheet` and `renewOfficer`. */
  renewBySheet(passphrase: string): Promise<Result<void>>;
}
