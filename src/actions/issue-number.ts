import { type ApplicationId, type JournalId, uuidV7 } from '../domain/ids.ts';
import type { Lane } from '../domain/queue/lanes.ts';
import { officeDay } from '../domain/time/office-time.ts';
import { type Category, formatQueueNumber, nextQueueNumber, parseQueueNumber } from '../domain/queue/queue-number.ts';
import { type Result, done, refused } from '../domain/result.ts';
import { numberIssued } from '../protocol/entries/number-issued.ts';
import type { CaseBook } from '../queries/book/case-book.ts';
import { laneOf } from '../queries/book/summary.ts';
import type { Saved } from './ports.ts';
import { type Desk, save } from './save/desk.ts';

/**
 * A ticket: a number for today, and the application that it names for ever. With `returning`, a number for somebody who
 * comes back for a case that was begun.
 */
export async function issueNumber(
  desk: Desk,
  category: Category,
  returning?: ApplicationId,
): Promise<Result<Saved & { readonly number: string }>> {
  const state = desk.vault.state();
  if (state.kind !== 'open') return refused('locked');
  if (returning === undefined && !(await desk.storage.ensureRoom())) return refused('no-room-for-new');

  const { counter, profile } = state.identity;
  const day = officeDay(desk.nowMs(), profile.zone);
  const issued = ticketsOf(desk.book);
  const recovered = await desk.journal.mustLeap(
    day,
    issued.filter((one) => one.day === day && parseQueueNumber(one.number)?.category === category),
  );
  const next = nextQueueNumber(issued, { category, counter, day, recovered });
  if (!next.ok) return next;

  const number = formatQueueNumber(next.value);
  const saved = await save(desk, returning ?? uuidV7(desk.nowMs(), desk.sealing.randomBytes(10)), {
    type: numberIssued.type,
    lane: returning === undefined ? usualLane(category) : laneOf(desk.book.row(returning)),
    clear: { number, day },
  });
  if (!saved.ok) return saved;
  return done({ ...saved.value, number });
}

const usualLane = (category: Category): Lane => (category === 'C' ? 'vulnerable' : 'regular');

interface Ticket {
  readonly number: string;
  readonly day: string;
  readonly journal: JournalId;
  readonly seq: number;
}

function ticketsOf(book: CaseBook): Ticket[] {
  return Array.from(book.all()).flatMap(({ facts }) =>
    facts.flatMap(({ number, day, journal, seq }) =>
      number === undefined || day === undefined ? [] : [{ number, day, journal, seq }],
    ),
  );
}
