import type { JournalRow, LoketDatabase } from '../database.ts';
import type { CopyEnd } from '../second-copy/port.ts';
import { type PeekedEntry, peek } from '../journal/stored-entry.ts';

/** How far the second copy is, as the database keeps it. */

/** The last entry of the second copy, read. */
export function lastOf({ last }: CopyEnd): PeekedEntry['entry'] | undefined {
  const peeked = last && peek(last.wire, last.digest);
  return peeked?.ok ? peeked.value.entry : undefined;
}

export const journalsInOrder = (db: LoketDatabase): Promise<JournalRow[]> => db.journals.orderBy('order').toArray();

/**
 * Sets how far each journal is in the second copy, by the last entry that was found there. True when the copy had more
 * once than it has now; an entry that never got there (a crash between the two copies) is only caught up with.
 */
export async function trustCopyTo(
  db: LoketDatabase,
  found: { readonly journal: string; readonly seq: number } | undefined,
): Promise<boolean> {
  const journals = await journalsInOrder(db);
  const at = journals.findIndex(({ journal }) => journal === found?.journal);
  let lost = false;
  for (const [index, row] of journals.entries()) {
    if (index < at) continue;
    const secondCopySeq = index === at && found !== undefined ? found.seq : 0;
    lost ||= secondCopySeq < row.secondCopySeq;
    if (secondCopySeq !== row.secondCopySeq) await db.journals.update(row.journal, { secondCopySeq });
  }
  return lost;
}
