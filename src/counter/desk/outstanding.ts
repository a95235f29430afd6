import type { Step } from '../../domain/application/steps.ts';
import { isSettled } from '../../queries/step-state.ts';
import type { CaseSummary } from '../../queries/views.ts';
import { counterSteps } from '../case/counter-steps.ts';

/** What a person must still come for: every step that nobody took or found unnecessary. */
export function outstandingOf({ steps }: CaseSummary): readonly Step[] {
  return counterSteps.filter((step) => !isSettled(steps[step]));
}
