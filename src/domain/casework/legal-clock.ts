import type { IntakeAnswers } from '../intake-form/answers.ts';
import { addDays } from '../time/add-days.ts';

/** The time that the law gives for issuing a passport. */
export interface LegalClock {
  /** When the interview was held: RFC 3339, with the office's offset. */
  readonly from: string;
  /** The last of the working days, `YYYY-MM-DD`. */
  readonly dueOn: string;
}

/** Permenkumham 8/2014, article 22. */
export const workingDays = 4;

/**
 * The clock that runs from an interview. None where the law gives none: the replacement of a lost or damaged passport, which an
 * examination (*BAP*) comes before. `holidays` are days `YYYY-MM-DD` that nobody works on beside Saturdays and Sundays.
 */
export function legalClock(
  interviewAt: string,
  reason: IntakeAnswers['reason'],
  holidays: ReadonlySet<string>,
): LegalClock | undefined {
  if (reason === 'lost' || reason === 'damaged') return undefined;
  let dueOn = interviewAt.slice(0, 10);
  for (let left = workingDays; left > 0; ) {
    dueOn = addDays(dueOn, 1);
    if (!isWeekend(dueOn) && !holidays.has(dueOn)) left -= 1;
  }
  return { from: interviewAt, dueOn };
}

function isWeekend(day: string): boolean {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday === 0 || weekday === 6;
}
