import type { Appointment } from '../domain/application/appointment.ts';
import type { Door } from '../domain/application/application.ts';
import type { TakenUp } from '../domain/casework/taken-up.ts';
import type { Unreadable } from '../domain/casework/unreadable.ts';
import type { Decision } from '../domain/application/review.ts';
import type { DocumentItem } from '../domain/documents/vocabulary.ts';
import type { ApplicationId, Digest, OfficerId } from '../domain/ids.ts';
import type { QueuePlace } from '../domain/queue/calling.ts';
import type { Lane } from '../domain/queue/lanes.ts';
import type { Mode, Step } from '../domain/application/steps.ts';
import type { OfficeProfile, StaffMember } from '../protocol/enrolment/enrolment-package.ts';
import type { Artefact, PortraitMeasures } from '../protocol/entries/steps/artefact.ts';
import type { DocumentRecord } from '../protocol/entries/steps/document.ts';
import type { IntakeAnswers } from '../protocol/entries/steps/intake.ts';
import type { InterviewRecord } from '../protocol/entries/steps/interview.ts';
import type { PaymentShown } from '../protocol/entries/steps/payment.ts';
import type { Role } from '../protocol/shapes.ts';
import type { Overview, StartReport } from '../storage/ports.ts';
import type { Attempt } from '../storage/outbox/reach-ports.ts';
import type { SlipFact } from './book/case-fact.ts';
import type { Turn } from './book/turn.ts';

/** What the screens watch. Values only: each changes as a whole when something underneath did. */

/** What the app as a whole can do just now. */
export type Phase =
  | { readonly kind: 'starting' }
  /** Another tab holds the counter. `takeOver` in `actions` asks it to let go; drafts are kept. */
  | { readonly kind: 'other-tab' }
  | { readonly kind: 'unenrolled' }
  | { readonly kind: 'locked'; readonly place: Place; readonly signInDelayedMs: number }
  | { readonly kind: 'open'; readonly place: Place; readonly officer: SignedInOfficer }
  /** The browser cannot run this (no OPFS, IndexedDB refused): a sentence, never a white page. */
  | { readonly kind: 'broken'; readonly code: string; readonly waiting?: number };

/** The office and counter this device belongs to. */
export interface Place {
  readonly profile: OfficeProfile;
  readonly counter: string;
  readonly demo: boolean;
  readonly staff: readonly StaffMember[];
  readonly staffToAdd: readonly StaffMember[];
  readonly rosterAt: string;
}

export interface SignedInOfficer {
  readonly officer: OfficerId;
  readonly name: string;
  readonly role: Role;
}

/** How safe an application is, in the words of the design's §10; the shape and word of each are in `ui/state-mark`. */
export type Safety =
  | 'stored'
  | 'sending'
  | 'office'
  | 'received-volatile'
  | 'received'
  | 'replicated'
  | 'archived'
  | 'being-sent-again'
  /** Written at another counter of the office, and no word of the centre on it has come here. */
  | 'elsewhere'
  | 'attention';

export type StepState =
  | { readonly kind: 'open' }
  | { readonly kind: 'draft' }
  | { readonly kind: 'done'; readonly mode: 'device' | 'manual' }
  /** Another counter of the office took it, as the applicant's slip says; its entry has not come here. */
  | { readonly kind: 'elsewhere'; readonly mode: 'device' | 'manual' }
  /** Some items of a step: so many of those required are settled; of so many nobody has said anything yet. */
  | { readonly kind: 'partial'; readonly settled: number; readonly of: number; readonly untouched: number }
  | { readonly kind: 'not-taken'; readonly mode: 'deferred' | 'waived'; readonly reason: string }
  | { readonly kind: 'conflict' };

/** What a supervisor decided. */
export interface ReviewSummary {
  readonly decision: Decision;
  /** The entry that says so. */
  readonly digest: Digest;
  /** Else it was decided before a change. */
  readonly stands: boolean;
  readonly secondEyeMissing: boolean;
  /** Another supervisor, who did not know of this, decided otherwise. */
  readonly isDisputed: boolean;
}

