import { officeDay } from '../../domain/time/office-time.ts';
import type { CaseSummary } from '../../queries/views.ts';

const dayMs = 86_400_000;

export interface Sections {
  readonly waiting: readonly CaseSummary[];
  /** Called often enough without coming: they are called again when they ask. */
  readonly parked: readonly CaseSummary[];
  readonly serving: readonly CaseSummary[];
  readonly done: readonly CaseSummary[];
}

/**
 * Whoever holds a number of today and was not served since, first come first; cases of any day that are open; visits that
 * ended today. Whoever is served at another counter is found, and not listed here. A row never moves within its section while somebody works.
 */
export function sections(cases: readonly CaseSummary[], today: string, zone: string): Sections {
  const waiting: CaseSummary[] = [];
  const parked: CaseSummary[] = [];
  const serving: CaseSummary[] = [];
  const done: CaseSummary[] = [];
  // Most of tens of thousands ended days ago: the text tells without a calendar, whatever zone it is in.
  const notLong = new Date(Date.parse(today) - dayMs).toISOString().slice(0, 10);
  for (const summary of cases) {
    const { turn, day, door, queue, elsewhere, belongsTo } = summary;
    const endedAt = summary.handedOverAt ?? summary.completedAt;
    if (turn === 'waiting' && day === today) (queue?.kind === 'parked' ? parked : waiting).push(summary);
    // What only another counter took part in, or is of another row, is found, and not in the way.
    else if (elsewhere !== undefined || belongsTo !== undefined) continue;
    else if (turn === 'serving' || (turn === 'waiting' && door !== undefined && endedAt === undefined))
      serving.push(summary);
    else if (turn === 'done' && endedAt !== undefined && endedAt >= notLong && dayOf(endedAt, zone) === today)
      done.push(summary);
  }
  return { waiting: firstComeFirst(waiting), parked, serving, done };
}

const dayOf = (at: string, zone: string): string => officeDay(Date.parse(at), zone);

/** A part of a section: so many more come before and after it. */
export interface Shown {
  readonly cases: readonly CaseSummary[];
  readonly before: number;
  readonly after: number;
}

/**
 * Rows of one section that are drawn: an office serves some 60 people a day at one counter, while cases that nobody ended
 * add up to thousands over the months. They are found by name or number.
 */
const rowsShown = 150;

/** Those whose turn it is next. */
export function firstOf(cases: readonly CaseSummary[]): Shown {
  return { cases: cases.slice(0, rowsShown), before: 0, after: Math.max(0, cases.length - rowsShown) };
}

/** The latest. */
export function lastOf(cases: readonly CaseSummary[]): Shown {
  return { cases: cases.slice(-rowsShown), before: Math.max(0, cases.length - rowsShown), after: 0 };
}

/** By the ticket's run of the day: somebody who comes back has an old case and a new number. */
function firstComeFirst(waiting: readonly CaseSummary[]): readonly CaseSummary[] {
  return waiting.toSorted((a, b) => (a.ticketAt ?? a.openedAt).localeCompare(b.ticketAt ?? b.openedAt));
}
