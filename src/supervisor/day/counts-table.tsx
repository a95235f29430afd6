import type { CounterCounts } from '../../domain/office/day-balance.ts';
import type { Discrepancy } from '../../domain/office/discrepancy.ts';
import { useWords } from '../../locales/translate.ts';

/** The numbers of a day by counter; on the screen and on the sheet. */
export function CountsTable({
  counts,
  ownCounter,
}: {
  readonly counts: readonly CounterCounts[];
  /** When given, it is said beside each counter whether it is this one. */
  readonly ownCounter?: string;
}) {
  const { t } = useWords();
  const named = (counter: string): string =>
    ownCounter === undefined
      ? counter
      : t(counter === ownCounter ? 'day.counter.here' : 'day.counter.heard', { counter });
  return (
    <table class="figures">
      <thead>
        <tr>
          <th scope="col">{t('day.counter')}</th>
          <th scope="col">{t('day.column.issued')}</th>
          <th scope="col">{t('day.column.opened')}</th>
          <th scope="col">{t('day.column.void')}</th>
          <th scope="col">{t('day.column.waiting')}</th>
          <th scope="col">{t('day.column.parked')}</th>
          <th scope="col">{t('day.column.unexplained')}</th>
          <th scope="col">{t('day.column.without')}</th>
        </tr>
      </thead>
      <tbody>
        {counts.map((of) => (
          <tr key={of.counter}>
            <th scope="row">{named(of.counter)}</th>
            <td>{of.issued}</td>
            <td>{of.opened}</td>
            <td>{of.void}</td>
            <td>{of.waiting}</td>
            <td>{of.parked}</td>
            <td>{of.unexplained}</td>
            <td>{of.withoutNumber}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Which numbers do not add up, and why; at most `limit` of them, and how many more. */
export function DiscrepancyList({
  discrepancies,
  limit,
  more = 0,
}: {
  readonly discrepancies: readonly Discrepancy[];
  readonly limit: number;
  /** Beyond those given. */
  readonly more?: number | undefined;
}) {
  const { t } = useWords();
  const unlisted = more + Math.max(0, discrepancies.length - limit);
  return (
    <ul class="day-list">
      {discrepancies.slice(0, limit).map(({ why, number, to }) => (
        <li key={`${why} ${number}`}>
          {t(`day.why.${why}`, { number: to === undefined ? number : `${number} – ${to}` })}
        </li>
      ))}
      {unlisted > 0 && <li>{t('day.more', { count: unlisted })}</li>}
    </ul>
  );
}
