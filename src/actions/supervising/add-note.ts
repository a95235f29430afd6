import type { ApplicationId, Digest } from '../../domain/ids.ts';
import type { Result } from '../../domain/result.ts';
import { noteAdded } from '../../protocol/entries/review/note-added.ts';
import { laneOf, standingRecords } from '../../queries/book/summary.ts';
import type { Saved } from '../ports.ts';
import { type Desk, save } from '../save/desk.ts';
import { saidBySupervisor } from './said.ts';

export interface Noted {
  readonly subject: ApplicationId;
  readonly note: string;
  /** The entry by which the passport of this case was handed over where nobody knew the case. */
  readonly handOver?: Digest;
  /** What a comparison with these other cases came to. */
  readonly compared?: { readonly verdict: 'same-person' | 'different-people'; readonly with: readonly ApplicationId[] };
}

/** Codes: those of `saidBySupervisor`, and those that all saving has. */
export async function addNote(desk: Desk, { subject, note, compared, handOver }: Noted): Promise<Result<Saved>> {
  const body = saidBySupervisor(desk, { reason: 'other', note });
  if (!body.ok) return body;
  const intakesOf = (of: ApplicationId): Digest[] =>
    standingRecords(desk.book.row(of), 'intake').map(({ digest }) => digest);
  return save(desk, subject, {
    type: noteAdded.type,
    lane: laneOf(desk.book.row(subject)),
    ...(handOver === undefined ? {} : { on: [handOver], clear: { verdict: 'same-person' } }),
    ...(compared === undefined
      ? {}
      : { on: [subject, ...compared.with].flatMap(intakesOf), clear: { verdict: compared.verdict } }),
    body: { note: note.trim() },
  });
}
