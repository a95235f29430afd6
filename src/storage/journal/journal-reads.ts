import { Dexie } from 'dexie';
import type { JournalRow } from '../database/rows.ts';
import type { StorageParts } from '../parts.ts';
import type { JournalHead, JournalStore, Storage, StoredEntry } from '../ports.ts';
import type { Writer } from './journal-store.ts';
import { entrySize } from './marks.ts';
import { partInDatabase, partInSecondCopy } from './sound-part.ts';

/** The journal as any context may read it. */
export function journalReads(
  { db, fault }: StorageParts,
  writer: Writer | undefined,
): Omit<JournalStore, 'append'> & Pick<Storage, 'isGone'> {
  const { strict } = db;
  return {
    async head() {
      const last = (await strict.journals.orderBy('order').last()) satisfies JournalRow | undefined;
      return last === undefined ? undefined : headOf(last);
    },

    async heads() {
      return (await strict.journals.orderBy('order').toArray()).map(headOf);
    },

    async entries(journal, fromSeq, count, bytes) {
      const rows = await strict.entries
        .where('[journal+seq]')
        .between([journal, fromSeq], [journal, Dexie.maxKey])
        .limit(count)
        .toArray();
      let sum = 0;
      const fitting = rows.findIndex(({ entry }, index) => {
        sum += entrySize(entry);
        return index > 0 && sum > bytes;
      });
      return (fitting < 0 ? rows : rows.slice(0, fitting)).map(({ entry }) => entry);
    },

    async entriesOf(subject) {
      const [rows, journals] = await Promise.all([
        strict.entries.where('subject').equals(subject).toArray(),
        strict.journals.toArray(),
      ]);
      const order = new Map(journals.map((row) => [row.journal, row.order]));
      const place = ({ journal }: StoredEntry): number => order.get(journal) ?? 0;
      return rows.map(({ entry }) => entry).sort((a, b) => place(a) - place(b) || a.seq - b.seq);
    },

    async officeEntries() {
      const [own, others] = await Promise.all([
        strict.entries.where('office').equals(1).toArray(),
        strict.otherEntries.where('office').equals(1).toArray(),
      ]);
      return [...own, ...others].map(({ entry }) => entry);
    },

    async numberEntries(day) {
      const [own, others] = await Promise.all([
        strict.entries.where('numberOn').equals(day).toArray(),
        strict.otherEntries.where('numberOn').equals(day).toArray(),
      ]);
      return [...own, ...others].map(({ entry }) => entry);
    },

    async entry(journal, seq) {
      return (await strict.entries.get([journal, seq]))?.entry;
    },

    async isGone(digest) {
      return (await strict.partsGone.get(digest)) !== undefined;
    },

    async part(digest) {
      return (await partInDatabase(strict, digest, fault)) ?? (await partInSecondCopy(writer?.copy, digest));
    },
  };
}

export const headOf = ({ journal, seq, head, secondCopySeq }: JournalRow): JournalHead => ({
  journal,
  seq,
  head,
  secondCopySeq,
});
