import type { Step } from '../../domain/application/steps.ts';
import { officeDay } from '../../domain/time/office-time.ts';
import { useWords } from '../../locales/translate.ts';
import { isSettled } from '../../queries/step-state.ts';
import type { CaseView, StepState } from '../../queries/views.ts';
import { useApp } from '../../ui/app-context.ts';
import { useMoments } from '../../ui/moments.ts';
import { reasonWords } from '../records/reason-words.ts';
import { counterSteps } from './counter-steps.ts';

/** For somebody who comes back on another day: what was done, what was not and why, before anything is asked again. */
export function ReturnSummary({ view }: { readonly view: CaseView }) {
  const { queries } = useApp();
  const words = useWords();
  const { day, zone } = useMoments();
  const { summary } = view;
  const last = lastServedBefore(view, officeDay(queries.now.value, zone), zone);
  if (last === undefined) return null;
  const { t } = words;
  const isDone = (step: Step): boolean => isSettled(summary.steps[step]);
  const named = (step: Step): string => {
    const why = reasonOf(summary.steps[step]);
    return why === '' ? t(`step.${step}`) : t('return.with-reason', { step: t(`step.${step}`), reason: why });
  };
  const finished = counterSteps.filter(isDone);
  const outstanding = counterSteps.filter((step) => !isDone(step));
  return (
    <aside class="case-return" aria-label={t('return.title', { day: day(last) })}>
      <p class="case-return-title">{t('return.title', { day: day(last) })}</p>
      <p>
        {finished.length === 0
          ? t('return.nothing-done')
          : t('return.done', { steps: finished.map((step) => t(`step.${step}`)).join(', ') })}
      </p>
      <p>
        {outstanding.length === 0
          ? t('return.all-done')
          : t('return.outstanding', { steps: outstanding.map(named).join(', ') })}
      </p>
    </aside>
  );

  function reasonOf(state: StepState): string {
    return state.kind === 'not-taken' ? reasonWords(words, state.mode, state.reason).toLowerCase() : '';
  }
}

/** When something was last recorded on an earlier office day: a ticket alone is no visit. */
function lastServedBefore({ summary, current }: CaseView, today: string, zone: string): string | undefined {
  const recorded = Object.values(current).flatMap((records) => records.map(({ at }) => at));
  return [...recorded, ...(summary.completedAt === undefined ? [] : [summary.completedAt])]
    .filter((at) => officeDay(Date.parse(at), zone) < today)
    .sort((a, b) => Date.parse(a) - Date.parse(b))
    .at(-1);
}
