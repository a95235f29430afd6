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
  readonly news: 'phone' | 'contact' | 'ask';
  readonly code: string;
  /** 1 for the first print. */
  readonly copy: number;
  /** When the visit ended, ISO; undefined before. */
  readonly completedAt: string | undefined;
}

const atTheCentre: ReadonlySet<Safety> = new Set(['received', 'replicated', 'archived']);

const settled = (state: StepState): boolean =>
  state.kind === 'done' || (state.kind === 'not-taken' && state.mode === 'waived');

export function slipFacts(view: CaseView, status: Status | undefined): SlipFacts {
  const { summary } = view;
  const reachability = status?.overview.reachability;
  const answers = view.current.intake?.at(-1)?.intake;
  return {
    number: summary.number,
    name: maskName(summary.name),
    nik: summary.nik === undefined ? undefined : maskNik(summary.nik),
    steps: counterSteps.map((step) => ({ step, state: summary.steps[step] })),
    outstanding: counterSteps.filter((step) => !settled(summary.steps[step])),
    documents: missingDocuments(view),
    receivedByCentre: atTheCentre.has(summary.safety),
    outageSince: reachability?.state === 'unreachable' ? reachability.since : undefined,
    news: answers?.phone !== undefined ? 'phone' : answers?.contact !== undefined ? 'contact' : 'ask',
    code: view.receiptCode,
    copy: view.slipsPrinted + 1,
    completedAt: summary.completedAt,
  };
}
