import type { ComponentChildren } from 'preact';
import type { Words } from '../../locales/translate.ts';
import type { CaseSummary } from '../../queries/views.ts';
import { Shape } from '../../ui/components/shape.tsx';
import { StateMark } from '../../ui/components/state-mark.tsx';
import { sizeOf } from '../../ui/frame/attempts/attempt-words.ts';
import type { Moments } from '../../ui/moments.ts';
import { reviewWords, stepsTaken } from './row-words.ts';

export const columnKeys = [
  'queue.column.number',
  'queue.column.name',
  'queue.column.counter',
  'queue.column.officer',
  'queue.column.steps',
  'queue.column.lane',
  'queue.column.since',
  'queue.column.size',
  'queue.column.state',
  'queue.column.why',
] as const;

/** The cells of one row, in the order of the columns. */
export function cellsOf(
  row: CaseSummary,
  about: {
    readonly t: Words['t'];
    readonly moments: Moments;
    readonly now: number;
    readonly bytes: number | undefined;
    readonly since: string | undefined;
    readonly officer: string | undefined;
    readonly counter: string;
    readonly why: string;
  },
): readonly ComponentChildren[] {
  const { t, moments, now, bytes, since, officer, counter, why } = about;
  return [
    <span class="figures">{row.number ?? '–'}</span>,
    <span class="personal">{row.name === '' ? t('forms.nameless') : row.name}</span>,
    <span class="figures">{counter}</span>,
    officer ?? '–',
    <span class="figures">{stepsTaken(row)}</span>,
    t(`lane.${row.lane}`),
    <span class="figures" title={since === undefined ? t('queue.since.nothing') : moments.since(since, now)}>
      {since === undefined ? '–' : moments.age(since, now)}
    </span>,
    <span class="figures" title={bytes === undefined ? t('queue.size.unknown') : undefined}>
      {bytes === undefined ? '–' : sizeOf(bytes)}
    </span>,
    <span class="queue-where" title={row.review && reviewWords(row.review, t)}>
      <StateMark safety={row.safety} oneCopyOnly={row.oneCopyOnly} />
      <ReviewMark row={row} t={t} />
    </span>,
    <span title={why}>{why}</span>,
  ];
}

const shapes = { approve: 'check', hold: 'pause', return: 'back' } as const;

/** What a supervisor decided, beside where the record is: shape and word. */
export function ReviewMark({ row, t }: { readonly row: CaseSummary; readonly t: Words['t'] }) {
  const { review } = row;
  if (review === undefined) return null;
  return (
    <span class="mark" data-tone={review.decision === 'approve' && !review.secondEyeMissing ? 'good' : 'attention'}>
      <Shape name={shapes[review.decision]} />
      <span>{reviewWords(review, t)}</span>
    </span>
  );
}
