import type { Digest, JournalId } from '../../domain/ids.ts';
import { limits } from '../../protocol/limits.ts';
import type { PartMark } from '../../storage/ports.ts';
import type { Fault } from '../outcomes.ts';
import { type Visit, isOver } from './visit.ts';

/** Parts marked as sent in one write: a mark that a crash loses costs one question. */
const marksAtOnce = 64;
/** The next page is asked for while this many are still to be sent, so that no upload waits for the answer. */
const lowWater = 24;

/**
 * What the centre wants of one journal, page by page, within its grant. Pages are asked for ahead of need; an answer
 * replaces what is left of the page before.
 */
export interface PartQueue {
  /** Asks for the first page. How many the grant lets go at once. */
  begin(): Promise<number>;
  /** The next part, or undefined when there is none, the slice is over, or `fault()` says why. */
  next(): Promise<PartMark | undefined>;
  sent(part: PartMark): Promise<void>;
  /** Failed on the way: offered again after the others. */
  again(part: PartMark): void;
  /** Not to be tried again in this slice. */
  aside(part: PartMark): void;
  finish(): Promise<void>;
  fault(): Fault | undefined;
}

export function partQueue(visit: Visit, journal: JournalId, toSeq: number): PartQueue {
  const { storage, clock } = visit.parts;
  const busy = new Set<Digest>();
  const asides = new Set<Digest>();
  const unmarked = new Map<Digest, PartMark>();
  let queue: PartMark[] = [];
  let grant = { bytesLeft: 0, untilMs: -1, partsAtOnce: 1 };
  let mayBeMore = true;
  let stop: Fault | undefined;
  let asking: Promise<void> | undefined;
  /** What storage threw while nobody was waiting. */
  let broken: { readonly error: unknown } | undefined;

  const taken = (digest: Digest) => busy.has(digest) || asides.has(digest) || unmarked.has(digest);

  async function ask(): Promise<void> {
    await flush();
    const skipped = busy.size + asides.size;
    const page = (await storage.partsToSend(journal, toSeq, limits.wantedPerRequest + skipped))
      .filter(({ digest }) => !taken(digest))
      .slice(0, limits.wantedPerRequest);
    mayBeMore = page.length === limits.wantedPerRequest;
    if (page.length === 0) {
      queue = [];
      return;
    }
    const answer = await visit.centre.wanted(journal, page);
    if (!answer.ok) {
      stop = answer.fault;
      return;
    }
    const { wanted, grant: given } = answer.value;
    if (given.bytes === 0) {
      stop = { code: 'busy', retryAfterMs: given.waitMs };
      return;
    }
    const { bytes: bytesLeft, partsAtOnce, forMs } = given;
    grant = { bytesLeft, untilMs: clock.monotonic() + forMs, partsAtOnce };
    const held = page.filter(({ digest }) => !wanted.has(digest) && !taken(digest));
    if (held.length > 0) await storage.markPartsSent(held);
    queue = page.filter(({ digest }) => wanted.has(digest) && !taken(digest));
  }

  /** One question at a time. */
  function asked(): Promise<void> {
    asking ??= ask()
      .catch((error: unknown) => {
        broken = { error };
      })
      .finally(() => {
        asking = undefined;
      });
    return asking;
  }

  const grantIsSpent = () => grant.bytesLeft <= 0 || clock.monotonic() >= grant.untilMs;
  const grantIsLow = () =>
    grant.bytesLeft < lowWater * limits.partBytes &&
    grant.bytesLeft < queue.reduce((bytes, { size }) => bytes + size, 0);

  async function flush(): Promise<void> {
    const marks = [...unmarked.values()];
    if (marks.length === 0) return;
    await storage.markPartsSent(marks);
    for (const { digest } of marks) unmarked.delete(digest);
  }

  return {
    async begin() {
      await asked();
      return grant.partsAtOnce;
    },
    async next() {
      while (stop === undefined && !isOver(visit)) {
        if (broken !== undefined) throw broken.error;
        if (asking !== undefined && (queue.length === 0 || grantIsSpent())) await asking;
        else if (queue.length === 0 && !mayBeMore) return undefined;
        else if (queue.length === 0 || grantIsSpent()) await asked();
        else {
          const part = queue.shift();
          if (part === undefined) continue;
          busy.add(part.digest);
          grant.bytesLeft -= part.size;
          // Awaited by whoever needs it first, and by `finish`.
          if ((mayBeMore && queue.length < lowWater) || grantIsLow()) void asked();
          return part;
        }
      }
      return undefined;
    },
    async sent(part) {
      busy.delete(part.digest);
      unmarked.set(part.digest, part);
      if (unmarked.size >= marksAtOnce && asking === undefined) await flush();
    },
    again(part) {
      busy.delete(part.digest);
      queue.push(part);
    },
    aside({ digest }) {
      busy.delete(digest);
      asides.add(digest);
    },
    async finish() {
      await asking;
      if (broken !== undefined) throw broken.error;
      await flush();
    },
    fault: () => stop,
  };
}
