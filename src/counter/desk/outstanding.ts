import type { Step } from '../../domain/application/steps.ts';
import type { CaseSummary } from '../../queries/views.ts';
import { counterSteps } from '../case/counter-steps.ts';

/** What a person must still come for: every step that nobody took or found unnecessary. */
export function outstandingOf({ steps }: CaseSummary): readonly Step[] {
  return counterSteps.filter((step) => {
    const state = steps[step];
    return !(state.kind === 'done' || (state.kind === 'not-taken' && state.mode === 'waived'));
  });
}
