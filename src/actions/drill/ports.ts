import type { ApplicationId } from '../../domain/ids.ts';
import type { Step } from '../../domain/application/steps.ts';
import type { Result } from '../../domain/result.ts';

/** What can be done about practice, fetched when somebody goes there. */
export interface DrillActs {
  /**
   * Begins one, after the passphrase was asked again; the page is then loaded anew, in it.
   * Codes: `not-supervisor`, `room-full`, `drill-not-begun`, and those of `Vault.enrol` about the passphrase.
   */
  begin(passphrase: string): Promise<Result<void>>;
  /** The cases of the drill that is over, oldest first. Code: `drill-unreadable`. */
  left(): Promise<Result<readonly LeftCase[]>>;
  /** One of them was a real person: what was typed becomes drafts of a new case. Codes: see `look-back.ts`. */
  carry(subject: ApplicationId): Promise<Result<ApplicationId>>;
  /** Its store is deleted, and nothing is left to look back at. */
  discard(): Promise<void>;
}

export interface LeftCase {
  readonly subject: ApplicationId;
  readonly name: string;
  readonly number?: string;
  readonly openedAt: string;
  /** Steps of which what was typed can be carried over. */
  readonly typed: readonly Step[];
  /** Steps that would have to be done again. */
  readonly takenAgain: readonly Step[];
  /** The case of the real counter that was made of it. */
  readonly carriedTo?: ApplicationId;
}
