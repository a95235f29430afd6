import type { Words } from '../../../locales/translate.ts';
import type { CaseSummary } from '../../../queries/views.ts';
import { reviewWords, stepsTaken } from '../row-words.ts';
import { csvOf, digitsInFours } from './csv.ts';

/** What the rows do not say themselves. */
export interface RowFacts {
  readonly officer: string | undefined;
  readonly counter: string;
  readonly bytes: number | undefined;
  /** Since when it is where it is; undefined when it waits for nothing. */
  readonly since: string | undefined;
  readonly why: string;
}

/** The table as it is filtered and ordered, with what this office may read of each application. */
export function queueCsv(rows: readonly CaseSummary[], t: Words['t'], factsOf: (row: CaseSummary) => RowFacts): string {
  const head = [
    ...[t('queue.column.number'), t('queue.column.name'), t('intake.nik'), t('export.application-number')],
    ...[t('queue.column.counter'), t('queue.column.officer'), t('queue.column.steps'), t('queue.column.lane')],
    ...[
      t('export.opened-at'),
      t('queue.column.since'),
      t('export.bytes'),
      t('queue.column.state'),
      t('export.review'),
      t('queue.column.why'),
    ],
  ];
  const lines = rows.map((row) => {
    const { officer = '', counter, bytes, since = '', why } = factsOf(row);
    const state = t(`safety.${row.safety}`);
    return [
      ...[row.number ?? '', row.name, digitsInFours(row.nik ?? ''), digitsInFours(row.applicationNumber ?? '')],
      ...[counter, officer, stepsTaken(row), t(`lane.${row.lane}`)],
      ...[row.openedAt, since, bytes === undefined ? '' : String(bytes)],
      row.oneCopyOnly ? `${state} · ${t('safety.one-copy')}` : state,
      row.review === undefined ? '' : reviewWords(row.review, t),
      why,
    ];
  });
  return csvOf([head, ...lines]);
}
