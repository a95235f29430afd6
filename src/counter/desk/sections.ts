import { officeDay } from '../../domain/time/office-time.ts';
import type { CaseSummary } from '../../queries/views.ts';

export interface Sections {
  readonly waiting: readonly CaseSummary[];
  readonly serving: readonly CaseSummary[];
  readonly done: readonly CaseSummary[];
}

/**
 * Tickets of today that nobody opened, cases of any day that are open, cases finished today. The order is that of
 * coming, so a row never moves within its section while somebody works.
 */
export function sections(cases: readonly CaseSummary[], today: string, zone: string): Sections {
  const waiting = cases.filter(({ door, completedAt, day }) => !completedAt && !door && day === today);
  const serving = cases.filter(({ door, completedAt }) => !completedAt && door !== undefined);
  const done = cases.filter(({ completedAt }) => completedAt && officeDay(Date.parse(completedAt), zone) === today);
  return { waiting, serving, done };
}
