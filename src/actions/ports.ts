import type { ApplicationId, OfficerId } from '../domain/ids.ts';
import type { Lane } from '../domain/queue/lanes.ts';
import type { Category } from '../domain/queue/queue-number.ts';
import type { Result } from '../domain/result.ts';
import type { DraftSlot } from '../domain/application/draft-slots.ts';
import type { Artefact, PortraitMeasures } from '../protocol/entries/steps/artefact.ts';
import type { IntakeAnswers } from '../protocol/entries/steps/intake.ts';
import type { InterviewRecord } from '../protocol/entries/steps/interview.ts';
import type { Copies } from '../storage/ports.ts';
import type { Call } from './numbers/call-number.ts';
import type { CollectionActs } from './collection/hand-over-passport.ts';
import type { CourierActs } from './courier/ports.ts';
import type { DoorActs } from './devices/ports.ts';
import type { StoredFile } from './open-file.ts';
import type { OpenCaseInput } from './open-case.ts';
import type { PaperKind, PaperWidth } from '../protocol/entries/slips/paper-copy.ts';
import type { SlipRead, SlipShown } from './slips/read-slip.ts';
import type { StepExplained } from './steps/explain-step.ts';
import type { DocumentTaken } from './steps/record-document.ts';
import type { FingerprintsTaken } from './steps/record-fingerprints.ts';
import type { StepOnPaper } from './steps/record-manually.ts';
import type { PaymentNoted } from './steps/record-payment.ts';
import type { StepWithdrawn } from './steps/withdraw-step.ts';

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
  /** The browser refuses the database: the page starts again with a new one, which the second copy fills. */
  beginAnew(): void;
  /** What could not be opened is tried once more: in place where that can help, else by loading the page anew. */
  openAgain(): void;
  enrol(code: string, passphrase: string): Promise<Result<void>>;
  addOfficer(officer: OfficerId, passphrase: string): Promise<Result<void>>;
  signIn(officer: OfficerId, passphrase: string): Promise<Result<void>>;
  lock(): void;
  /** The passphrase of whoever is signed in, once more, before an act of a supervisor. Codes: those of `Vault.confirm`. */
  confirmPassphrase(passphrase: string): Promise<Result<void>>;
  /** The officer looked at date and hour and says they are right; entries say `confirmed` from now on. */
  confirmClock(): void;

  /** To this counter: first, again, or after being put aside; out of turn with a reason. Code `number-unknown`. */
  callNumber(call: Call): Promise<Result<Saved>>;
  /** Nobody came: behind those who wait, or put aside when called often enough. Code `number-unknown`. */
  skipNumber(subject: ApplicationId): Promise<Result<Saved>>;
  /** A ticket; makes the case it names, or names again the case of somebody who comes back. Code `no-room-for-new`. */
  issueNumber(category: Category, returning?: ApplicationId): Promise<Result<Saved & { readonly number: string }>>;
  /** A case without a ticket, or for a ticket's `subject`. */
  openCase(input: OpenCaseInput): Promise<Result<Saved>>;
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
  /** Code `artefact-too-large`, also of the other steps with files. */
  recordDocument(input: DocumentTaken): Promise<Result<Saved>>;
  recordPayment(input: PaymentNoted): Promise<Result<Saved>>;
  recordFingerprints(input: FingerprintsTaken): Promise<Result<Saved>>;
  recordInterview(input: {
    readonly subject: ApplicationId;
    readonly interview: InterviewRecord;
  }): Promise<Result<Saved>>;
  /** Not taken today, or never, because. */
  explainStep(input: StepExplained): Promise<Result<Saved>>;
  /** Taken on a numbered paper form. */
  recordManually(input: StepOnPaper): Promise<Result<Saved>>;
  /** What was saved is taken out, as when it was saved to the wrong person. Code `nothing-to-withdraw`. */
  withdrawStep(input: StepWithdrawn): Promise<Result<Saved>>;
  completeApplication(subject: ApplicationId): Promise<Result<Saved>>;
  slipPrinted(input: {
    readonly subject: ApplicationId;
    readonly paper: PaperKind;
    readonly width: PaperWidth;
  }): Promise<Result<Saved>>;
  /** What came out of the printer, of the latest copy. Code `nothing-printed`. */
  slipOutcome(input: {
    readonly subject: ApplicationId;
    readonly paper: PaperKind;
    readonly outcome: 'confirmed' | 'failed';
  }): Promise<Result<Saved>>;
  /** The text of the slip's QR code, as things stand. Code `case-unknown`. */
  writeSlip(subject: ApplicationId): Promise<Result<string>>;
  /** Another counter's slip, opened; nothing is saved. Codes: see `slips/read-slip.ts`. */
  readSlip(shown: SlipShown): Promise<Result<SlipRead>>;
  /** This counter goes on with the case on the slip. Codes: those of reading it, `why-missing`, `no-room-for-new`. */
  acceptHandover(input: SlipShown & { readonly why?: string }): Promise<Result<Saved>>;

  /** Raw field values as typed. Resolves when written; losing power before that loses at most the last 300 ms. */
  keepDraft(subject: ApplicationId, step: DraftSlot, fields: Readonly<Record<string, string>>): Promise<Result<void>>;
  draft(subject: ApplicationId, step: DraftSlot): Promise<Readonly<Record<string, string>> | undefined>;
  discardDraft(subject: ApplicationId, step: DraftSlot): Promise<void>;
  /** A stored file, opened for the screen; undefined when it is not here any more. */
  openFile(artefact: Artefact): Promise<StoredFile>;

  /** What anybody can do with courier files, signed in or not. What was written on the lock screen is entered first. */
  courier(): Promise<Result<CourierActs>>;
  /** A device's way to its office with no centre. */
  atDoor(): Promise<Result<DoorActs>>;
  /** Handing passports over. */
  collection(): Promise<Result<CollectionActs>>;

  /** Try to send now. */
  sendNow(): void;
  applyUpdate(): void;
}
