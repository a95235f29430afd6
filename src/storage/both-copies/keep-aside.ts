import type { ApplicationId, Digest, JournalId } from '../../domain/ids.ts';
import type { LoketDatabase } from '../database/database.ts';
import { marksOf } from '../journal/add-entry.ts';
import { otherRowOf } from '../others/others-store.ts';
import type { SecondCopy } from '../second-copy/port.ts';
import { copyPages } from './copy-pages.ts';

const pageBytes = 4 * 1024 * 1024;

/**
 * What only a second copy has that contradicts the database and is about to be set aside: its entries lie beside the others'
 * from here on, its parts beside those that a courier file brought, and both go to the centre as such. Begun again after a crash
 * it adds nothing twice.
 */
export async function keepAside(db: LoketDatabase, copy: SecondCopy, broughtAt: string): Promise<void> {
  let entries = 0;
  const journals = new Set<JournalId>();
  const subjects = new Set<ApplicationId>();
  const journalOf = new Map<Digest, JournalId>();
  for await (const records of copyPages(copy, pageBytes)) {
    const rows = records.flatMap(({ kind, row }) => (kind === 'entry' ? row : []));
    const held = await db.entries.bulkGet(rows.map(({ journal, seq }) => [journal, seq]));
    const aside = rows.filter(({ entry }, index) => held[index]?.entry.digest !== entry.digest);
    for (const { journal, entry } of aside) {
      journals.add(journal);
      if (entry.subject !== undefined) subjects.add(entry.subject);
      for (const { digest } of entry.parts) journalOf.set(digest, journal);
    }
    entries += aside.length;
    await db.otherEntries.bulkPut(aside.map(({ entry }) => otherRowOf(entry)));
  }
  for await (const records of copyPages(copy, pageBytes)) {
    await db.carriedParts.bulkPut(
      records.flatMap(({ kind, row }) => {
        const journal = kind === 'part' ? journalOf.get(row.digest) : undefined;
        return kind === 'part' && journal !== undefined ? { ...row, journal } : [];
      }),
    );
  }
  const marks = await Promise.all(Array.from(subjects, (subject) => marksOf(db, subject)));
  const applications = marks.filter(({ length }) => length === 0).length;
  await db.transaction('rw', db.carried, db.meta, async () => {
    await db.carried.bulkPut(Array.from(journals, (journal) => ({ journal, broughtAt, arrived: false, ours: true })));
    await db.setValue('aside', { journals: [...journals], entries, applications });
  });
}
