import type { Door } from '../domain/application/application.ts';
import type { ApplicationId, OfficerId } from '../domain/ids.ts';
import type { Lane } from '../domain/queue/lanes.ts';
import type { Category } from '../domain/queue/queue-number.ts';
import type { Result } from '../domain/result.ts';
import type { Step } from '../domain/application/steps.ts';
import type { PortraitMeasures } from '../protocol/entries/artefact.ts';
import type { IntakeAnswers } from '../protocol/entries/intake.ts';
import type { Copies } from '../storage/ports.ts';

/**
 * What a person can do. Each returns when it is true: `ok` of a saving action means that the entry is on this device, and
 * `copies` in how many. Codes common to all that save: `starting`, `locked`, `room-full`, `not-the-writer`.
 */
export interface Saved {
  readonly subject: ApplicationId;
  readonly copies: Copies;
}

export interface Actions {
  takeOver(): void;
  enrol(code: string, passphrase: string): Promise<Result<void>>;
  addOfficer(officer: OfficerId, passphrase: string): Promise<Result<void>>;
  signIn(officer: OfficerId, passphrase: string): Promise<Result<void>>;
  lock(): void;
  /** The officer looked at date and hour and says they are right; entries say `confirmed` from now on. */
  confirmClock(): void;

  /** A ticket; makes the case it names. Code `no-room-for-new`. */
  issueNumber(category: Category): Promise<Result<Saved & { readonly number: string }>>;
  /** A case without a ticket, or for a ticket's `subject`. */
  openCase(input: {
    readonly subject?: ApplicationId;
    readonly door: Door;
    readonly applicationNumber?: string;
    readonly lane: Lane;
  }): Promise<Result<Saved>>;
  recordIntake(input: {
    readonly subject: ApplicationId;
    readonly answers: IntakeAnswers;
    readonly acknowledged: readonly { readonly finding: string; readonly reason: string }[];
    readonly lane: Lane;
  }): Promise<Result<Saved>>;
  recordPortrait(input: {
    readonly subject: ApplicationId;
    readonly image: Blob;
    readonly measures: PortraitMeasures;
  }): Promise<Result<Saved>>;
  /** Not taken today, because. */
  deferStep(input: {
    readonly subject: ApplicationId;
    readonly step: Step;
    readonly reason: { readonly code: string; readonly text?: string };
  }): Promise<Result<Saved>>;
  completeApplication(subject: ApplicationId): Promise<Result<Saved>>;
  slipPrinted(input: {
    readonly subject: ApplicationId;
    readonly paper: 'ticket' | 'slip';
    readonly width: '80mm' | 'a6';
  }): Promise<Result<Saved>>;

  /** Raw field values as typed. Resolves when written; losing power before that loses at most the last 300 ms. */
  keepDraft(subject: ApplicationId, step: Step, fields: Readonly<Record<string, string>>): Promise<Result<void>>;
  draft(subject: ApplicationId, step: Step): Promise<Readonly<Record<string, string>> | undefined>;
  discardDraft(subject: ApplicationId, step: Step): Promise<void>;
  /** The stored portrait, opened for the screen. */
  openPortrait(subject: ApplicationId): Promise<Blob | undefined>;

  /** Try to send now. */
  sendNow(): void;
  applyUpdate(): void;
}
