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
  const holding = cases.filter(({ turn, day }) => turn === 'waiting' && day === today);
  const isParked = ({ queue }: CaseSummary): boolean => queue?.kind === 'parked';
  const serving = cases.filter(
    ({ turn, day, door, completedAt, elsewhere }) =>
      elsewhere === undefined &&
      (turn === 'serving' || (turn === 'waiting' && day !== today && door !== undefined && completedAt === undefined)),
  );
  // Most of tens of thousands ended days ago: the text tells without a calendar, whatever zone it is in.
  const notLong = new Date(Date.parse(today) - dayMs).toISOString().slice(0, 10);
  const done = cases.filter(
    ({ turn, completedAt, elsewhere }) =>
      turn === 'done' &&
      elsewhere === undefined &&
      completedAt !== undefined &&
      completedAt >= notLong &&
      officeDay(Date.parse(completedAt), zone) === today,
  );
  const waiting = firstComeFirst(holding.filter((summary) => !isParked(summary)));
  return { waiting, parked: holding.filter(isParked), serving, done };
}

/** By the ticket's run of the day: somebody who comes back has an old case and a new number. */
function firstComeFirst(waiting: readonly CaseSummary[]): readonly CaseSummary[] {
  return waiting.toSorted((a, b) => (a.ticketAt ?? a.openedAt).localeCompare(b.ticketAt ?? b.openedAt));
}
