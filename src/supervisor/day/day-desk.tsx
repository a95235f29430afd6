import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { addDays } from '../../domain/time/add-days.ts';
import { formatLongDay, officeDay } from '../../domain/time/office-time.ts';
import { useWords } from '../../locales/translate.ts';
import type { DayReport } from '../../queries/supervisor/day-report.ts';
import { useApp } from '../../ui/app-context.ts';
import { SelectField } from '../../ui/components/choice.tsx';
import { useMoments } from '../../ui/moments.ts';
import { useDeskView } from '../supervising.ts';
import { ClosePanel } from './close-panel.tsx';
import { DayHeads } from './day-heads.tsx';
import { DayNumbers } from './day-numbers.tsx';
import { DaySheet } from './day-sheet.tsx';
import './day-desk.css';

/** These can be chosen in any case, and of the days before them those that were left open, and the one that is shown. */
const daysBack = 7;

const latestFirst = (a: string, b: string): number => (a < b ? 1 : -1);

/** An office day at its end: whether the numbers add up, what waits, where the journals end; and the act that closes it. */
export function DayDesk() {
  const { queries } = useApp();
  const { t, language } = useWords();
  const { zone } = useMoments();
  const desk = useDeskView().queries;
  const today = officeDay(queries.now.value, zone);
  const chosen = useSignal<string | undefined>(undefined);
  const day = chosen.value ?? today;
  const report = useSignal<DayReport | undefined>(undefined);
  const leftOpen = useSignal<readonly string[]>([]);
  const overview = queries.status.value?.overview;
  const waits = JSON.stringify([overview?.counters, overview?.reachability?.state]);

  // Read anew when anything that it is made of has changed; what was asked for last is shown.
  useEffect(() => {
    let isCurrent = true;
    void Promise.all([desk.day(day), desk.daysLeftOpen()]).then(([read, open]) => {
      if (!isCurrent) return;
      report.value = read;
      leftOpen.value = open;
    });
    return () => {
      isCurrent = false;
    };
  }, [desk, day, report, leftOpen, queries.cases.value, queries.office.value, queries.counters.value, waits]);

  const shown = report.value?.day === day ? report.value : undefined;
  const last = shown?.closings.at(-1);
  const recent = Array.from({ length: daysBack }, (_, back) => addDays(today, -back));
  const open = leftOpen.value.filter((value) => value < today);
  const offered = new Set([...recent, ...open, day]);
  const options = [...offered].toSorted(latestFirst).map((value) => {
    const label = formatLongDay(value, language);
    if (value === today) return { value, label: t('day.today', { day: label }) };
    return { value, label: open.includes(value) ? t('day.left-open', { day: label }) : label };
  });
  return (
    <section class="day-desk" aria-labelledby="day-title">
      <header class="day-head">
        <div>
          <h1 id="day-title">{t('day.title')}</h1>
          <p class="soft">{t('day.lead')}</p>
        </div>
        <SelectField
          name="day"
          label={t('day.which')}
          hint={open.length > 0 ? t('day.left-open.count', { count: open.length }) : undefined}
          value={day}
          options={options}
          onChoose={(value) => {
            chosen.value = value;
          }}
        />
      </header>
      {shown === undefined ? (
        <p class="soft">{t('fetched.loading')}</p>
      ) : (
        <>
          <ClosePanel key={day} report={shown} />
          <DayNumbers report={shown} />
          <DayHeads report={shown} />
          {last !== undefined && <DaySheet closing={last} ownCounter={shown.ownCounter} />}
        </>
      )}
    </section>
  );
}
