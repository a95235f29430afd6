import { Dexie } from 'dexie';
import type { ApplicationId, Digest } from '../../domain/ids.ts';
import { type Result, done, refused } from '../../domain/result.ts';
import { journalsInOrder } from '../both-copies/copy-position.ts';
import type { LoketDatabase } from '../database.ts';
import { anyWaits, entrySize, markWith, partMarksOf, partsSize } from './marks.ts';
import type { Commit, PartBytes } from '../ports.ts';

/**
 * The one strict transaction of a save: the head is checked and everything is written in it. All reads go out together
 * and then all writes, as each round trip to the database costs as much as the flush. Code: `sequence-taken`.
 */
export function addEntry(db: LoketDatabase, commit: Commit, prev: Digest | undefined): Promise<Result<void>> {
  const { entry, parts, row, removesDraft } = commit;
  const { subject } = entry;
  const tables = [db.entries, db.parts, db.partMarks, db.marks, db.rows, db.drafts, db.journals, db.progress, db.meta];
  return db.transaction('rw', tables, async () => {
    const [journals, marks, progress, counters] = await Promise.all([
      journalsInOrder(db),
      subject === undefined ? [] : marksOf(db, subject),
      db.progress.toArray(),
      db.value('counters'),
    ]);
    const last = journals.at(-1);
    const journal = journals.find((candidate) => candidate.journal === entry.journal);
    // Nothing goes into a journal after a newer one was opened.
    if (journal !== undefined && journal !== last) return refused('sequence-taken');
    if (entry.seq !== (journal?.seq ?? 0) + 1 || prev !== journal?.head) return refused('sequence-taken');

    const entryBytes = (journal?.entryBytes ?? 0) + entrySize(entry);
    const partBytes = (journal?.partBytes ?? 0) + partsSize(entry);
    const writes: PromiseLike<unknown>[] = [
      db.entries.add({
        journal: entry.journal,
        seq: entry.seq,
        ...(subject === undefined ? {} : { subject }),
        ...(prev === undefined ? {} : { prev }),
        entryBytesTo: entryBytes,
        partBytesTo: partBytes,
        entry,
      }),
      db.journals.put({
        journal: entry.journal,
        order: journal?.order ?? (last?.order ?? 0) + 1,
        seq: entry.seq,
        head: entry.digest,
        secondCopySeq: journal?.secondCopySeq ?? 0,
        entryBytes,
        partBytes,
      }),
    ];
    if (parts.length > 0) writes.push(db.parts.bulkPut(parts.map(alone)), db.partMarks.bulkPut(partMarksOf(entry)));
    if (row !== undefined) writes.push(db.rows.put(row));
    if (removesDraft !== undefined) writes.push(db.drafts.delete([removesDraft.subject, removesDraft.step]));
    if (subject !== undefined) {
      const reach = new Map(progress.map((known) => [known.journal, known]));
      const others = marks.filter((mark) => mark.journal !== entry.journal);
      const mark = markWith(
        marks.find((known) => known.journal === entry.journal),
        subject,
        entry,
      );
      const moved = Number(anyWaits([...others, mark], reach)) - Number(anyWaits(marks, reach));
      const applications = (counters?.applications ?? 0) + (marks.length === 0 ? 1 : 0);
      const applicationsWaiting = (counters?.applicationsWaiting ?? 0) + moved;
      writes.push(db.marks.put(mark), db.setValue('counters', { applications, applicationsWaiting }));
    }
    await Promise.all(writes);
    return done(undefined);
  });
}

/** A view is stored with the whole buffer it looks at. */
const alone = ({ digest, bytes }: PartBytes): PartBytes =>
  bytes.byteLength === bytes.buffer.byteLength ? { digest, bytes } : { digest, bytes: bytes.slice() };

export const marksOf = (db: LoketDatabase, subject: ApplicationId) =>
  db.marks.where('[subject+journal]').between([subject, Dexie.minKey], [subject, Dexie.maxKey]).toArray();
