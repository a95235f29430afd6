import type { JournalId } from '../../domain/ids.ts';
import { limits } from '../../protocol/limits.ts';
import type { StoredEntry } from '../../storage/ports.ts';
import { encodeRun } from '../wire/centre.ts';
import type { Fault } from '../outcomes.ts';
import { type Visit, isOver, obstacle, takeReceipt } from './visit.ts';

/** Requests under way at once: one is on the way while one is checked and one is read and compressed. */
const runsAtOnce = 3;
/** Sealed bodies and signatures are base64 of noise: gzip brings them to about 0.76, so this fits `requestBytes`. */
const rawRunBytes = 320 * 1024;
/** A hundred entries cut down to one are seven cuts; after more failures than that in a row it is not the entries. */
const failuresInARowMax = 9;

/** Inclusive ranges of 1..`toSeq` that `held` leaves out. `held` is ascending. */
export function missingRanges(held: readonly (readonly [number, number])[], toSeq: number): [number, number][] {
  const missing: [number, number][] = [];
  let next = 1;
  for (const [from, to] of held) {
    if (from > toSeq) break;
    if (from > next) missing.push([next, from - 1]);
    next = Math.max(next, to + 1);
  }
  if (next <= toSeq) missing.push([next, toSeq]);
  return missing;
}

/**
 * Sends what the centre lacks of 1..`toSeq`, lowest first, several runs at once. An entry that is not taken is noted and
 * passed by, so that none blocks the others. Gives back only what stops the slice.
 */
export async function sendEntries(
  visit: Visit,
  journal: JournalId,
  held: readonly (readonly [number, number])[],
  toSeq: number,
): Promise<Fault | undefined> {
  const { storage } = visit.parts;
  const underWay = new Set<Promise<void>>();
  let stop: Fault | undefined;
  let failuresInARow = 0;
  /** What storage threw while other runs were under way. */
  let broken: { readonly error: unknown } | undefined;

  async function sendRun(run: readonly StoredEntry[]): Promise<void> {
    const body = await encodeRun(run);
    if (stop !== undefined) return;
    if (body.byteLength > limits.requestBytes && run.length > 1) return sendHalves(run);
    const answer = await visit.centre.postEntries(journal, body);
    if (answer.ok) {
      failuresInARow = 0;
      visit.tally.entries += run.length - answer.value.notTaken.length;
      visit.tally.bytes += body.byteLength;
      if (answer.value.notTaken.length > 0) visit.obstacles.push({ code: 'entry-not-taken' });
      const taken = await takeReceipt(visit, answer.value);
      if (!taken.ok) stop ??= obstacle(visit, taken.fault);
      return;
    }
    failuresInARow += 1;
    const { code } = answer.fault;
    const mayBeTheEntries = code === 'too-large' || code === 'server-error';
    if (mayBeTheEntries && failuresInARow < failuresInARowMax) {
      if (run.length > 1) return sendHalves(run);
      visit.obstacles.push(answer.fault);
      return;
    }
    stop ??= mayBeTheEntries ? answer.fault : obstacle(visit, answer.fault);
  }

  async function sendHalves(run: readonly StoredEntry[]): Promise<void> {
    const half = Math.ceil(run.length / 2);
    await sendRun(run.slice(0, half));
    if (stop === undefined) await sendRun(run.slice(half));
  }

  for (const [from, to] of missingRanges(held, toSeq)) {
    let next = from;
    while (next <= to && stop === undefined && !isOver(visit)) {
      const count = Math.min(limits.entriesPerRequest, to - next + 1);
      const run = (await storage.entries(journal, next, count, rawRunBytes)).filter(({ seq }) => seq <= to);
      const last = run.at(-1);
      if (last === undefined) break;
      next = last.seq + 1;
      const sending: Promise<void> = sendRun(run)
        .catch((error: unknown) => {
          broken ??= { error };
          stop ??= { code: 'internal' };
        })
        .finally(() => underWay.delete(sending));
      underWay.add(sending);
      if (underWay.size >= runsAtOnce) await Promise.race(underWay);
    }
  }
  await Promise.all(underWay);
  if (broken !== undefined) throw broken.error;
  return stop;
}
