import { useWords } from '../../locales/translate.ts';
import { type DayHead, headInGroups } from '../../queries/supervisor/day-report.ts';

/** Journals by their first eight symbols, and their last digest as it is compared by eye. */
export function HeadsTable({
  heads,
  heard,
}: {
  readonly heads: readonly DayHead[];
  readonly heard: (at: string) => string;
}) {
  const { t } = useWords();
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{t('day.counter')}</th>
          <th scope="col">{t('day.journal')}</th>
          <th scope="col">{t('day.seq')}</th>
          <th scope="col">{t('day.received')}</th>
          <th scope="col">{t('day.heard')}</th>
          <th scope="col">{t('day.digest')}</th>
        </tr>
      </thead>
      <tbody>
        {heads.map(({ journal, counter, seq, head, receivedToSeq, heardAt }) => (
          <tr key={journal}>
            <th scope="row">{counter}</th>
            <td class="day-code">{journal.slice(0, 8)}</td>
            <td>{seq}</td>
            <td>{receivedToSeq > 0 ? t('day.received.to', { seq: receivedToSeq }) : t('day.received.none')}</td>
            <td>{heardAt === undefined ? t('day.heard.here') : heard(heardAt)}</td>
            <td class="day-code day-digest">{headInGroups({ head })}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
