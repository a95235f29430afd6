import { officeDay } from '../../domain/time/office-time.ts';
import { useWords } from '../../locales/translate.ts';
import type { DayHead, DayReport } from '../../queries/supervisor/day-report.ts';
import { useApp } from '../../ui/app-context.ts';
import { Notice } from '../../ui/components/notice.tsx';
import { useMoments } from '../../ui/moments.ts';
import { DeskScroll } from '../desk-scroll.tsx';
import { HeadsTable } from './heads-table.tsx';

/** Where every journal ends that is known here, and which counters were not heard in time. */
export function DayHeads({ report }: { readonly report: DayReport }) {
  const { queries } = useApp();
  const { t } = useWords();
  const { since, zone } = useMoments();
  const { heads, day } = report;
  const silent = silentCounters(heads, (at) => officeDay(Date.parse(at), zone) < day);
  const isAlone = heads.every(({ heardAt }) => heardAt === undefined);
  return (
    <div class="day-part">
      <h2 id="day-heads">{t('day.heads')}</h2>
      <DeskScroll labelledBy="day-heads">
        <HeadsTable heads={heads} heard={(at) => since(at, queries.now.value)} />
      </DeskScroll>
      {isAlone && <p class="soft">{t('day.alone')}</p>}
      {!isAlone && silent.length === 0 && <p>{t('day.all-heard')}</p>}
      {silent.length > 0 && (
        <Notice kind="attention">
          <p>{t('day.silent', { counters: silent.join(', ') })}</p>
        </Notice>
      )}
    </div>
  );
}

/** A counter of which no journal at all was heard since; one that went on in a new journal is silent in the old. */
function silentCounters(heads: readonly DayHead[], isBefore: (at: string) => boolean): string[] {
  const others = heads.flatMap(({ counter, heardAt }) => (heardAt === undefined ? [] : [{ counter, heardAt }]));
  const heard = new Set(others.filter(({ heardAt }) => !isBefore(heardAt)).map(({ counter }) => counter));
  return [...new Set(others.map(({ counter }) => counter))].filter((counter) => !heard.has(counter));
}
