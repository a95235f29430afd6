import { Dexie } from 'dexie';
import type { ApplicationId, Digest, JournalId } from '../../domain/ids.ts';
import { areSame } from '../../sealing/bytes.ts';
import type { EntryRow, JournalRow, ProgressRow } from '../database/rows.ts';
import type { LoketDatabase } from '../database/database.ts';
import { anyWaits, entrySize, markWith, partMarksOf, partsSize } from '../journal/marks.ts';
import type { ApplicationMark } from '../ports.ts';
import type { SecondCopy } from '../second-copy/port.ts';
import { partAsStored, partInDatabase } from '../journal/sound-part.ts';
import { copyPages } from './copy-pages.ts';
import { inOrderBegun } from './journal-order.ts';

/**
 * Fills the database from the second copy, streaming: first every sound entry and part that it lacks, in any order, then
 * everything that follows from the entries, in the order of each journal. Can be broken off and begun again anywhere: it
 * leaves the mark `rebuilding`, which is taken away by whoever has noted what it found.
 */
export interface Rebuilt {
  readonly entries: number;
  readonly parts: number;
  /** Named by an entry, and in no copy. */
  readonly partsMissing: number;
  /** Sequence numbers below a head that no copy has. */
  readonly entriesMissing: number;
  /** The lowest of them in the current journal. */
  readonly firstMissingSeq: number | undefined;
  /** The copy has another entry there than the database, or one that does not follow from the one before. */
  readonly contradictsAtSeq: number | undefined;
}

const pageBytes = 4 * 1024 * 1024;
const batchEntries = 500;

export async function rebuild(db: LoketDatabase, copy: SecondCopy, fault: (error: unknown) => void): Promise<Rebuilt> {
  await db.setValue('rebuilding', true);
  const before = (await db.journals.orderBy('order').toArray()).map(({ journal }) => journal);
  const inCopy = new Map<JournalId, number>();
  const soundInCopy = new Set<Digest>();
  let entries = 0;
  let parts = 0;
  let contradictsAtSeq: number | undefined;
  for await (const records of copyPages(copy, pageBytes)) {
    const partRows = records.flatMap(({ kind, row }) => (kind === 'part' ? row : []));
    const entryRows = records.flatMap(({ kind, row }) => (kind === 'entry' ? row : []));
    const goneRows = records.flatMap(({ kind, row }) => (kind === 'gone' ? row : []));
    const added = await db.transaction('rw', db.entries, db.parts, db.partsGone, async () => {
      const fresh: EntryRow[] = [];
      const held = await db.entries.bulkGet(entryRows.map(({ journal, seq }) => [journal, seq]));
      const chosen = new Map<string, string>();
      for (const [index, row] of entryRows.entries()) {
        const place = `${row.journal} ${row.seq}`;
        const there = held[index]?.entry;
        const taken = chosen.get(place);
        const { digest, jws, body } = row.entry;
        if ((there?.digest ?? taken ?? digest) !== digest) contradictsAtSeq ??= row.seq;
        // Also in the place of one that is not any more what its digest says.
        else if (taken === undefined && (there?.jws !== jws || there.body !== body)) fresh.push(row);
        chosen.set(place, there?.digest ?? taken ?? digest);
      }
      if (contradictsAtSeq !== undefined) return 0;
      const kept = await Promise.all(partRows.map(({ digest }) => partAsStored(db, digest, fault)));
      const freshParts = partRows.filter(({ bytes }, index) => !areSame(kept[index], bytes));
      await db.parts.bulkPut(freshParts);
      await db.partsGone.bulkPut(goneRows);
      await db.entries.bulkPut(fresh);
      parts += freshParts.length;
      return fresh.length;
    });
    if (contradictsAtSeq !== undefined) break;
    entries += added;
    for (const { digest } of partRows) soundInCopy.add(digest);
    for (const { journal, seq } of entryRows) {
      inCopy.set(journal, Math.max(inCopy.get(journal) ?? 0, seq));
    }
  }
  const fresh = [...inCopy.keys()].filter((journal) => !before.includes(journal));
  const journals = [...before, ...(await inOrderBegun(db, fresh))];
  const { brokenAtSeq, ...missing } = await deriveAll(
    db,
    journals,
    inCopy,
    (digest) => soundInCopy.has(digest) || partInDatabase(db, digest, fault).then((bytes) => bytes !== undefined),
  );
  // Rows know nothing of entries that they were not saved with: whoever finds none makes all of them from the entries.
  await db.rows.clear();
  await db.rowBoxes.clear();
  return { entries, parts, ...missing, contradictsAtSeq: contradictsAtSeq ?? brokenAtSeq };
}

