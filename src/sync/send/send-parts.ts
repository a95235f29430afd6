import type { Digest, JournalId } from '../../domain/ids.ts';
import type { PartMark } from '../../storage/ports.ts';
import { type Fault, type FaultCode, type Outcome, fault, stopsTheSlice } from '../outcomes.ts';
import { partQueue } from './part-queue.ts';
import { askBranchReceipt } from './reconcile-fork.ts';
import { type Visit, obstacle, takeReceipt } from './visit.ts';

/** Browsers open six connections to a host of HTTP/1.1: more than these would wait in the browser with their bytes. */
const partsAtOnceMax = 6;
/** Failures of the way in a row before it is called down. */
const failuresInARowMax = 3;
/** Refusals of single parts in a row before the rest is left for another time. */
const refusalsInARowMax = 16;
/** How often a receipt is asked for while parts go, so that the bar moves. */
const receiptEveryMs = 3_000;

/** A line is fast when this is enough for several parts: they then share an upload, which costs as much as a part. */
const fastUploadMs = 250;

interface ReadPart {
  readonly part: PartMark;
  readonly bytes: Uint8Array;
}

/**
 * Sends the parts that the centre wants of 1..`toSeq`, several at once. Each lane reads its next ones while some are on
 * the way, so that the way never waits for the disk. Gives back only what stops the slice.
 */
export async function sendParts(visit: Visit, journal: JournalId, toSeq: number): Promise<Fault | undefined> {
  const { storage, clock } = visit.parts;
  const queue = partQueue(visit, journal, toSeq);
  let stop: Fault | undefined;
  let lanes = Math.min(partsAtOnceMax, await queue.begin());
  let perUpload = 1;
  let mayShare = true;
  let failuresInARow = 0;
  let refusalsInARow = 0;
  let asking: Promise<void> | undefined;
  let askedAtMs = clock.monotonic();

  async function read(): Promise<readonly ReadPart[] | undefined> {
    const parts: PartMark[] = [];
    for (let part = await queue.next(); part !== undefined; part = await queue.next()) {
      parts.push(part);
      if (!mayShare || parts.length >= Math.min(perUpload, queue.perUpload())) break;
    }
    if (parts.length === 0) return undefined;
    const found = await Promise.all(
      parts.map(async (part) => ({
        part,
        bytes: (await storage.partAsStored(part.digest)) ?? (await storage.part(part.digest)),
      })),
    );
    return found.flatMap(({ part, bytes }) => {
      if (bytes !== undefined) return { part, bytes };
      visit.obstacles.push({ code: 'part-unreadable' });
      queue.aside(part);
      return [];
    });
  }

  async function lane(index: number): Promise<void> {
    let ahead = read();
    while (index < lanes && stop === undefined) {
      // None a moment ago: by now there may be one that failed on the way.
      const current = (await ahead) ?? (await read());
      if (current === undefined) return;
      ahead = read();
      // Awaited below; what it throws is not lost when this upload throws first.
      ahead.catch(() => undefined);
      if (current.length > 1 && (await sendTogether(current))) continue;
      for (const one of current) {
        if (index < lanes && stop === undefined) await sendAlone(one);
        else queue.again(one.part);
      }
    }
    for (const { part } of (await ahead) ?? []) queue.again(part);
  }

  /** False when they are not taken together: alone it is found out which is not, and the rest of the slice goes alone. */
  async function sendTogether(all: readonly ReadPart[]): Promise<boolean> {
    const beganAtMs = clock.monotonic();
    const answer = await visit.centre.putParts(all.map(({ part, bytes }) => ({ digest: part.digest, bytes })));
    if (answer.ok) sent(all, beganAtMs);
    else if (concernsThePart(answer.fault)) {
      mayShare = false;
      return false;
    } else failed(all, answer.fault);
    return true;
  }

  async function sendAlone(one: ReadPart): Promise<void> {
    const beganAtMs = clock.monotonic();
    const answer = await put(visit, one.part.digest, one.bytes);
    if (answer.ok) sent([one], beganAtMs);
    else if (concernsThePart(answer.fault)) {
      queue.aside(one.part);
      refusalsInARow += 1;
      visit.obstacles.push({ code: obstacleOf(answer.fault) });
      if (refusalsInARow >= refusalsInARowMax) stop ??= { code: 'part-not-taken' };
    } else failed([one], answer.fault);
  }

  function sent(all: readonly ReadPart[], beganAtMs: number): void {
    perUpload = Math.max(1, Math.floor((fastUploadMs * all.length) / (clock.monotonic() - beganAtMs)));
    failuresInARow = 0;
    refusalsInARow = 0;
    for (const { part, bytes } of all) {
      visit.tally.parts += 1;
      visit.tally.bytes += bytes.byteLength;
      queue.sent(part);
    }
    moveTheBar();
  }

  function failed(all: readonly ReadPart[], found: Fault): void {
    for (const { part } of all) queue.again(part);
    perUpload = 1;
    lanes = Math.max(1, Math.floor(lanes / 2));
    failuresInARow += 1;
    if (!worthAnotherTry(found.code) || failuresInARow >= failuresInARowMax) stop ??= found;
  }

  function moveTheBar(): void {
    if (asking !== undefined || clock.monotonic() - askedAtMs < receiptEveryMs) return;
    askedAtMs = clock.monotonic();
    asking = askReceipt(visit, journal, toSeq)
      .catch((): Fault => ({ code: 'internal' }))
      .then((fault) => {
        asking = undefined;
        stop ??= fault;
      });
  }

  // All of them, also when one throws: nothing may go on sending after the drain has ended and let go of its lock.
  const ends = await Promise.allSettled(Array.from({ length: lanes }, (_, index) => lane(index)));
  await asking;
  const broken = ends.find((end) => end.status === 'rejected');
  if (broken !== undefined) throw broken.reason;
  await queue.finish();
  const asked = queue.fault();
  stop ??= asked === undefined ? undefined : obstacle(visit, asked);
  if (stop === undefined || !stopsTheSlice(stop)) stop = (await askReceipt(visit, journal, toSeq)) ?? stop;
  await queue.leaveMarks();
  return stop;
}

