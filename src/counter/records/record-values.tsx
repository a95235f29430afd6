import { useWords } from '../../locales/translate.ts';
import type { RecordedStep } from '../../queries/views.ts';
import { useApp } from '../../ui/app-context.ts';
import { useMoments } from '../../ui/moments.ts';
import { recordFields } from './record-fields.ts';
import { useRecordWords } from './record-words.ts';
import './record-values.css';

/**
 * What records of one step say, field by field and beside each other. Of several, fields in which they differ come first and
 * are marked; what is the same in all lies folded below.
 */
export function RecordValues({ records }: { readonly records: readonly RecordedStep[] }) {
  const { queries } = useApp();
  const words = useWords();
  const moments = useMoments();
  const { t } = words;
  const about = { t, moments, now: queries.now.peek() };
  const sides = records.map((record) => new Map(recordFields(record, about).map(({ label, value }) => [label, value])));
  const labels = [...new Set(sides.flatMap((side) => [...side.keys()]))];
  if (labels.length === 0) return null;
  const isSame = (label: string): boolean => new Set(sides.map((side) => side.get(label))).size === 1;
  const differing = labels.filter((label) => !isSame(label));
  const same = labels.filter(isSame);
  const table = (shown: readonly string[], isDiffering: boolean) => (
    <ValueTable labels={shown} sides={sides} records={records} isDiffering={isDiffering} />
  );
  return (
    <div class="record-values">
      {records.length > 1 && differing.length === 0 && <p>{t('standing.no-difference')}</p>}
      {differing.length > 0 && table(differing, true)}
      {same.length > 0 && (
        <details>
          <summary>{t(records.length > 1 ? 'standing.same' : 'standing.answers', { count: same.length })}</summary>
          {table(same, false)}
        </details>
      )}
    </div>
  );
}

function ValueTable({
  labels,
  sides,
  records,
  isDiffering,
}: {
  readonly labels: readonly string[];
  readonly sides: readonly ReadonlyMap<string, string>[];
  readonly records: readonly RecordedStep[];
  readonly isDiffering: boolean;
}) {
  const { t } = useWords();
  const describe = useRecordWords();
  return (
    <table class="record-table">
      {records.length > 1 && (
        <thead>
          <tr>
            <th scope="col">{t('standing.field')}</th>
            {records.map((record, at) => (
              <th scope="col" key={record.digest}>
                {t('conflict.side', { number: at + 1 })}
                <span class="soft small record-who">{describe(record).whenAndWho}</span>
              </th>
            ))}
          </tr>
        </thead>
      )}
      <tbody>
        {labels.map((label) => (
          <tr key={label}>
            <th scope="row">
              {label}
              {isDiffering && <span class="record-differs">{t('standing.differs')}</span>}
            </th>
            {sides.map((side, at) => (
              <td key={records[at]?.digest} class="personal">
                {side.get(label) ?? <span class="soft">{t('standing.empty')}</span>}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
