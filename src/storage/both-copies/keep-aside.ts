import type { Digest, JournalId } from '../../domain/ids.ts';
import type { LoketDatabase } from '../database/database.ts';
import { otherRowOf } from '../others/others-store.ts';
import type { StoredEntry } from '../ports.ts';
import type { SecondCopy } from '../second-copy/port.ts';
import { type Checked, checkedRecord } from './rebuild.ts';

const pageBytes = 4 * 1024 * 1024;

/**
 * What only a second copy has that contradicts the database and is about to be set aside: its entries lie beside the others'
 * from here on, its parts beside those that a courier file brought, and both go to the centre as such. Begun again after a crash
 * it adds nothing twice. Resolves to the number of entries.
 */
export async function keepAside(db: LoketDatabase, copy: SecondCopy, broughtAt: string): Promise<number> {
  const entries = new Map<Digest, StoredEntry>();
  const journalOf = new Map<Digest, JournalId>();
  await throughCopy(copy, async (record) => {
    if (record.kind !== 'entry') return;
    const { entry } = record.row;
    if ((await db.entries.get([entry.journal, entry.seq]))?.entry.digest === entry.digest) return;
    entries.set(entry.digest, entry);
    for (const { digest } of entry.parts) journalOf.set(digest, entry.journal);
  });
  await throughCopy(copy, async (record) => {
    const journal = record.kind === 'part' ? journalOf.get(record.row.digest) : undefined;
    if (record.kind === 'part' && journal !== undefined) await db.carriedParts.put({ ...record.row, journal });
  });
  const counts = new Map<JournalId, number>();
  for (const { journal } of entries.values()) counts.set(journal, (counts.get(journal) ?? 0) + 1);
  await db.transaction('rw', db.otherEntries, db.carried, db.meta, async () => {
    await db.otherEntries.bulkPut([...entries.values()].map(otherRowOf));
    await db.carried.bulkPut(Array.from(counts.keys(), (journal) => ({ journal, broughtAt, arrived: false })));
    const before = ((await db.value('aside')) ?? []).filter(({ journal }) => !counts.has(journal));
    await db.setValue('aside', [...before, ...Array.from(counts, ([journal, count]) => ({ journal, entries: count }))]);
  });
  return entries.size;
}

async function throughCopy(copy: SecondCopy, look: (record: Checked) => Promise<void>): Promise<void> {
  let page = await copy.read(undefined, pageBytes);
  for (;;) {
    for (const record of page.records) {
      const checked = await checkedRecord(record);
      if (checked !== undefined) await look(checked);
    }
    if (page.next === undefined) return;
    page = await copy.read(page.next, pageBytes);
  }
}