/** Whether the database has the part whole. What came from the second copy just now was looked at there. */
type IsSound = (digest: Digest) => boolean | Promise<boolean>;

/** Heads, sums, marks and counters, from the entries and the receipts alone. */
async function deriveAll(
  db: LoketDatabase,
  journals: readonly JournalId[],
  inCopy: ReadonlyMap<JournalId, number>,
  isSound: IsSound,
): Promise<{
  partsMissing: number;
  entriesMissing: number;
  firstMissingSeq: number | undefined;
  brokenAtSeq: number | undefined;
}> {
  const marks = new Map<ApplicationId, ApplicationMark[]>();
  let partsMissing = 0;
  let entriesMissing = 0;
  let firstMissingSeq: number | undefined;
  let brokenAtSeq: number | undefined;
  await db.partMarks.clear();
  await db.marks.clear();
  for (const [index, journal] of journals.entries()) {
    const walked = await deriveJournal(db, journal, marks, isSound);
    if (walked === undefined) continue;
    partsMissing += walked.partsMissing;
    entriesMissing += walked.entriesMissing;
    firstMissingSeq = walked.firstMissingSeq;
    brokenAtSeq ??= walked.brokenAtSeq;
    await db.journals.put({ ...walked.row, order: index + 1, secondCopySeq: inCopy.get(journal) ?? 0 });
  }
  await db.marks.bulkPut([...marks.values()].flat());
  const reach = new Map((await db.progress.toArray()).map((known) => [known.journal, known]));
  const waiting = [...marks.values()].filter((known) => anyWaits(known, reach));
  await db.setValue('counters', { applications: marks.size, applicationsWaiting: waiting.length });
  return { partsMissing, entriesMissing, firstMissingSeq, brokenAtSeq };
}

async function deriveJournal(
  db: LoketDatabase,
  journal: JournalId,
  marks: Map<ApplicationId, ApplicationMark[]>,
  isSound: IsSound,
) {
  let row: Omit<JournalRow, 'order' | 'secondCopySeq'> | undefined;
  let partsMissing = 0;
  let entriesMissing = 0;
  let firstMissingSeq: number | undefined;
  let brokenAtSeq: number | undefined;
  const progress = await db.progress.get(journal);
  let received: Pick<ProgressRow, 'entryBytes' | 'partBytes'> = { entryBytes: 0, partBytes: 0 };
  for (;;) {
    const rows = await db.entries
      .where('[journal+seq]')
      .between([journal, row?.seq ?? 0], [journal, Dexie.maxKey], false)
      .limit(batchEntries)
      .toArray();
    if (rows.length === 0) break;
    const summed: EntryRow[] = [];
    for (const old of rows) {
      const { entry } = old;
      const between = entry.seq - (row?.seq ?? 0) - 1;
      entriesMissing += between;
      if (between > 0) firstMissingSeq ??= entry.seq - between;
      if (between === 0 && old.prev !== row?.head) brokenAtSeq ??= entry.seq;
      const entryBytes: number = (row?.entryBytes ?? 0) + entrySize(entry);
      const partBytes: number = (row?.partBytes ?? 0) + partsSize(entry);
      row = { journal, seq: entry.seq, head: entry.digest, entryBytes, partBytes };
      summed.push({ ...old, entryBytesTo: entryBytes, partBytesTo: partBytes });
      if (entry.seq <= (progress?.toSeq ?? 0)) received = { ...received, entryBytes };
      if (entry.seq <= (progress?.completeToSeq ?? 0)) received = { ...received, partBytes };
      if (entry.subject !== undefined) addMark(marks, entry.subject, old);
    }
    const partMarks = rows.flatMap(({ entry }) => partMarksOf(entry));
    const named = [...new Set(partMarks.map(({ digest }) => digest))];
    const gone = new Set(await db.partsGone.where('digest').anyOf(named).primaryKeys());
    for (const digest of named) if (!gone.has(digest) && !(await isSound(digest))) partsMissing++;
    await db.transaction('rw', db.entries, db.partMarks, async () => {
      await db.entries.bulkPut(summed);
      await db.partMarks.bulkPut(partMarks);
    });
  }
  if (row === undefined) return undefined;
  if (progress !== undefined) await db.progress.put({ ...progress, ...received });
  return { row, partsMissing, entriesMissing, firstMissingSeq, brokenAtSeq };
}

function addMark(marks: Map<ApplicationId, ApplicationMark[]>, subject: ApplicationId, { entry }: EntryRow): void {
  const known = marks.get(subject) ?? [];
  const last = known.at(-1);
  const same = last?.journal === entry.journal ? last : undefined;
  marks.set(subject, [...(same === undefined ? known : known.slice(0, -1)), markWith(same, subject, entry)]);
}
