import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { type BacklogPeriod, backlogPeriods, sumOfLanes } from '../../../domain/backlog/backlog-periods.ts';
import type { BacklogSample } from '../../../domain/backlog/backlog.ts';
import { formatDay } from '../../../domain/time/office-time.ts';
import { officeDay } from '../../../domain/time/office-time.ts';
import { useWords } from '../../../locales/translate.ts';
import { useApp } from '../../../ui/app-context.ts';
import { useMoments } from '../../../ui/moments.ts';
import { useDeskView } from '../../supervising.ts';
import { Choice } from '../queue-filters.tsx';
import { BacklogChart } from './backlog-chart.tsx';
import { BacklogTable } from './backlog-table.tsx';
import './backlog.css';

const hourMs = 60 * 60_000;
const spans = {
  hours: { lengthMs: 6 * hourMs, count: 12 },
  day: { lengthMs: 24 * hourMs, count: 12 },
  week: { lengthMs: 7 * 24 * hourMs, count: 14 },
  month: { lengthMs: 30 * 24 * hourMs, count: 15 },
} as const;
type Span = keyof typeof spans;

/** How the backlog went: what waits, what came and what arrived, as it was measured here while somebody was signed in. */
export function BacklogView({ now }: { readonly now: number }) {
  const { queries } = useApp();
  const { queries: desk } = useDeskView();
  const { t, language } = useWords();
  const { time, zone } = useMoments();
  const span = useSignal<Span>('hours');
  const samples = useSignal<readonly BacklogSample[]>([]);
  useEffect(() => {
    let current = true;
    void desk.backlog().then((kept) => {
      if (current) samples.value = kept;
    });
    return () => {
      current = false;
    };
  }, [now, desk, samples, queries]);

  const { lengthMs, count } = spans[span.value];
  const periods = backlogPeriods(samples.value, { fromMs: now - lengthMs, toMs: now, count });
  const timeOf = ({ toMs }: BacklogPeriod): string =>
    lengthMs > 24 * hourMs ? formatDay(officeDay(toMs, zone), language).replace(/ \d{4}$/, '') : time(toMs).slice(0, 5);
  const last = periods.findLast(({ waiting }) => waiting !== undefined)?.waiting;
  const came = total(periods, 'came');
  const received = total(periods, 'received');
  return (
    <section class="backlog" aria-labelledby="backlog-title">
      <div class="backlog-head">
        <h2 id="backlog-title">{t('backlog.title')}</h2>
        <Choice
          label={t('backlog.span')}
          value={span.value}
          options={(['hours', 'day', 'week', 'month'] as const).map(
            (value) => [value, t(`backlog.span.${value}`)] as const,
          )}
          onChoose={(value) => {
            span.value = value;
          }}
        />
      </div>
      <p class="soft small">{t('backlog.measured')}</p>
      {last === undefined ? (
        <p>{t('backlog.nothing-yet')}</p>
      ) : (
        <>
          <BacklogChart
            periods={periods}
            timeOf={timeOf}
            label={t('backlog.label', { waiting: sumOfLanes(last), came, received })}
          />
          <BacklogTable periods={periods} timeOf={timeOf} />
        </>
      )}
    </section>
  );
}

function total(periods: readonly BacklogPeriod[], what: 'came' | 'received'): number {
  return periods.reduce((sum, period) => sum + (period[what] === undefined ? 0 : sumOfLanes(period[what])), 0);
}
