import { type BacklogPeriod, sumOfLanes } from '../../../domain/backlog/backlog-periods.ts';
import { lanes } from '../../../domain/queue/lanes.ts';
import { useWords } from '../../../locales/translate.ts';

/** The figures of the picture, lane by lane. */
export function BacklogTable({
  periods,
  timeOf,
}: {
  readonly periods: readonly BacklogPeriod[];
  readonly timeOf: (period: BacklogPeriod) => string;
}) {
  const { t } = useWords();
  return (
    <table class="record-table figures">
      <caption class="spoken">{t('backlog.title')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('backlog.until')}</th>
          {lanes.map((lane) => (
            <th scope="col" key={lane}>
              {t('backlog.waiting-lane', { lane: t(`lane.${lane}`) })}
            </th>
          ))}
          <th scope="col">{t('backlog.waiting')}</th>
          <th scope="col">{t('backlog.came')}</th>
          <th scope="col">{t('backlog.received')}</th>
        </tr>
      </thead>
      <tbody>
        {periods.map((period) => {
          const { waiting, came, received } = period;
          return (
            <tr key={period.fromMs}>
              <th scope="row">{timeOf(period)}</th>
              {waiting === undefined ? (
                <td colSpan={lanes.length + 3} class="soft">
                  {t('backlog.not-measured')}
                </td>
              ) : (
                <>
                  {lanes.map((lane) => (
                    <td key={lane}>{waiting[lane]}</td>
                  ))}
                  <td>{sumOfLanes(waiting)}</td>
                  <td>{came === undefined ? t('unknown') : sumOfLanes(came)}</td>
                  <td>{received === undefined ? t('unknown') : receivedWords(sumOfLanes(received))}</td>
                </>
              )}
            </tr>
          );
        })}
      </tbody>
    </table>
  );

  function receivedWords(count: number): string {
    return count < 0 ? t('backlog.waits-again', { count: -count }) : String(count);
  }
}
