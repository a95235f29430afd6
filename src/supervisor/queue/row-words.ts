import { steps } from '../../domain/application/steps.ts';
import type { Words } from '../../locales/translate.ts';
import { isTaken } from '../../queries/step-state.ts';
import type { CaseSummary, ReviewSummary } from '../../queries/views.ts';

/** What a supervisor decided, and what is to be said of it. */
export function reviewWords(review: ReviewSummary, t: Words['t']): string {
  return [
    t(`review.${review.decision}`),
    ...(review.stands ? [] : [t('review.before-change')]),
    ...(review.secondEyeMissing ? [t('review.second-eye')] : []),
    ...(review.isDisputed ? [t('review.disputed')] : []),
  ].join(' · ');
}

/** Payment is only ever shown at the counter. */
const taken = steps.filter((step) => step !== 'payment');

/** `3/5`. */
export const stepsTaken = ({ steps: states }: CaseSummary): string =>
  `${taken.filter((step) => isTaken(states[step])).length}/${taken.length}`;
