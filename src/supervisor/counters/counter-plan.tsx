import { useWords } from '../../locales/translate.ts';
import type { CounterView } from '../../queries/office/counters.ts';
import { useApp } from '../../ui/app-context.ts';
import { Shape } from '../../ui/components/shape.tsx';
import { useMoments } from '../../ui/moments.ts';
import { type CounterHealth, healthOf } from './counter-health.ts';
import { SaidMark } from './said-mark.tsx';

/**
 * The office's counters side by side as their windows are: which are well, which were heard long ago, and what of a counter is
 * not as it should be. Seen at a glance; the table below says everything, also of devices that were taken out.
 */
export function CounterPlan({ counters }: { readonly counters: readonly CounterView[] }) {
  const { queries } = useApp();
  const { t } = useWords();
  const moments = useMoments();
  const now = queries.now.value;
  return (
    <ul class="counter-plan" aria-label={t('counters.plan')}>
      {counters.map((counter, at) => {
        if (counter.retired !== undefined) return null;
        const health = healthOf(counter, { t, moments, now });
        const wrong = faultsOf(health);
        const state = wrong.length > 0 ? 'attention' : health.reported === undefined ? 'unknown' : 'good';
        return (
          <li key={`${at} ${counter.counter}`} class="counter-tile" data-state={state}>
            <p class="counter-tile-head">
              <Shape name={state === 'good' ? 'check' : state === 'attention' ? 'attention' : 'dotted'} />
              <strong class="figures">{t('frame.counter', { counter: counter.counter })}</strong>
            </p>
            <p class="small">
              {counter.own ? t('counters.here') : t('counters.heard-ago', { age: moments.age(counter.heardAt, now) })}
            </p>
            {wrong.map((said) => (
              <p class="small" key={said.words}>
                <SaidMark said={said} />
              </p>
            ))}
            {state === 'good' && (
              <p class="small soft">
                {t(counter.report?.clockOffsetMs === undefined ? 'counters.well-no-clock' : 'counters.well')}
              </p>
            )}
            {state === 'unknown' && <p class="small soft">{t('counters.no-report')}</p>}
          </li>
        );
      })}
    </ul>
  );
}

function faultsOf({ heard, reported }: CounterHealth) {
  return [heard, reported?.copies, reported?.room, reported?.clock]
    .filter((said) => said?.good === false)
    .flatMap((said) => said ?? []);
}
