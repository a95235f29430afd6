import type { ApplicationId } from '../../domain/ids.ts';
import type { Lane } from '../../domain/queue/lanes.ts';
import { type Result, refused } from '../../domain/result.ts';
import { laneChanged } from '../../protocol/entries/review/lane-changed.ts';
import { laneOf } from '../../queries/book/summary.ts';
import type { Saved } from '../ports.ts';
import { type Desk, save } from '../save/desk.ts';
import { type Said, saidBySupervisor } from './said.ts';

/** Codes: those of `saidBySupervisor`, `subject-unknown`, `lane-same`, and those that all saving has. */
export async function changeLane(
  desk: Desk,
  { subject, lane, ...said }: Said & { readonly subject: ApplicationId; readonly lane: Lane },
): Promise<Result<Saved>> {
  const body = saidBySupervisor(desk, said);
  if (!body.ok) return body;
  const row = desk.book.row(subject);
  if (row === undefined) return refused('subject-unknown');
  if (laneOf(row) === lane) return refused('lane-same');
  const { reason: ground, ...note } = body.value;
  return save(desk, subject, { type: laneChanged.type, lane, body: { ground, ...note } });
}
