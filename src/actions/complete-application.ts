import type { ApplicationId } from '../domain/ids.ts';
import type { Result } from '../domain/result.ts';
import { applicationCompleted } from '../protocol/entries/application-completed.ts';
import { laneOf, outstandingSteps } from '../queries/book/summary.ts';
import type { Saved } from './ports.ts';
import { type Desk, save } from './save/desk.ts';

/** The visit ends; what is outstanding follows from the entries and is what the slip says. */
export function completeApplication(desk: Desk, subject: ApplicationId): Promise<Result<Saved>> {
  const row = desk.book.row(subject);
  return save(desk, subject, {
    type: applicationCompleted.type,
    lane: laneOf(row),
    body: { outstanding: outstandingSteps(row) },
  });
}
