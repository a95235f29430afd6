import type { ApplicationId } from '../domain/ids.ts';
import type { Result } from '../domain/result.ts';
import type { Step } from '../domain/application/steps.ts';
import { stepRecorded } from '../protocol/entries/step-recorded.ts';
import { currentRecords, laneOf } from '../queries/book/summary.ts';
import type { Saved } from './ports.ts';
import { type Desk, save } from './save/desk.ts';

/** Not taken today, because. It claims nothing: the slip tells the person to come back for it. */
export function deferStep(
  desk: Desk,
  input: {
    readonly subject: ApplicationId;
    readonly step: Step;
    readonly reason: { readonly code: string; readonly text?: string };
  },
): Promise<Result<Saved>> {
  const { subject, step, reason } = input;
  const row = desk.book.row(subject);
  return save(desk, subject, {
    type: stepRecorded.type,
    step,
    lane: laneOf(row),
    replaces: currentRecords(row, step),
    clear: { mode: 'deferred' },
    body: { reason },
  });
}
