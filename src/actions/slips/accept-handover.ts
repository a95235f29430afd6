import { type Result, refused } from '../../domain/result.ts';
import { handoverAccepted } from '../../protocol/entries/slips/handover-accepted.ts';
import { base64url } from '../../sealing/bytes.ts';
import { laneOf } from '../../queries/book/summary.ts';
import type { Saved } from '../ports.ts';
import { type Desk, save } from '../save/desk.ts';
import { type SlipShown, readSlip } from './read-slip.ts';

/**
 * This counter goes on with the case on the slip. The slip is read again, so that what is entered is what it says.
 * Codes: those of `readSlip`, `why-missing` (there are doubts and no reason), `no-room-for-new`, `room-full`.
 */
export async function acceptHandover(desk: Desk, input: SlipShown & { readonly why?: string }): Promise<Result<Saved>> {
  const read = await readSlip(desk, input);
  if (!read.ok) return read;
  const { clear, sealed, nik, doubts } = read.value;
  const why = input.why?.trim();
  if (doubts.length > 0 && (why === undefined || why === '')) return refused('why-missing');
  const row = desk.book.row(clear.subject);
  if (row === undefined && !(await desk.storage.ensureRoom())) return refused('no-room-for-new');
  const { nikTag, lane, ...known } = sealed;
  return save(desk, clear.subject, {
    type: handoverAccepted.type,
    // What was decided at the counter before goes on; this one may know nothing else of the case.
    lane: lane ?? laneOf(row),
    clear: {
      head: base64url.encode(clear.head),
      on: clear.on,
      number: clear.number,
      steps: clear.steps,
    },
    body: {
      ...known,
      nikTag: nikTag && base64url.encode(nikTag),
      nik,
      doubts,
      why: why === '' ? undefined : why,
    },
  });
}
