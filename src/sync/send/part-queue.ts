import type { Digest, JournalId } from '../../domain/ids.ts';
import { limits } from '../../protocol/limits.ts';
import type { PartMark } from '../../storage/ports.ts';
import type { Fault } from '../outcomes.ts';
import { type Visit, isOver } from './visit.ts';

/** The next page is asked for while this many are still to be sent, so that no upload waits for the answer. */
const lowWater = 24;

/**
 * What the centre wants of one journal, page by page, within its grant. Pages are asked for ahead of need; an answer
 * replaces what is left of the page before.
 */
export interface PartQueue {
  /** Asks for the first page. How many uploads the grant lets go at once. */
  begin(): Promise<number>;
  /** How many parts the grant lets go in one upload. */
  perUpload(): number;
  /** The next part, or undefined when there is none, the slice is over, or `fault()` says why. */
  next(): Promise<PartMark | undefined>;
  sent(part: PartMark): void;
  /** Failed on the way: offered again after the others. */
  again(part: PartMark): void;
  /** Not to be tried again in this slice. */
  aside(part: PartMark): void;
  /** After the last part: nothing is under way any more. */
  finish(): Promise<void>;
  /** Hints at what was sent and no receipt covers yet. Once for a slice: a hint that a crash loses costs one question. */
  leaveMarks(): Promise<void>;
  fault(): Fault | undefined;
}

export function partQueue(visit: Visit, journal: JournalId, toSeq: number): PartQueue {
  const { storage, clock } = visit.parts;
  const busy = new Set<Digest>();
  const asides = new Set<Digest>();
  const sent = new Map<Digest, PartMark>();
  let queue: PartMark[] = [];
  let grant = { bytesLeft: 0, untilMs: -1, partsAtOnce: 1, partsPerUpload: 1 };
  let mayBeMore = true;
  let stop: Fault | undefined;
  let asking: Promise<void> | undefined;
  /** What storage threw while nobody was waiting. */
  let broken: { readonly error: unknown } | undefined;

  const taken = (digest: Digest) => busy.has(digest) || asides.has(digest) || sent.has(digest);

  async function ask(): Promise<void> {
    const except = new Set([...busy, ...asides, ...sent.keys()]);
    const page = await storage.partsToSend(journal, toSeq, limits.wantedPerRequest, except);
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
    const { bytes: bytesLeft, partsAtOnce, partsPerUpload, forMs } = given;
    grant = { bytesLeft, untilMs: clock.monotonic() + forMs, partsAtOnce, partsPerUpload };
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

  return {
    async begin() {
      await asked();
      return grant.partsAtOnce;
    },
    perUpload: () => grant.partsPerUpload,
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
    sent(part) {
      busy.delete(part.digest);
      sent.set(part.digest, part);
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
    },
    async leaveMarks() {
      const { completeToSeq } = await storage.progress(journal);
      const uncovered = [...sent.values()].filter(({ seq }) => seq > completeToSeq);
      if (uncovered.length > 0) await storage.markPartsSent(uncovered);
    },
    fault: () => stop,
  };
}