/**
 * The centre compares bytes with their name, so they are not hashed here as well: without instructions for it that costs
 * as much as reading and sending together. Only what the centre did not find sound is read again with care.
 */
async function put({ centre, parts }: Visit, digest: Digest, bytes: Uint8Array): Promise<Outcome<void>> {
  const answer = await centre.putParts([{ digest, bytes }]);
  if (answer.ok || answer.fault.problem !== 'part-mismatch') return answer;
  const sound = await parts.storage.part(digest);
  return sound === undefined ? fault('part-unreadable') : centre.putParts([{ digest, bytes: sound }]);
}

/** The journal's receipt as it is now, of a forked one that of our branch to `toSeq`. Gives back only what stops the slice. */
export async function askReceipt(visit: Visit, journal: JournalId, toSeq: number): Promise<Fault | undefined> {
  const { forkAtSeq } = await visit.parts.storage.progress(journal);
  if (forkAtSeq !== undefined) {
    const asked = await askBranchReceipt(visit, journal, toSeq);
    return asked.kind === 'stopped' ? asked.fault : undefined;
  }
  const answer = await visit.centre.receipt(journal);
  if (!answer.ok) return obstacle(visit, answer.fault);
  const taken = await takeReceipt(visit, answer.value);
  return taken.ok ? undefined : obstacle(visit, taken.fault);
}

function concernsThePart({ code, problem }: Fault): boolean {
  if (code === 'too-large' || code === 'part-unreadable' || code.startsWith('refused:')) return true;
  return code === 'not-the-centre' && problem !== undefined;
}
const obstacleOf = ({ code }: Fault): FaultCode =>
  code === 'too-large' || code === 'part-unreadable' ? code : 'part-not-taken';
const worthAnotherTry = (code: FaultCode): boolean =>
  code === 'unreachable' || code === 'timeout' || code === 'server-error';
