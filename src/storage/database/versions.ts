import type { Dexie, Transaction } from 'dexie';
import type { ApplicationId } from '../../domain/ids.ts';
import { foundBy } from '../journal/found-by.ts';
import type { EntryRow, RowRow } from './rows.ts';

/**
 * Versions only ever follow one another: a change of the schema is one more `version(n)` with an `upgrade` that keeps
 * everything, and a device that slept through three of them goes through all three. The newest is said first: with each that it
 * is told of, Dexie reads all of them again.
 */
export function defineVersions(db: Dexie): void {
  db.version(6).stores({ partsGone: 'digest' });
  db.version(5).stores({ carried: 'journal', carriedParts: 'digest, journal' });
  db.version(4).stores({
    otherEntries: '[journal+seq+digest], subject, office, numberOn, keys, unboxed',
    otherJournals: 'journal',
    otherBoxes: '++id',
    waitingOthers: '[journal+digest]',
  });
  db.version(3).stores({ entries: '[journal+seq], subject, office, numberOn' }).upgrade(findOfficeEntries);
  db.version(2).upgrade(rowsOutOfOldBoxes);
  db.version(1).stores({
    entries: '[journal+seq], subject',
    parts: 'digest',
    partMarks: '[journal+lane+seq+digest], digest',
    partsSent: '[journal+lane+seq+digest]',
    marks: '[subject+journal], [journal+lastSeq], [journal+lastPartsSeq]',
    rows: 'subject',
    rowBoxes: '++id',
    drafts: '[subject+step]',
    journals: 'journal, order',
    progress: 'journal',
    attempts: '++id',
    meta: 'name',
  });
}

/** From version 3 on, what is about no single case and the numbers of a day are found without walking over all entries. */
async function findOfficeEntries(transaction: Transaction): Promise<void> {
  await transaction
    .table<EntryRow>('entries')
    .filter(({ entry }) => entry.subject === undefined || entry.type.startsWith('number.'))
    .modify((row) => {
      Object.assign(row, foundBy(row.entry));
    });
}

/** In version 1 a box was a string of rows that were sealed one by one: they lie alone again until they are packed anew. */
async function rowsOutOfOldBoxes(transaction: Transaction): Promise<void> {
  const [rows, rowBoxes] = [transaction.table<RowRow>('rows'), transaction.table<OldRowBox>('rowBoxes')];
  const latest = new Map<string, RowRow>();
  for (const { subjects, lengths, boxes } of await rowBoxes.toArray()) {
    let at = 0;
    for (const [index, subject] of subjects.entries()) {
      const from = at;
      at += lengths[index] ?? 0;
      latest.set(subject, { subject, box: boxes.slice(from, at) });
    }
  }
  for (const row of await rows.toArray()) latest.set(row.subject, row);
  await rowBoxes.clear();
  await rows.bulkPut([...latest.values()]);
}

interface OldRowBox {
  readonly subjects: readonly ApplicationId[];
  readonly lengths: readonly number[];
  readonly boxes: Uint8Array;
}
