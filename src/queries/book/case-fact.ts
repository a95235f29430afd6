import type { CaseworkWord } from '../../domain/casework/taken-up.ts';
import type { ReadyWord } from '../../domain/collection/ready.ts';
import { tagLetters } from '../../domain/application/duplicates.ts';
import type { Door } from '../../domain/application/application.ts';
import { ofAnswers, requiredItems } from '../../domain/documents/needed-documents.ts';
import type { DocumentItem } from '../../domain/documents/vocabulary.ts';
import { type DueDocuments, dueOn } from '../../domain/documents/missing-documents.ts';
import type { ApplicationId, Digest, JournalId, OfficerId } from '../../domain/ids.ts';
import { present } from '../../domain/present.ts';
import type { Decision } from '../../domain/application/review.ts';
import type { Lane } from '../../domain/queue/lanes.ts';
import { type PaymentWord, paymentWord } from '../../domain/payment/vocabulary.ts';
import type { SlipNews, SlipStep } from '../../domain/application/handover.ts';
import type { Mode, Step } from '../../domain/application/steps.ts';
import { appointmentClaimed } from '../../protocol/entries/appointment-claimed.ts';
import { applicationOpened } from '../../protocol/entries/application-opened.ts';
import { passportHandedOver } from '../../protocol/entries/collection/passport-handed-over.ts';
import { caseTakenUp } from '../../protocol/entries/casework/case-taken-up.ts';
import { recordUnreadable } from '../../protocol/entries/casework/record-unreadable.ts';
import { passportReady } from '../../protocol/entries/collection/passport-ready.ts';
import { bodyOf, clearOf } from '../../protocol/entries/define.ts';
import { numberIssued } from '../../protocol/entries/number-issued.ts';
import { numberCalled } from '../../protocol/entries/numbers/number-called.ts';
import { numberParked } from '../../protocol/entries/numbers/number-parked.ts';
import { numberSkipped } from '../../protocol/entries/numbers/number-skipped.ts';
import { numberVoided } from '../../protocol/entries/numbers/number-voided.ts';
import { noteAdded } from '../../protocol/entries/review/note-added.ts';
import { reviewDecided } from '../../protocol/entries/review/review-decided.ts';
import { handoverAccepted } from '../../protocol/entries/slips/handover-accepted.ts';
import { slipPrinted } from '../../protocol/entries/slips/slip-printed.ts';
import { stepRecorded } from '../../protocol/entries/step-recorded.ts';
import type { Entry } from '../../protocol/entry.ts';
import type { SignedAs } from './signer-roles.ts';

/**
 * What one entry adds to the summary of its case: small, so that all cases of an office fit in memory while somebody is
 * signed in. The same entry gives the same fact whether it was just saved or read back.
 */
export interface CaseFact {
  readonly digest: Digest;
  readonly journal: JournalId;
  readonly seq: number;
  readonly at: string;
  readonly type: string;
  readonly officer?: OfficerId;
  /** Signed by a supervisor; left out of what officers signed, which is nearly everything. */
  readonly role?: 'supervisor';
  readonly lane?: Lane;
  readonly step?: Step;
  readonly item?: string;
  readonly mode?: Mode;
  /** Of a supervisor's settlement: the record that it repeats. */
  readonly keeps?: Digest;
  readonly replaces?: readonly Digest[];
  /** Reason code of a step that was not taken. */
  readonly reason?: string;
  readonly on?: readonly Digest[];
  readonly decision?: Decision;
  /** What a supervisor found of records that look like one person's. */
  readonly verdict?: 'same-person' | 'different-people';
  /** The number that is void, of `day`. */
  readonly voids?: string;
  readonly number?: string;
  readonly day?: string;
  /** What became of the number, and at which counter. */
  readonly call?: 'called' | 'skipped' | 'parked';
  readonly counter?: string;
  readonly door?: Door;
  readonly applicationNumber?: string;
  /** The case that was opened under the code of this one's slip and joined it; and of that one, this. */
  readonly joins?: ApplicationId;
  readonly belongsTo?: ApplicationId;
  /** Of another counter's slip, under whose code the case was opened. */
  readonly slipCode?: string;
  readonly name?: string;
  readonly nik?: string;
  /** The beginning of the NIK's keyed tag: of a form, a slip, or a passport handed over for nobody known. */
  readonly nikTag?: string;
  /** Birth date as far as it is known: with the name it shows records of one person. */
  readonly born?: string;
  readonly paper?: 'ticket' | 'slip';
  /** The centre's word on the passport. */
  readonly ready?: ReadyWord;
  /** Casework's word on the case. */
  readonly casework?: CaseworkWord;
  /** Casework cannot open what `on` names, by the centre's code for why. */
  readonly unreadable?: string;
  /** Of a case that another counter began: what the applicant's slip said, and which slip it was. */
  readonly slip?: SlipFact;
  readonly head?: string;
  /** Of a form: the documents that its answers require. Absent in rows of older versions. */
  readonly needs?: readonly DocumentItem[];
  /** Of a document: scanned, and found that it cannot be read. */
  readonly illegible?: true;
  /** Of a document that is still to be brought: until when. Absent in rows of older versions, as `payment` is. */
  readonly dueOn?: string;
  /** Of a payment: what a slip says of it. */
  readonly payment?: PaymentWord;
  /** Of another counter's entry: its size with body and parts. Absent in rows of older versions. */
  readonly bytes?: number;
  /** Names parts: such an entry is received only with them. */
  readonly parts?: true;
}

export interface SlipFact {
  readonly number?: string;
  readonly on: string;
  readonly steps: Readonly<Record<Step, SlipStep>>;
  /** Documents that were still to be brought; absent where the slip could not tell. */
  readonly missing?: readonly DocumentItem[];
  readonly due?: DueDocuments;
  readonly payment?: PaymentWord;
  readonly news?: SlipNews;
}

