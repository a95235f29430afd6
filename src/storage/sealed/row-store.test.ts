import { Dexie } from 'dexie';
import { IDBKeyRange } from 'fake-indexeddb';
import { expect, it } from 'vitest';
import type { SealedRow } from '../ports.ts';
import { TestDevice } from '../testing/device.ts';
import { TestJournal, someBytes, subjectId } from '../testing/entries.ts';

const row = (at: number, seed = at): SealedRow => ({ subject: subjectId(at), box: someBytes(40, seed) });

it('rows that are packed lie in a box from then on, and no longer alone', async () => {
  const { storage } = await new TestDevice().start();
  const journal = new TestJournal();
  for (const at of [1, 2]) await storage.append(await journal.next({ subject: subjectId(at), row: row(at) }));
  const alone = await storage.rows();
  expect(alone).toEqual(expect.arrayContaining([row(1), row(2)]));

  await storage.packRows(alone, [someBytes(90, 7)], 'none');
  expect(await storage.rows()).toEqual([]);
  expect(await storage.rowBoxes()).toEqual([someBytes(90, 7)]);
  await storage.close();
});

it('a row that was saved anew while it was being packed stays alone', async () => {
  const { storage } = await new TestDevice().start();
  const journal = new TestJournal();
  await storage.append(await journal.next({ subject: subjectId(1), row: row(1) }));
  const alone = await storage.rows();
  await storage.append(await journal.next({ subject: subjectId(1), row: row(1, 99) }));
  await storage.packRows(alone, [someBytes(90, 7)], 'none');
  expect(await storage.rows()).toEqual([row(1, 99)]);
  await storage.close();
});

it('boxes come oldest first, until new ones hold all', async () => {
  const { storage } = await new TestDevice().start();
  await storage.replaceRows([someBytes(10, 1), someBytes(10, 2)]);
  await storage.packRows([], [someBytes(10, 3)], 'none');
  expect(await storage.rowBoxes()).toEqual([1, 2, 3].map((seed) => someBytes(10, seed)));
  await storage.packRows([], [someBytes(10, 4)], 'all');
  expect(await storage.rowBoxes()).toEqual([someBytes(10, 4)]);
  await storage.close();
});

it('a database of version 1 keeps every row, the latest of each', async () => {
  const device = new TestDevice();
  const { indexedDB } = device;
  const old = new Dexie('loket', { indexedDB, IDBKeyRange });
  old.version(1).stores({
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
  await old.open();
  const boxed = (rows: readonly SealedRow[]) => ({
    subjects: rows.map(({ subject }) => subject),
    lengths: rows.map(({ box }) => box.byteLength),
    boxes: new Uint8Array(rows.flatMap(({ box }) => [...box])),
  });
  await old.table('rowBoxes').bulkAdd([boxed([row(1, 100), row(2)]), boxed([row(1, 101), row(3, 102)])]);
  await old.table('rows').bulkAdd([row(3), row(4)]);
  old.close();

  const { storage } = await device.start();
  const kept = new Map((await storage.rows()).map(({ subject, box }) => [subject, box.join()]));
  const wanted = [row(1, 101), row(2), row(3), row(4)];
  expect(kept).toEqual(new Map(wanted.map(({ subject, box }) => [subject, box.join()])));
  expect(await storage.rowBoxes()).toEqual([]);
  await storage.close();
});
