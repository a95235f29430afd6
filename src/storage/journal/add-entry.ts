import { Dexie } from 'dexie';
import type { ApplicationId, Digest } from '../../domain/ids.ts';
import { type Result, done, refused } from '../../domain/result.ts';
import type { EntryRow, JournalRow, MetaValues, PartMarkRow, ProgressRow } from '../database/rows.ts';
import type { LoketDatabase } from '../database/database.ts';
import { foundBy } from './found-by.ts';
import { anyWaits, entrySize, markWith, partMarksOf, partsSize } from './marks.ts';
import type { ApplicationMark, Commit, PartBytes } from '../ports.ts';

/**
 * The one strict transaction of a save: the head is checked and everything is written in it. On IndexedDB itself and not
 * through Dexie, whose promises and read-backs cost as much again as the flush: all reads go out together, then all
 * writes, and then the commit, without waiting for one of them. Code: `sequence-taken`.
 */
export async function addEntry(db: LoketDatabase, commit: Commit, prev: Digest | undefined): Promise<Result<void>> {
  // The browser may have closed the connection; opening it again is Dexie's.
  if (!db.isOpen()) await db.open();
  const transaction = db.backendDB().transaction(tables, 'readwrite', { durability: 'strict' });
  const store = (name: Table): IDBObjectStore => transaction.objectStore(name);
  const { subject } = commit.entry;
  let result: Result<void> = done(undefined);
  let thrown: unknown;

  const journals = store('journals').index('order').getAll() as IDBRequest<JournalRow[]>;
  const progress = store('progress').getAll() as IDBRequest<ProgressRow[]>;
  const counters = store('meta').get('counters') as IDBRequest<{ value: MetaValues['counters'] } | undefined>;
  const marks =
    subject && (store('marks').getAll(db.keyRange.bound([subject], [subject, []])) as IDBRequest<ApplicationMark[]>);

  // Requests of one transaction are answered in the order they were made: at the last, all are.
  (marks ?? counters).onsuccess = () => {
    try {
      result = write(store, commit, prev, {
        journals: journals.result,
        marks: marks?.result ?? [],
        progress: progress.result,
        counters: counters.result?.value,
      });
      transaction.commit();
    } catch (error) {
      thrown = error;
      transaction.abort();
    }
  };
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve(result);
    // A quota error may come as late as the flush: then it is the transaction's alone.
    transaction.onabort = () => reject(thrown ?? transaction.error ?? new Error('The database broke off a save.'));
  });
}

const tables = ['entries', 'parts', 'partMarks', 'marks', 'rows', 'drafts', 'journals', 'progress', 'meta'] as const;
type Table = (typeof tables)[number];

interface Known {
  readonly journals: readonly JournalRow[];
  readonly marks: readonly ApplicationMark[];
  readonly progress: readonly ProgressRow[];
  readonly counters: MetaValues['counters'] | undefined;
}

function write(
  store: (name: Table) => IDBObjectStore,
  { entry, parts, row, removesDraft }: Commit,
  prev: Digest | undefined,
  { journals, marks, progress, counters }: Known,
): Result<void> {
  const { subject } = entry;
  const last = journals.at(-1);
  const journal = journals.find((candidate) => candidate.journal === entry.journal);
  // Nothing goes into a journal after a newer one was opened.
  if (journal !== undefined && journal !== last) return refused('sequence-taken');
  if (entry.seq !== (journal?.seq ?? 0) + 1 || prev !== journal?.head) return refused('sequence-taken');

  const entryBytes = (journal?.entryBytes ?? 0) + entrySize(entry);
  const partBytes = (journal?.partBytes ?? 0) + partsSize(entry);
  store('entries').add({
    journal: entry.journal,
    seq: entry.seq,
    ...foundBy(entry),
    ...(prev === undefined ? {} : { prev }),
    entryBytesTo: entryBytes,
    partBytesTo: partBytes,
    entry,
  } satisfies EntryRow);
  store('journals').put({
    journal: entry.journal,
    order: journal?.order ?? (last?.order ?? 0) + 1,
    seq: entry.seq,
    head: entry.digest,
    secondCopySeq: journal?.secondCopySeq ?? 0,
    entryBytes,
    partBytes,
  } satisfies JournalRow);
  for (const part of parts) store('parts').put(alone(part));
  if (parts.length > 0) for (const mark of partMarksOf(entry)) store('partMarks').put(mark satisfies PartMarkRow);
  if (row !== undefined) store('rows').put(row);
  if (removesDraft !== undefined) store('drafts').delete([removesDraft.subject, removesDraft.step]);
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
    store('marks').put(mark);
    store('meta').put({ name: 'counters', value: { applications, applicationsWaiting } });
  }
  return done(undefined);
}

/** A view is stored with the whole buffer it looks at. */
const alone = ({ digest, bytes }: PartBytes): PartBytes =>
  bytes.byteLength === bytes.buffer.byteLength ? { digest, bytes } : { digest, bytes: bytes.slice() };

export const marksOf = (db: LoketDatabase, subject: ApplicationId) =>
  db.marks.where('[subject+journal]').between([subject, Dexie.minKey], [subject, Dexie.maxKey]).toArray();
