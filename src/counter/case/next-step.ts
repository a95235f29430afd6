import type { Step } from '../../domain/application/steps.ts';
import { isTaken } from '../../queries/step-state.ts';
import type { CaseView } from '../../queries/views.ts';
import { barSteps, counterSteps } from './counter-steps.ts';

/**
 * Where the officer goes from a step: on to what nobody has settled today. What was deferred on an earlier day is open
 * again: that is what the person came back for.
 */
export interface Day {
  /** Of an instant: the office day, `YYYY-MM-DD`. */
  readonly of: (at: string) => string;
  readonly today: string;
}

function settled(view: CaseView, step: Step, day: Day): boolean {
  const state = view.summary.steps[step];
  if (isTaken(state)) return true;
  // Documents of which each was asked for: the rest is missing, and was put off until a day.
  const answered = state.kind === 'partial' && state.untouched === 0;
  if (state.kind !== 'not-taken' && !answered) return false;
  if (state.kind === 'not-taken' && state.mode === 'waived') return true;
  const explained = view.current[step]?.findLast(({ mode }) => mode === 'deferred');
  return explained === undefined || day.of(explained.at) === day.today;
}

/**
 * The next step after this one; undefined when all are settled. Payment is offered once on the way, to those who
 * registered before they came, and never holds anyone up.
 */
export function nextStep(view: CaseView, after: Step | undefined, day: Day): Step | undefined {
  const at = after === undefined ? -1 : barSteps.indexOf(after);
  const open = (step: Step): boolean => step !== after && !settled(view, step, day);
  const ahead = barSteps.slice(at + 1).find((step) => (step === 'payment' ? offersPayment(view, after) : open(step)));
  return ahead ?? counterSteps.find(open);
}

function offersPayment({ summary }: CaseView, after: Step | undefined): boolean {
  const { door, steps } = summary;
  return after !== undefined && door !== 'newcomer' && steps.payment.kind === 'open';
}
