import {
  type FoldedApplication,
  type FoldedState,
  foldApplication,
} from '../../domain/application/application-fold.ts';
import type { DraftSlot } from '../../domain/application/draft-slots.ts';
import type { Digest } from '../../domain/ids.ts';
import type { Lane } from '../../domain/queue/lanes.ts';
import { unreachable } from '../../domain/result.ts';
import { type Step, steps } from '../../domain/application/steps.ts';
import { foldReview } from '../../domain/application/review.ts';
import { takenUpOf } from '../../domain/casework/taken-up.ts';
import { unreadableOf } from '../../domain/casework/unreadable.ts';
import { readyOf } from '../../domain/collection/ready.ts';
import { passportHandedOver } from '../../protocol/entries/collection/passport-handed-over.ts';
import { limits } from '../../protocol/limits.ts';
import type { CaseSummary, ReviewSummary, StepState } from '../views.ts';
import { isSettled } from '../step-state.ts';
import type { CaseFact } from './case-fact.ts';
import type { CaseRow } from './case-row.ts';
import { queuePlaceOf } from './queue-place.ts';
import { turnOf } from './turn.ts';
import { documentsState } from './documents-state.ts';

/** What a case's facts say, without what only storage knows: how safe it is, and which drafts wait. */
export type BareSummary = Omit<CaseSummary, 'safety' | 'oneCopyOnly'>;

/** Rows are replaced, never changed, so what was made of one stays right as long as it lives. */
const made = new WeakMap<CaseRow, BareSummary>();

export function bareSummary(row: CaseRow): BareSummary {
  const known = made.get(row);
  if (known !== undefined) return known;
  const summary = summarise(row);
  made.set(row, summary);
  return summary;
}

/** Anew: for whoever keeps what was made, as the list of all cases does. */
export function summarise(row: CaseRow): BareSummary {
  const folded = foldApplication(row.facts);
  const facts = withoutVoid(folded.facts);
  const intake = folded.steps.intake.state;
  const taken = intake.kind === 'done' ? intake.value : undefined;
  const ticket = facts.findLast(({ number }) => number !== undefined);
  const handover = facts.findLast((fact) => fact.slip !== undefined);
  const slip = handover?.slip;
  const [number, day] = ticket === undefined ? [slip?.number, slip?.on] : [ticket.number, ticket.day];
  const opened = facts.find(({ door }) => door !== undefined);
  const name = taken?.name ?? facts.findLast((fact) => fact.name !== undefined)?.name ?? '';
  const nik = taken?.nik;
  const applicationNumber = facts.findLast((fact) => fact.applicationNumber !== undefined)?.applicationNumber;
  // Calls name no ticket: without one they say nothing.
  const queue = ticket === undefined ? undefined : queuePlaceOf(facts);
  const review = reviewOf(folded);
  const handedOverAt = facts.findLast(({ type }) => type === passportHandedOver.type)?.at ?? row.handedOverAt;
  const readyAt = readyOf(facts)?.at;
  const turn = turnOf(facts);
  const standing = standingOf(folded);
  const takenUp = takenUpOf(facts, standing, limits.referencesPerEntry);
  const unreadable = unreadableOf(facts, standing);
  const born = taken === undefined ? handover?.born : taken.born;
  const nikTag = taken === undefined ? handover?.nikTag : taken.nikTag;
  return {
    subject: row.subject,
    ...(number === undefined ? {} : { number }),
    ...(day === undefined ? {} : { day }),
    ...(ticket === undefined ? {} : { ticketAt: ticket.at }),
    ...(queue === undefined ? {} : { queue }),
    openedAt: folded.openedAt ?? '',
    ...(opened?.door === undefined ? {} : { door: opened.door }),
    name,
    ...(nik === undefined ? {} : { nik }),
    ...(nikTag === undefined ? {} : { nikTag }),
    ...(born === undefined ? {} : { born }),
    ...(review === undefined ? {} : { review }),
    ...(applicationNumber === undefined ? {} : { applicationNumber }),
    ...(opened?.slipCode === undefined ? {} : { slipCode: opened.slipCode }),
    lane: folded.lane,
    openedLane: (opened ?? ticket)?.lane ?? 'regular',
    // Nobody serves somebody who has the passport, wherever that was written.
    turn: row.handedOverAt !== undefined && turn === 'serving' ? 'done' : turn,
    steps: withSlip(
      {
        ...(Object.fromEntries(steps.map((step) => [step, stepState(folded.steps[step].state)])) as Record<
          Step,
          StepState
        >),
        documents: documentsState(folded),
      },
      slip,
    ),
    ...(folded.completedAt === undefined ? {} : { completedAt: folded.completedAt }),
    ...(readyAt === undefined ? {} : { readyAt }),
    ...(takenUp === undefined ? {} : { takenUp }),
    ...(unreadable === undefined ? {} : { unreadable }),
    ...(handedOverAt === undefined ? {} : { handedOverAt }),
    ...(row.belongsTo === undefined ? {} : { belongsTo: row.belongsTo }),
  };
}

