import { useWords } from '../../locales/translate.ts';
import type { DayReport } from '../../queries/supervisor/day-report.ts';
import { Notice } from '../../ui/components/notice.tsx';
import { DeskScroll } from '../desk-scroll.tsx';
import { CountsTable, DiscrepancyList } from './counts-table.tsx';

const listed = 50;

/** Numbers by counter, what does not add up by name, and what this computer wrote. */
export function DayNumbers({ report }: { readonly report: DayReport }) {
  const { t } = useWords();
  const { counts, discrepancies } = report.balance;
  const { entries, parts, entriesWaiting, applicationsWaitingInAll, entriesWaitingInAll } = report.records;
  return (
    <>
      <div class="day-part">
        <h2 id="day-numbers">{t('day.numbers')}</h2>
        {counts.length === 0 ? (
          <p class="soft">{t('day.numbers.none')}</p>
        ) : (
          <>
            <p class="soft">{t('day.numbers.rule')}</p>
            <DeskScroll labelledBy="day-numbers">
              <CountsTable counts={counts} ownCounter={report.ownCounter} />
            </DeskScroll>
            {discrepancies.length === 0 ? (
              <Notice kind="good" title={t('day.adds-up')} />
            ) : (
              <Notice kind="attention" title={t('day.does-not', { count: discrepancies.length })}>
                <DiscrepancyList discrepancies={discrepancies} limit={listed} />
              </Notice>
            )}
          </>
        )}
      </div>
      <div class="day-part">
        <h2>{t('day.records')}</h2>
        <dl class="day-facts">
          <dt>{t('day.entries')}</dt>
          <dd>{t('day.entries.of', { entries, received: entries - entriesWaiting })}</dd>
          <dt>{t('day.parts')}</dt>
          <dd>{parts}</dd>
          <dt>{t('day.waiting')}</dt>
          <dd>{t('day.waiting.of', { applications: applicationsWaitingInAll, entries: entriesWaitingInAll })}</dd>
        </dl>
      </div>
    </>
  );
}
