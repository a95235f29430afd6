import { uuidV7 } from '../domain/ids.ts';
import { officeDay } from '../domain/time/office-time.ts';
import { type Category, formatQueueNumber, nextQueueNumber } from '../domain/queue/queue-number.ts';
import { type Result, done, refused } from '../domain/result.ts';
import { numberIssued } from '../protocol/entries/number-issued.ts';
import type { CaseBook } from '../queries/book/case-book.ts';
import type { Saved } from './ports.ts';
import { type Desk, save } from './save/desk.ts';

/** A ticket: a number for today, and the application that it names for ever. */
export async function issueNumber(
  desk: Desk,
  category: Category,
): Promise<Result<Saved & { readonly number: string }>> {
  const state = desk.vault.state();
  if (state.kind !== 'open') return refused('locked');
  if (!(await desk.storage.ensureRoom())) return refused('no-room-for-new');

  const { counter, profile } = state.identity;
  const day = officeDay(desk.nowMs(), profile.zone);
  const issued = ticketsOf(desk.book);
  const recovered = inDoubt(issued, category, day, desk.recoveredAtSeq());
  const next = nextQueueNumber(issued, { category, counter, day, recovered });
  if (!next.ok) return next;

  const number = formatQueueNumber(next.value);
  const saved = await save(desk, uuidV7(desk.nowMs(), desk.sealing.randomBytes(10)), {
    type: numberIssued.type,
    lane: category === 'C' ? 'vulnerable' : 'regular',
    clear: { number, day },
  });
  return saved.ok ? done({ ...saved.value, number }) : saved;
}

/** After a recovery the first number of each category leaps to the next hundred; what follows counts on from there. */
function inDoubt(
  issued: readonly Ticket[],
  category: Category,
  day: string,
  recoveredAtSeq: number | undefined,
): boolean {
  if (recoveredAtSeq === undefined) return false;
  return !issued.some(
    (ticket) => ticket.day === day && ticket.number.startsWith(category) && ticket.seq > recoveredAtSeq,
  );
}

interface Ticket {
  readonly number: string;
  readonly day: string;
  readonly seq: number;
}

function ticketsOf(book: CaseBook): Ticket[] {
  return Array.from(book.all()).flatMap(({ facts }) =>
    facts.flatMap(({ number, day, seq }) => (number === undefined || day === undefined ? [] : [{ number, day, seq }])),
  );
}
