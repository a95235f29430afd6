import type { JournalRow } from '../database/rows.ts';
import type { LoketDatabase } from '../database/database.ts';
import type { CopyEnd, SecondCopy } from '../second-copy/port.ts';
import { type PeekedEntry, peek } from '../journal/stored-entry.ts';

/** How far the second copy is, as the database keeps it. */

/** The last entry of the second copy, read. */
export function lastOf({ last }: CopyEnd): PeekedEntry['entry'] | undefined {
  const peeked = last && peek(last.wire, last.digest);
  return peeked?.ok ? peeked.value.entry : undefined;
}

export const journalsInOrder = (db: LoketDatabase): Promise<JournalRow[]> => db.journals.orderBy('order').toArray();

/**
 * The copy ends with an entry that was there long before, and still has what was its end: the power failed while records were
 * written again behind it (`CopyKeeper.addAgain`), and nothing is missing.
 */
export async function isWholeBefore(db: LoketDatabase, copy: SecondCopy, last: Place): Promise<boolean> {
  const journals = await journalsInOrder(db);
  const noted = journals.findLast(({ secondCopySeq }) => secondCopySeq > 0);
  if (noted === undefined) return false;
  const place = (journal: string): number => journals.findIndex((row) => row.journal === journal);
  const isShort = place(last.journal) < place(noted.journal);
  if (!isShort && (last.journal !== noted.journal || last.seq >= noted.secondCopySeq)) return false;
  const end = await db.entries.get([noted.journal, noted.secondCopySeq]);
  return end !== undefined && (await copy.find('entry', end.entry.digest)) !== undefined;
}

interface Place {
  readonly journal: string;
  readonly seq: number;
}

/**
 * Sets how far each journal is in the second copy, by the last entry that was found there. True when the copy had more
 * once than it has now; an entry that never got there (a crash between the two copies) is only caught up with.
 */
export async function trustCopyTo(db: LoketDatabase, found: Place | undefined): Promise<boolean> {
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
