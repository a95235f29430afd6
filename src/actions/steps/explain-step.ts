import { claims } from '../../domain/application/steps.ts';
import type { Result } from '../../domain/result.ts';
import { standingRecords } from '../../queries/book/summary.ts';
import type { Saved } from '../ports.ts';
import type { Desk } from '../save/desk.ts';
import { type StepOf, recordStep } from './record-step.ts';

export interface Reason {
  readonly code: string;
  readonly text?: string;
}

export interface StepExplained extends StepOf {
  /** Not today, or never for this application. */
  readonly mode: 'deferred' | 'waived';
  readonly reason: Reason;
  /** Until when a missing document can be brought, `YYYY-MM-DD`. */
  readonly dueOn?: string;
}

/**
 * Why a step, or one item of it, was not taken. It claims nothing, and takes nothing away from what was taken: it
 * replaces earlier explanations alone.
 */
export function explainStep(desk: Desk, input: StepExplained): Promise<Result<Saved>> {
  const { reason, dueOn, ...of } = input;
  const earlier = standingRecords(desk.book.row(input.subject), input.step, input.item);
  return recordStep(desk, {
    ...of,
    body: { reason, dueOn },
    replaces: earlier.filter(({ mode }) => mode !== undefined && !claims(mode)).map(({ digest }) => digest),
  });
}
