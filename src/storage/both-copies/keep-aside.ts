import type { Digest, JournalId } from '../../domain/ids.ts';
import type { LoketDatabase } from '../database/database.ts';
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
  const counts = new Map<JournalId, number>();
  const journalOf = new Map<Digest, JournalId>();
  for await (const records of copyPages(copy, pageBytes)) {
    const rows = records.flatMap(({ kind, row }) => (kind === 'entry' ? row : []));
    const held = await db.entries.bulkGet(rows.map(({ journal, seq }) => [journal, seq]));
    const aside = rows.filter(({ entry }, index) => held[index]?.entry.digest !== entry.digest);
    for (const { journal, entry } of aside) {
      counts.set(journal, (counts.get(journal) ?? 0) + 1);
      for (const { digest } of entry.parts) journalOf.set(digest, journal);
    }
    await db.otherEntries.bulkPut(aside.map(({ entry }) => otherRowOf(entry)));
  }
  for await (const records of copyPages(copy, pageBytes)) {
    const rows = records.flatMap(({ kind, row }) => (kind === 'part' ? row : []));
    await db.carriedParts.bulkPut(
      rows.flatMap((row) => {
        const journal = journalOf.get(row.digest);
        return journal === undefined ? [] : { ...row, journal };
      }),
    );
  }
  const aside = Array.from(counts, ([journal, entries]) => ({ journal, entries }));
  await db.transaction('rw', db.carried, db.meta, async () => {
    await db.carried.bulkPut(aside.map(({ journal }) => ({ journal, broughtAt, arrived: false })));
    const before = ((await db.value('aside')) ?? []).filter(({ journal }) => !counts.has(journal));
    await db.setValue('aside', [...before, ...aside]);
  });
}
