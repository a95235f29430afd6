import type { Digest, JournalId } from '../../src/domain/ids.ts';
import type { Queries } from '../database/port.ts';
import { links } from '../queries/entries.ts';

/** Places looked at together: more than one request brings, few enough to be nothing. */
const windowSeqs = 200;

export interface Head {
  readonly seq: number;
  readonly digest: Digest | undefined;
}
export const beforeEntry1: Head = { seq: 0, digest: undefined };

/**
 * Walks on from a head to the furthest entry whose whole chain back to entry 1 is held; of several at the same place the
 * one that came first. Only with the whole chain behind it may a head be vouched for: whoever made it knows then that
 * everything of theirs up to it is here, whatever else lies beside it.
 *
 * A recursive query does the same and took five times as long, as the planner cannot know how short each step is.
 */
export async function furthest(tx: Queries, journal: JournalId, from: Head): Promise<Head> {
  let reached: readonly (Digest | undefined)[] = [from.digest];
  let seq = from.seq;
  for (;;) {
    const window = await links(tx, journal, seq + 1, seq + windowSeqs);
    const last = seq + windowSeqs;
    while (seq < last) {
      const next = window.filter((link) => link.seq === seq + 1 && reached.includes(link.prev ?? undefined));
      if (next.length === 0) return { seq, digest: reached[0] };
      reached = next.map(({ digest }) => digest);
      seq += 1;
    }
  }
}