/**
 * `body` is the opened body, or undefined where the office cannot open it. `role` is that of the signer as judged: for
 * this device's own journals by its certificate and `officer.added`, for others' by `JournalAuthority`.
 */
export function factOf(entry: Entry, digest: Digest, body: unknown, role: SignedAs | undefined): CaseFact {
  const { journal, seq, at, type, officer, lane, step, item, replaces, on, parts } = entry;
  return present({
    ...(role === 'centre' ? centreParticulars(entry) : particulars(entry, body)),
    ...{ digest, journal, seq, at, type, officer, lane, step, item, replaces, on },
    role: role === 'supervisor' ? role : undefined,
    parts: parts && (true as const),
  });
}

type Particulars = { readonly [Field in keyof CaseFact]?: CaseFact[Field] | undefined };

/** What the centre itself does is no counter's act. */
function centreParticulars(entry: Entry): Particulars {
  if (entry.type === passportReady.type) {
    const clear = clearOf(passportReady, entry);
    return clear.ok ? { ready: clear.value } : {};
  }
  if (entry.type === recordUnreadable.type) {
    const clear = clearOf(recordUnreadable, entry);
    return clear.ok ? { unreadable: clear.value.code } : {};
  }
  if (entry.type !== caseTakenUp.type) return {};
  const clear = clearOf(caseTakenUp, entry);
  return clear.ok ? { casework: clear.value } : {};
}

/** The centre's own act, and no counter's. */
export const isCentres = ({ ready, casework, unreadable }: CaseFact): boolean =>
  ready !== undefined || casework !== undefined || unreadable !== undefined;

function particulars(entry: Entry, body: unknown): Particulars {
  switch (entry.type) {
    case numberIssued.type: {
      const clear = clearOf(numberIssued, entry);
      return clear.ok ? { number: clear.value.number, day: clear.value.day } : {};
    }
    case numberCalled.type:
    case numberSkipped.type:
    case numberParked.type:
      return callParticulars(entry);
    case slipPrinted.type: {
      const clear = clearOf(slipPrinted, entry);
      return clear.ok ? { paper: clear.value.paper } : {};
    }
    case handoverAccepted.type:
      return handoverParticulars(entry, body);
    case applicationOpened.type: {
      const opened = bodyOf(applicationOpened, body);
      if (!opened.ok) return {};
      const { door, applicationNumber, slipCode } = opened.value;
      return { door, applicationNumber, slipCode };
    }
    case appointmentClaimed.type: {
      const claimed = bodyOf(appointmentClaimed, body);
      return claimed.ok ? { applicationNumber: claimed.value.applicationNumber, name: claimed.value.name } : {};
    }
    case passportHandedOver.type: {
      const handed = bodyOf(passportHandedOver, body);
      const { name, applicationNumber, nikTag } = (handed.ok ? handed.value.holder : undefined) ?? {};
      return { name, applicationNumber, nikTag: nikTag?.slice(0, tagLetters) };
    }
    case reviewDecided.type: {
      const clear = clearOf(reviewDecided, entry);
      return clear.ok ? { decision: clear.value.decision } : {};
    }
    case noteAdded.type: {
      const clear = clearOf(noteAdded, entry);
      return clear.ok ? { verdict: clear.value.verdict } : {};
    }
    case numberVoided.type: {
      const clear = clearOf(numberVoided, entry);
      return clear.ok ? { voids: clear.value.number, day: clear.value.day } : {};
    }
    case stepRecorded.type:
      return stepParticulars(entry, body);
    default:
      return {};
  }
}

const calls = {
  [numberCalled.type]: 'called',
  [numberSkipped.type]: 'skipped',
  [numberParked.type]: 'parked',
} as const;

function callParticulars(entry: Entry): Particulars {
  const type = entry.type as keyof typeof calls;
  // The three say the same of where and when; a call may also say why it was out of turn.
  const clear = clearOf(numberSkipped, entry);
  return clear.ok ? { call: calls[type], counter: clear.value.counter } : {};
}

function handoverParticulars(entry: Entry, body: unknown): Particulars {
  const clear = clearOf(handoverAccepted, entry);
  if (!clear.ok) return {};
  const { head, on, number, steps } = clear.value;
  const known = bodyOf(handoverAccepted, body);
  const { name, birthDate, nikTag, door = 'newcomer', missing, due, payment, news } = known.ok ? known.value : {};
  const slip = present({ on, steps, number, missing, due, payment, news });
  return { head, slip, door, name, born: birthDate, nikTag };
}

function stepParticulars(entry: Entry, body: unknown): Particulars {
  const clear = clearOf(stepRecorded, entry);
  if (!clear.ok) return {};
  const recorded = bodyOf(stepRecorded, body);
  const { intake, reason, document, tags, payment, dueOn: until } = recorded.ok ? recorded.value : {};
  const { mode, keeps, joins, belongsTo } = clear.value;
  const isMissing = entry.step === 'documents' && (mode === 'deferred' || document?.legible === false);
  return {
    ...{ mode, keeps, joins, belongsTo },
    reason: reason?.code,
    illegible: document?.legible === false ? true : undefined,
    dueOn: recorded.ok && isMissing ? (until ?? dueOn(entry.at.slice(0, 10))) : undefined,
    payment: recorded.ok && entry.step === 'payment' ? paymentWord(payment) : undefined,
    name: intake?.name,
    born: intake?.birthDate,
    nik: intake?.nik,
    nikTag: intake && tags?.nik?.slice(0, tagLetters),
    needs: intake && requiredItems(ofAnswers(intake, entry.at.slice(0, 10))),
  };
}
