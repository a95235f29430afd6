import type { ApplicationId, Digest } from '../../../../src/domain/ids.ts';
import { copyRecords } from '../../../../src/storage/both-copies/copy-records.ts';
import type { EntryRow, JournalRow } from '../../../../src/storage/database/rows.ts';
import { LoketDatabase } from '../../../../src/storage/database/database.ts';
import { foundBy } from '../../../../src/storage/journal/found-by.ts';
import { entrySize, markWith, partsSize } from '../../../../src/storage/journal/marks.ts';
import type { ApplicationMark, Commit } from '../../../../src/storage/ports.ts';
import { secondCopyInWorker } from '../../../../src/storage/second-copy/client.ts';
import type { SecondCopy } from '../../../../src/storage/second-copy/port.ts';

/**
 * Both copies written in long runs, a thousand entries to a transaction and to a flush: the same rows and frames as by as
 * many saves, in minutes instead of hours. The next start compares the ends of both and has to find them sound.
 */
const runEntries = 1_000;
const segments = { segmentBytes: 64 * 1024 * 1024, reserveBytes: 256_000_000 };

export class BulkCopies {
  readonly #db: LoketDatabase;
  readonly #copy: SecondCopy;
  #run: Commit[] = [];
  readonly #journals: JournalRow[] = [];
  /** By application and journal, in the order of the journals. */
  readonly #marks = new Map<ApplicationId, ApplicationMark[]>();
  /** One run is written while the next is signed. */
  #writing: Promise<void> = Promise.resolve();

  static async open(): Promise<BulkCopies> {
    const copy = secondCopyInWorker();
    if (copy === undefined) throw new Error('This browser has no OPFS.');
    const db = new LoketDatabase('loket', { chromeTransactionDurability: 'relaxed' });
    await Promise.all([db.open(), copy.open(segments)]);
    return new BulkCopies(db, copy);
  }

  private constructor(db: LoketDatabase, copy: SecondCopy) {
    this.#db = db;
    this.#copy = copy;
  }

  async add(commit: Commit): Promise<void> {
    this.#run.push(commit);
    if (this.#run.length >= runEntries) await this.#write();
  }

  async close(): Promise<void> {
    await this.#write();
    await this.#writing;
    const marks = [...this.#marks.values()].flat();
    await this.#db.transaction('rw', this.#db.journals, this.#db.marks, this.#db.meta, async () => {
      await this.#db.journals.bulkPut(this.#journals);
      await this.#db.marks.bulkPut(marks);
      const applications = this.#marks.size;
      await this.#db.setValue('counters', { applications, applicationsWaiting: applications });
    });
    this.#db.close();
    await this.#copy.close();
  }

  async #write(): Promise<void> {
    const run = this.#run;
    this.#run = [];
    const rows = run.map((commit) => this.#rowOf(commit));
    const records = run.flatMap(({ entry, parts }) => copyRecords(entry, parts));
    await this.#writing;
    this.#writing = Promise.all([this.#db.entries.bulkAdd(rows), this.#copy.append(records)]).then(([, written]) => {
      if (written.kind === 'no-room') throw new Error('The browser gives no room for this many entries.');
    });
  }

  #rowOf({ entry }: Commit): EntryRow {
    const { journal, seq, subject, digest } = entry;
    const known = this.#journals.at(-1);
    const before = known?.journal === journal ? known : undefined;
    const prev: Digest | undefined = before?.head;
    const entryBytes = (before?.entryBytes ?? 0) + entrySize(entry);
    const partBytes = (before?.partBytes ?? 0) + partsSize(entry);
    const order = before?.order ?? this.#journals.length + 1;
    this.#journals[order - 1] = { journal, order, seq, head: digest, secondCopySeq: seq, entryBytes, partBytes };
    if (subject !== undefined) {
      const marks = this.#marks.get(subject) ?? [];
      const last = marks.at(-1)?.journal === journal ? marks.at(-1) : undefined;
      const others = last === undefined ? marks : marks.slice(0, -1);
      this.#marks.set(subject, [...others, markWith(last, subject, entry)]);
    }
    return {
      ...{ journal, seq, ...foundBy(entry), entryBytesTo: entryBytes, partBytesTo: partBytes, entry },
      ...(prev === undefined ? {} : { prev }),
    };
  }
}
