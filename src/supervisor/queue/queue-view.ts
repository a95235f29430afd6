import { type Lane, lanes } from '../../domain/queue/lanes.ts';
import type { CaseSummary } from '../../queries/views.ts';

/** What the table shows of all there is: pure, so that 50,000 rows can be measured and tested without a screen. */
export const queueStates = ['waits', 'arrived', 'held', 'returned', 'taken-up', 'conflict', 'alike', 'all'] as const;
export type QueueState = (typeof queueStates)[number];
export const queueSorts = ['oldest', 'newest', 'waiting', 'lane', 'name', 'size'] as const;
export type QueueSort = (typeof queueSorts)[number];
export const queueSpans = ['any', 'day', 'week'] as const;
export type QueueSpan = (typeof queueSpans)[number];

export interface QueueView {
  readonly state: QueueState;
  readonly lane: Lane | 'all';
  /** `here`, `all`, or another counter's number. */
  readonly counter: string;
  /** Begun at least so long ago. */
  readonly since: QueueSpan;
  readonly sort: QueueSort;
}

export const everything: QueueView = { state: 'all', lane: 'all', counter: 'all', since: 'any', sort: 'oldest' };

const waiting = new Set<CaseSummary['safety']>([
  'stored',
  'sending',
  'office',
  'being-sent-again',
  'elsewhere',
  'attention',
]);
/** No word of the centre covers all of it. */
export const waits = ({ safety }: CaseSummary): boolean => waiting.has(safety);

export const hasConflict = ({ steps }: CaseSummary): boolean =>
  Object.values(steps).some(({ kind }) => kind === 'conflict');

const spanMs: Readonly<Record<QueueSpan, number>> = { any: 0, day: 86_400_000, week: 7 * 86_400_000 };

/** What the rows do not say themselves. */
export interface Known {
  readonly nowMs: number;
  readonly bytesOf: (row: CaseSummary) => number;
  /** Since when a row is where it is; undefined when it waits for nothing. */
  readonly sinceOf: (row: CaseSummary) => string | undefined;
  readonly isAlike: (row: CaseSummary) => boolean;
}

export function queueRows(cases: readonly CaseSummary[], view: QueueView, known: Known): readonly CaseSummary[] {
  const beganBefore = view.since === 'any' ? Number.POSITIVE_INFINITY : known.nowMs - spanMs[view.since];
  const rows = cases.filter(
    (row) =>
      (view.lane === 'all' || row.lane === view.lane) &&
      (view.counter === 'all' || (row.elsewhere ?? 'here') === view.counter) &&
      isIn(row, view.state, known) &&
      (view.since === 'any' || Date.parse(row.openedAt) <= beganBefore),
  );
  return sorted(rows, view.sort, known);
}

function isIn(row: CaseSummary, state: QueueState, { isAlike }: Known): boolean {
  switch (state) {
    case 'all':
      return true;
    case 'waits':
      return waits(row);
    case 'arrived':
      return !waits(row);
    case 'alike':
      return isAlike(row);
    case 'held':
      return row.review?.decision === 'hold' && row.review.stands;
    case 'returned':
      return row.review?.decision === 'return' && row.review.stands;
    case 'taken-up':
      return row.takenUp?.stands === true;
    case 'conflict':
      return hasConflict(row) || row.safety === 'attention' || row.unreadable !== undefined;
  }
}

/** `cases` come oldest first, so two of the orders cost nothing. */
function sorted(rows: readonly CaseSummary[], sort: QueueSort, { bytesOf, sinceOf }: Known): readonly CaseSummary[] {
  switch (sort) {
    case 'oldest':
      return rows;
    case 'newest':
      return rows.toReversed();
    case 'waiting':
      return byNumber(rows, (row) => Date.parse(sinceOf(row) ?? '') || Number.POSITIVE_INFINITY);
    case 'lane':
      return lanes.flatMap((lane) => rows.filter((row) => row.lane === lane));
    case 'name':
      return rows.toSorted((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
    case 'size':
      return byNumber(rows, (row) => -bytesOf(row));
  }
}

/** Asked of each row once: a comparison of 50,000 asks many times. */
function byNumber(rows: readonly CaseSummary[], of: (row: CaseSummary) => number): readonly CaseSummary[] {
  return rows
    .map((row) => [of(row), row] as const)
    .sort(([a], [b]) => (a === b ? 0 : a - b))
    .map(([, row]) => row);
}
