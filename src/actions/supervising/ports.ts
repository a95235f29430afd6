import type { ApplicationId, Digest } from '../../domain/ids.ts';
import type { OfficeAct } from '../../domain/office/office-state.ts';
import type { Lane } from '../../domain/queue/lanes.ts';
import type { Result } from '../../domain/result.ts';
import type { Saved } from '../ports.ts';
import type { StepOf } from '../steps/record-step.ts';
import type { ClosedDay } from './close-day.ts';
import type { Noted } from './add-note.ts';
import type { Decided } from './decide-review.ts';
import type { CarryingActs } from './courier/ports.ts';
import type { DeviceActs } from './devices/ports.ts';
import type { PaperActs } from './paper/paper-acts.ts';
import type { Said } from './said.ts';

/**
 * What only a supervisor can do, fetched with their screens. The passphrase was asked before (`PassphraseDialog`). Codes common
 * to all: `starting`, `not-supervisor`, `words-missing`, `note-too-long`, and those of all that save.
 */
export interface SupervisingActions {
  readonly devices: DeviceActs;
  /** Files that come. What was written on the lock screen is entered first. */
  courier(): Promise<Result<CarryingActs>>;
  /** Numbered paper forms. */
  paper(): Promise<Result<PaperActs>>;
  /** Declares an outage or its end, what is open, a setting; with the reason. */
  changeOffice(act: OfficeAct, reason: string): Promise<Result<void>>;
  /** Codes: `hub-address`, `hub-silent`, `hub-not-ours`, `certificate-older`. */
  findOfficeHub(address: string): Promise<Result<void>>;
  decideReview(input: Decided): Promise<Result<Saved>>;
  /** One reason for all. Code `approved-partly` (details `saved`, `of`). */
  approveAll(subjects: readonly ApplicationId[], said: Said): Promise<Result<{ readonly saved: number }>>;
  /** Code `lane-same`. */
  changeLane(input: Said & { readonly subject: ApplicationId; readonly lane: Lane }): Promise<Result<Saved>>;
  /** Code `no-number`. */
  voidNumber(input: Said & { readonly subject: ApplicationId }): Promise<Result<Saved>>;
  /** Codes: `day-ahead`, `courier-or-reason`. */
  closeDay(input: ClosedDay): Promise<Result<void>>;
  addNote(input: Noted): Promise<Result<Saved>>;
  /** That the centre has other entries of this counter's journals was looked at: the bar says no more that it has to be. */
  noteForksSeen(): Promise<void>;
  /** How the one who is signed in looks at the queue; nothing of it is an entry. */
  keepQueueViews(text: string): Promise<Result<void>>;
  queueViews(): Promise<string | undefined>;
  /** Of two records of a step one stays: the others are withdrawn, and kept. Code `nothing-to-withdraw`. */
  keepOneSide(
    input: StepOf & Said & { readonly keep: Digest; readonly sides: readonly Digest[] },
  ): Promise<Result<Saved>>;
}
