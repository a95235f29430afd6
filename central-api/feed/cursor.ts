import * as v from 'valibot';
import type { Digest, JournalId } from '../../src/domain/ids.ts';
import { limits } from '../../src/protocol/limits.ts';
import { count, digest, journalId, positive, text } from '../../src/protocol/shapes.ts';
import { base64url, fromUtf8, utf8 } from '../../src/sealing/bytes.ts';

/**
 * How far a reader is in each journal of the office, by the order in which its entries came here. Opaque to readers and
 * believed in nothing: whoever makes one up misses entries, and sees none that it may not see.
 */
export interface Cursor {
  readonly epoch: string;
  readonly places: ReadonlyMap<JournalId, FeedPlace>;
}

export interface FeedPlace {
  /** The arrival of the last entry that was given. */
  readonly arrival: number;
  /** Entries up to this one were held by the reader before it read anything here. */
  readonly heldTo: number;
  /** Of the last receipt that was given: what it covered and how well. */
  readonly receipt: string;
}

export const atBeginning: FeedPlace = { arrival: 0, heldTo: 0, receipt: '' };

const cursorShape = v.object({
  e: text(64),
  j: v.array(v.tuple([journalId, count, count, text(40)])),
});

export function writeCursor({ epoch, places }: Cursor): string {
  const rows = Array.from(places, ([journal, { arrival, heldTo, receipt }]) => [journal, arrival, heldTo, receipt]);
  return base64url.encode(utf8(JSON.stringify({ e: epoch, j: rows })));
}

/** Undefined for one that nobody here wrote, or that is of another epoch: then reading begins anew. */
export function readCursor(written: string | undefined, epoch: string): Cursor | undefined {
  if (written === undefined || written.length > limits.feedCursorBytes) return undefined;
  try {
    const parsed = v.safeParse(cursorShape, JSON.parse(fromUtf8(base64url.decode(written))));
    if (!parsed.success || parsed.output.e !== epoch) return undefined;
    const places = parsed.output.j.map(
      ([journal, arrival, heldTo, receipt]) => [journal, { arrival, heldTo, receipt }] as const,
    );
    return { epoch, places: new Map(places) };
  } catch {
    return undefined;
  }
}

/** A journal of which the reader holds all entries up to `seq`, where the digest is `head`. */
export interface HeldJournal {
  readonly journal: JournalId;
  readonly seq: number;
  readonly head: Digest;
}

const heldShape = v.tuple([journalId, v.pipe(v.string(), v.regex(/^\d{1,6}$/), v.transform(Number), positive), digest]);

/** `journal:seq:head,…`, as far as it can be read. */
export function readHeld(written: string | undefined): HeldJournal[] {
  if (written === undefined) return [];
  return written.split(',').flatMap((one) => {
    const parsed = v.safeParse(heldShape, one.split(':'));
    return parsed.success ? [{ journal: parsed.output[0], seq: parsed.output[1], head: parsed.output[2] }] : [];
  });
}
