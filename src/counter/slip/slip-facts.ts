import type { OfficeState } from '../../domain/office/office-state.ts';
import { newsBy } from '../../domain/application/handover.ts';
import { type PaymentWord, paymentWord } from '../../domain/payment/vocabulary.ts';
import { officeDay } from '../../domain/time/office-time.ts';
import { isSettled } from '../../queries/step-state.ts';
import type { Step } from '../../domain/application/steps.ts';
import type { CaseView, Safety, StepState, Status } from '../../queries/views.ts';
import { counterSteps } from '../case/counter-steps.ts';
import { type MissingDocument, missingDocuments } from '../documents/document-list.ts';
import { maskName, maskNik } from './masking.ts';

/** What a slip may say of a case: only what is true at the moment of printing. */
export interface SlipFacts {
  readonly number: string | undefined;
  readonly name: string;
  readonly nik: string | undefined;
  readonly steps: readonly { readonly step: Step; readonly state: StepState }[];
  /** What the person must come back for. */
  readonly outstanding: readonly Step[];
  /** Documents to be brought, and until when. */
  readonly documents: readonly MissingDocument[];
  /** The centre has it, as far as a receipt says. */
  readonly receivedByCentre: boolean;
  /** When this device last lost the centre, while it is lost. */
  readonly outageSince: string | undefined;
  /** What the supervisor declared for everybody to read. */
  readonly outageSentence: string | undefined;
  /** The earliest day on which collecting can make sense, as the office published it; never a promise. */
  readonly collectFromOn: string | undefined;
  /** The office declared that nobody can collect now. */
  readonly collectionClosed: boolean;
  /** The centre's own word that the passport lies at the office, and the record that it left it; by their clocks. */
  readonly readyAt: string | undefined;
  readonly handedOverAt: string | undefined;
  /** *Percepatan* was asked for: noted, or not possible at this office now. */
  readonly accelerated: 'noted' | 'closed' | undefined;
  readonly payment: PaymentWord;
  readonly news: 'phone' | 'contact' | 'ask';
  readonly code: string;
  /** 1 for the first print. */
  readonly copy: number;
  /** When the visit ended, ISO; undefined before. */
  readonly completedAt: string | undefined;
}

const atTheCentre: ReadonlySet<Safety> = new Set(['received', 'replicated', 'archived']);

/** `office` is what a supervisor declared, `zone` the office's: of the interview's day follows the earliest date. */
export function slipFacts(
  view: CaseView,
  status: Status | undefined,
  office?: OfficeState | undefined,
  zone = 'UTC',
): SlipFacts {
  const { summary } = view;
  const reachability = status?.overview.reachability;
  const answers = view.current.intake?.at(-1)?.intake;
  // Where only another counter has the form, its slip brought the lane.
  const asked = answers === undefined ? summary.lane === 'accelerated' : answers.service === 'accelerated';
  return {
    number: summary.number,
    name: maskName(summary.name),
    nik: summary.nik === undefined ? undefined : maskNik(summary.nik),
    steps: counterSteps.map((step) => ({ step, state: summary.steps[step] })),
    outstanding: counterSteps.filter((step) => !isSettled(summary.steps[step])),
    documents: missingDocuments(view),
    receivedByCentre: atTheCentre.has(summary.safety),
    outageSince: office?.outage?.since ?? (reachability?.state === 'unreachable' ? reachability.since : undefined),
    outageSentence: office?.outage?.sentence,
    collectFromOn: collectFromOn(view, office, zone),
    collectionClosed: office?.open.collection === false,
    readyAt: summary.readyAt,
    handedOverAt: summary.handedOverAt,
    accelerated: !asked ? undefined : office?.open.expedited === false ? 'closed' : 'noted',
    // An older slip says only that something was.
    payment:
      summary.steps.payment.kind === 'elsewhere'
        ? (view.slip?.payment ?? 'shown')
        : paymentWord(view.current.payment?.at(-1)?.payment),
    news: newsBy(answers) ?? view.slip?.news ?? 'ask',
    code: view.receiptCode,
    copy: view.slipsPrinted + 1,
    completedAt: summary.completedAt,
  };
}

/** By the cohort of the day on which the interview was, wherever and on whatever it was written down. */
export function collectFromOn(view: CaseView, office: OfficeState | undefined, zone: string): string | undefined {
  const interview = view.current.interview?.filter(({ mode }) => mode === 'device' || mode === 'manual').at(-1);
  const at = Date.parse(interview?.takenAt ?? interview?.at ?? '');
  if (!Number.isFinite(at)) return undefined;
  const interviewOn = officeDay(at, zone);
  return office?.cohorts.find((cohort) => cohort.interviewOn === interviewOn)?.collectFromOn;
}