/** A row of the officer's list. */
export interface CaseSummary {
  readonly subject: ApplicationId;
  /** Latest queue number and its office day, if a ticket was given. */
  readonly number?: string;
  readonly day?: string;
  readonly ticketAt?: string;
  /** Where that number stands: waiting, called to a counter, put aside. */
  readonly queue?: QueuePlace;
  readonly openedAt: string;
  readonly door?: Door;
  /** As far as known: from the intake, else from the appointment; empty for a bare ticket. */
  readonly name: string;
  readonly nik?: string;
  /** The beginning of the NIK's keyed tag; also of somebody who is known by a slip alone. */
  readonly nikTag?: string;
  /** Birth date as in the form that stands, else as on the slip. */
  readonly born?: string;
  readonly review?: ReviewSummary;
  readonly applicationNumber?: string;
  /** It was opened under the code of another counter's slip, of a case that was not here. */
  readonly slipCode?: string;
  readonly lane: Lane;
  /** As decided with the ticket or on opening the case; later forms only add to it. */
  readonly openedLane: Lane;
  readonly steps: Readonly<Record<Step, StepState>>;
  readonly completedAt?: string;
  /** The centre said that the passport lies at the office; by its clock. */
  readonly readyAt?: string;
  /** Casework at the centre has it, as it stood then. */
  readonly takenUp?: TakenUp;
  /** Casework cannot open it, and nobody recorded it again. */
  readonly unreadable?: Unreadable;
  /** The passport left the office. */
  readonly handedOverAt?: string;
  /** It is only the hand-over of another case's passport; or, opened under the code of a slip, one with the case of that slip. */
  readonly belongsTo?: ApplicationId;
  readonly turn: Turn;
  /** The counter that wrote last, when nothing of this case was written at this one. */
  readonly elsewhere?: string;
  readonly safety: Safety;
  /** Only in one copy on this device: said beside the safety. */
  readonly oneCopyOnly: boolean;
}

/** One step as recorded, with what the screen shows of it. */
export interface RecordedStep {
  readonly digest: Digest;
  readonly at: string;
  readonly officer: OfficerId | undefined;
  /** One document, one finger group; absent for the step itself. */
  readonly item?: string;
  readonly mode: Mode;
  /** The body is sealed past the office: fingerprints are there, but not for us to read. */
  readonly forCentreOnly?: true;
  readonly reason?: { readonly code: string; readonly text?: string | undefined };
  /** A supervisor chose it out of records that contradicted each other, and why. */
  readonly settled?: { readonly code: string; readonly text?: string | undefined };
  readonly paperNumber?: string;
  readonly takenAt?: string;
  readonly sheet?: Artefact;
  readonly dueOn?: string;
  readonly intake?: IntakeAnswers;
  readonly acknowledged?: readonly { readonly finding: string; readonly reason: string }[];
  readonly artefact?: Artefact;
  readonly portrait?: PortraitMeasures;
  readonly document?: DocumentRecord;
  readonly payment?: PaymentShown;
  readonly interview?: InterviewRecord;
}

/** A case, opened: the summary and what is behind it. */
export interface CaseView {
  readonly summary: CaseSummary;
  readonly appointment?: Appointment | undefined;
  /** The entries of each step that none replaces: one is the value, several that claim it are a conflict. */
  readonly current: Readonly<Partial<Record<Step, readonly RecordedStep[]>>>;
  /** Where the officer went with the device, when it was not the counter. */
  readonly visit?: string | undefined;
  /** The receipt code of a slip from another counter. */
  readonly slipCode?: string | undefined;
  /** Documents that another counter's slip says are still to be brought, while the form is not here. */
  readonly missingBySlip?: readonly DocumentItem[] | undefined;
  /** What the newest slip of another counter said. */
  readonly slip?: SlipFact | undefined;
  readonly receiptCode: string;
  readonly slipsPrinted: number;
  /** What a supervisor decided, in their words. */
  readonly review?:
    | { readonly at: string; readonly officer: string; readonly reason: string; readonly note?: string }
    | undefined;
}

/** The status bar, before it is put in words. */
export interface Status {
  readonly overview: Overview;
  readonly start: StartReport;
  readonly attempts: readonly Attempt[];
  /** `doubtful` until the officer looked at date and hour and confirmed them. */
  readonly clock: 'confirmed' | 'doubtful';
  /** A new version of the app waits; it is taken when the officer agrees and no form is open. */
  readonly updateWaiting: boolean;
}

/** Found by application number, name or NIK; every word must match somewhere. */
export interface AppointmentHit {
  readonly appointment: Appointment;
  /** The case that already claimed it on this device. */
  readonly subject?: ApplicationId;
}
