import { Dexie } from 'dexie';
import type { JournalId } from '../../domain/ids.ts';
import { present } from '../../domain/present.ts';
import type { Receipt } from '../../protocol/receipt.ts';
import type { ProgressRow } from '../database/rows.ts';
import type { LoketDatabase } from '../database/database.ts';
import { marksOf } from '../journal/add-entry.ts';
import { anyWaits } from '../journal/marks.ts';
import type { ApplicationMark, Progress } from '../ports.ts';
import { archivedFurther } from './archived-further.ts';

const pastEpochsKept = 16;

/** Before any receipt. */
export const noProgress = (journal: JournalId): ProgressRow => ({
  journal,
  epoch: undefined,
  toSeq: 0,
  completeToSeq: 0,
  pastEpochs: [],
  entryBytes: 0,
  partBytes: 0,
});

export function publicProgress(row: ProgressRow): Progress {
  const { pastEpochs, entryBytes, partBytes, journal, ...progress } = row;
  return progress;
}

/**
 * Takes a receipt or leaves it. Within an epoch only one that covers at least as much is taken, whole: mixing two would
 * claim the class of one for what only the other covers. A new epoch begins at nothing; a past one counts for nothing. What is
 * archived is kept apart from that, and only ever reaches further.
 */
export function takeReceipt(
  db: LoketDatabase,
  receipt: Receipt,
  receiptJws: string,
  receivedAt: string,
): Promise<void> {
  return db.transaction('rw', tablesOf(db), async () => {
    const journal = await db.journals.get(receipt.journal);
    if (journal === undefined) return;
    const old = (await db.progress.get(receipt.journal)) ?? noProgress(receipt.journal);
    const reached = advanced(old, journal.seq, receipt, receiptJws, receivedAt);
    const archived = archivedFurther(old, journal.seq, receipt, receiptJws);
    if (reached === undefined) {
      if (archived !== undefined) await db.progress.put({ ...old, ...archived });
      return;
    }
    const next: ProgressRow = {
      ...reached,
      ...archived,
      entryBytes: (await rowAt(db, receipt.journal, reached.toSeq))?.entryBytesTo ?? 0,
      partBytes: (await rowAt(db, receipt.journal, reached.completeToSeq))?.partBytesTo ?? 0,
    };
    await moveCounter(db, old, next);
    await db.progress.put(next);
    if (next.epoch !== old.epoch) await forgetSent(db, receipt.journal);
  });
}

/** What a receipt makes of what was known of a journal that ends at `seq`; undefined when it changes nothing. */
export function advanced(
  old: ProgressRow,
  seq: number,
  receipt: Receipt,
  receiptJws: string,
  receivedAt: string,
): ProgressRow | undefined {
  if (old.pastEpochs.includes(receipt.epoch)) return undefined;
  const sameEpoch = old.epoch === receipt.epoch;
  if (sameEpoch && !coversMore(receipt, old)) return undefined;
  const toSeq = Math.min(receipt.toSeq, seq);
  return {
    ...old,
    epoch: receipt.epoch,
    toSeq,
    completeToSeq: Math.min(receipt.completeToSeq, toSeq),
    receipt,
    receiptJws,
    receivedAt,
    pastEpochs: sameEpoch || old.epoch === undefined ? old.pastEpochs : withPast(old.pastEpochs, old.epoch),
  };
}

const tablesOf = (db: LoketDatabase) => [db.journals, db.progress, db.marks, db.meta, db.entries, db.partsSent];

/**
 * Journals whose receipt is not believed any more begin at nothing; that they are forked stays known. What past epochs said
 * was signed by the same key or by one before it: there is nothing left to guard against, and the centre may be in one again.
 */
export async function forgetReceipts(db: LoketDatabase, isBelieved: (receiptJws: string) => boolean): Promise<boolean> {
  const isDoubted = ({ receiptJws, archived, archivedBefore = [] }: ProgressRow): boolean =>
    [receiptJws, archived?.jws, ...archivedBefore.map(({ jws }) => jws)].some(
      (jws) => jws !== undefined && !isBelieved(jws),
    );
  // Hardly ever are there any: then nothing is written.
  if (!(await db.progress.toArray()).some(isDoubted)) return false;
  await db.transaction('rw', tablesOf(db), async () => {
    for (const old of (await db.progress.toArray()).filter(isDoubted)) {
      const { journal, forkAtSeq, forkSeen } = old;
      const next = { ...noProgress(journal), ...present({ forkAtSeq, forkSeen }) };
      await moveCounter(db, old, next);
      await db.progress.put(next);
    }
  });
  return true;
}

export const forgetSent = (db: LoketDatabase, journal: JournalId): Promise<number> =>
  db.partsSent.where('[journal+lane+seq+digest]').between([journal, Dexie.minKey], [journal, Dexie.maxKey]).delete();

/** The entry at `seq`, or where it is lost the last one before it. */
export const rowAt = (db: LoketDatabase, journal: JournalId, seq: number) =>
  db.entries.where('[journal+seq]').between([journal, Dexie.minKey], [journal, seq], true, true).last();

function coversMore(receipt: Receipt, { toSeq, completeToSeq, receipt: held }: ProgressRow): boolean {
  if (receipt.toSeq < toSeq || receipt.completeToSeq < completeToSeq) return false;
  if (held === undefined || receipt.toSeq > toSeq || receipt.completeToSeq > completeToSeq) return true;
  return Date.parse(receipt.at) >= Date.parse(held.at);
}

const withPast = (past: readonly string[], epoch: string): string[] => [...past, epoch].slice(-pastEpochsKept);

/** Only marks whose last entries lie between the old and the new reach can have changed. */
async function moveCounter(db: LoketDatabase, old: ProgressRow, next: ProgressRow): Promise<void> {
  const affected = new Map<string, ApplicationMark>();
  const ends = [
    ['[journal+lastSeq]', old.toSeq, next.toSeq],
    ['[journal+lastPartsSeq]', old.completeToSeq, next.completeToSeq],
  ] as const;
  for (const [index, from, to] of ends) {
    const [low, high] = [Math.min(from, to), Math.max(from, to)];
    const marks = await db.marks.where(index).between([next.journal, low], [next.journal, high], false, true).toArray();
    for (const mark of marks) affected.set(mark.subject, mark);
  }
  if (affected.size === 0) return;
  const known = await db.progress.toArray();
  const before = new Map([...known, old].map((row) => [row.journal, row]));
  const after = new Map([...known, next].map((row) => [row.journal, row]));
  const oneJournal = (await db.journals.count()) === 1;
  let moved = 0;
  for (const mark of affected.values()) {
    const marks = oneJournal ? [mark] : await marksOf(db, mark.subject);
    moved += Number(anyWaits(marks, after)) - Number(anyWaits(marks, before));
  }
  const counters = await db.value('counters');
  await db.setValue('counters', {
    applications: counters?.applications ?? 0,
    applicationsWaiting: (counters?.applicationsWaiting ?? 0) + moved,
  });
}