/** Without tickets that a supervisor made void. */
function withoutVoid(facts: readonly CaseFact[]): readonly CaseFact[] {
  const voids = facts.filter(({ voids, role }) => voids !== undefined && role === 'supervisor');
  if (voids.length === 0) return facts;
  return facts.filter(({ number, day }) => !voids.some((one) => one.voids === number && one.day === day));
}

/** What none replaces, of all steps: the state that a decision stands on. */
export function standingOf(folded: FoldedApplication<CaseFact>): readonly CaseFact[] {
  return steps.flatMap((step) => folded.steps[step].standing);
}

function reviewOf(folded: FoldedApplication<CaseFact>): ReviewSummary | undefined {
  if (!folded.facts.some((fact) => fact.decision !== undefined)) return undefined;
  const review = foldReview(folded.facts, standingOf(folded), limits.referencesPerEntry);
  if (review === undefined) return undefined;
  const { decision, value, stands, secondEyeMissing, others } = review;
  return { decision, digest: value.digest, stands, secondEyeMissing, isDisputed: others.length > 0 };
}

function stepState(state: FoldedState<CaseFact>): StepState {
  switch (state.kind) {
    case 'open':
    case 'conflict':
      return { kind: state.kind };
    case 'done':
      return { kind: 'done', mode: state.value.mode === 'manual' ? 'manual' : 'device' };
    case 'not-taken':
      return {
        kind: 'not-taken',
        mode: state.value.mode === 'waived' ? 'waived' : 'deferred',
        reason: state.value.reason ?? '',
      };
    default:
      return unreachable(state);
  }
}

/** Nobody here took a step: then what the applicant's slip says of it is all that is known. */
function withSlip(states: CaseSummary['steps'], slip: CaseFact['slip']): CaseSummary['steps'] {
  if (slip === undefined) return states;
  const taken = steps.flatMap((step) => {
    const said = slip.steps[step];
    if (said === 'open' || isSettled(states[step])) return [];
    return [[step, { kind: 'elsewhere', mode: said === 'paper' ? 'manual' : 'device' } satisfies StepState] as const];
  });
  return { ...states, ...Object.fromEntries(taken) };
}

/** An open step with a draft shows the draft. */
export function withDrafts(summary: BareSummary, drafts: ReadonlySet<DraftSlot>): BareSummary {
  const drafted =
    drafts.size === 0 ? [] : steps.filter((step) => summary.steps[step].kind === 'open' && drafts.has(step));
  if (drafted.length === 0) return summary;
  const marked = Object.fromEntries(drafted.map((step) => [step, { kind: 'draft' } satisfies StepState]));
  return { ...summary, steps: { ...summary.steps, ...marked } };
}

/** What none replaces, of a step or one item of it. */
export function standingRecords(row: CaseRow | undefined, step: Step, item?: string): readonly CaseFact[] {
  if (row === undefined) return [];
  return foldApplication(row.facts).steps[step].standing.filter((fact) => fact.item === item);
}

/** What an entry that records the step, or one item of it, anew replaces. */
export function currentRecords(row: CaseRow | undefined, step: Step, item?: string): readonly Digest[] {
  return standingRecords(row, step, item).map(({ digest }) => digest);
}

export function laneOf(row: CaseRow | undefined): Lane {
  return row === undefined ? 'regular' : bareSummary(row).lane;
}

/** Payment is never taken at this counter: only shown. */
const stepsToTake = steps.filter((step) => step !== 'payment');

/** Steps that nobody has taken or waived: what the person must come back for. */
export function outstandingSteps(row: CaseRow | undefined): Step[] {
  if (row === undefined) return [...stepsToTake];
  const { steps: states } = bareSummary(row);
  return stepsToTake.filter((step) => !isSettled(states[step]));
}

export function printsOf(row: CaseRow | undefined, paper: 'ticket' | 'slip'): number {
  return row?.facts.filter((fact) => fact.paper === paper).length ?? 0;
}
