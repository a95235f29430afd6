import { Dexie } from 'dexie';
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { expect, it } from 'vitest';
import { openDatabases } from './open-databases.ts';
import { LoketDatabase } from './database.ts';
import { TestDevice } from '../testing/device.ts';
import { TestJournal, someBytes, subjectId } from '../testing/entries.ts';

it('a later version of the schema takes over everything that the first one kept', async () => {
  const device = new TestDevice();
  const { storage } = await device.start();
  const journal = new TestJournal();
  const commits = [];
  for (let count = 0; count < 3; count++) {
    const commit = await journal.next({ subject: subjectId(count), body: '{}', parts: [someBytes(100, count)] });
    await storage.append(commit);
    commits.push(commit);
  }
  await storage.close();

  class NextDatabase extends LoketDatabase {
    constructor() {
      super('loket', { indexedDB: device.indexedDB, IDBKeyRange });
      this.version(7)
        .stores({ entries: '[journal+seq], subject, office, numberOn, type', archive: 'digest' })
        .upgrade((change) =>
          change
            .table('entries')
            .toCollection()
            .modify((row) => {
              row.type = row.entry.type;
            }),
        );
    }
  }
  const next = new NextDatabase();
  await next.open();
  expect(next.verno).toBe(7);
  const rows = await next.entries.where('type').equals('note.added').toArray();
  expect(rows.map(({ entry }) => entry)).toEqual(commits.map(({ entry }) => entry));
  expect((await next.parts.toArray()).map(({ digest }) => digest).sort()).toEqual(
    commits.flatMap(({ parts }) => parts.map(({ digest }) => digest)).sort(),
  );
  expect(await next.value('counters')).toEqual({ applications: 3, applicationsWaiting: 3 });
  next.close();

  // A device that goes back to the older app (a build taken back) still has everything and goes on.
  const older = await device.start();
  expect((await older.storage.head())?.seq).toBe(3);
  expect(await older.storage.append(await journal.next())).toEqual({ ok: true, value: 'both' });
  await older.storage.close();
});

it('a database of version 2 finds its office entries and the numbers of a day after it was brought up to date', async () => {
  const device = new TestDevice();
  const { indexedDB } = device;
  const journal = new TestJournal();
  const commits = [
    await journal.next({ type: 'journal.opened' }),
    await journal.next({ type: 'number.issued', subject: subjectId(1) }),
    await journal.next({ type: 'application.opened', subject: subjectId(1) }),
  ];
  const old = new Dexie('loket', { indexedDB, IDBKeyRange });
  old.version(2).stores(schemaOfVersion2);
  await old.open();
  await old.table('entries').bulkAdd(
    commits.map(({ entry }) => ({
      ...{ journal: entry.journal, seq: entry.seq, entryBytesTo: 0, partBytesTo: 0, entry },
      ...(entry.subject === undefined ? {} : { subject: entry.subject }),
    })),
  );
  old.close();

  const { strict } = await openDatabases('loket', { indexedDB, IDBKeyRange });
  const found = async (index: 'office' | 'numberOn', key: number | string) =>
    (await strict.entries.where(index).equals(key).toArray()).map(({ entry }) => entry);
  expect(await found('office', 1)).toEqual([commits[0]?.entry]);
  expect(await found('numberOn', '2024-06-20')).toEqual([commits[1]?.entry]);
  expect(await strict.entries.count()).toBe(3);
  strict.close();
});

it('a device of before other counters were heard keeps what it had and can hear them', async () => {
  const indexedDB = new IDBFactory();
  const before = new Dexie('loket', { indexedDB, IDBKeyRange });
  before.version(2).stores(schemaOfVersion2);
  const { entry } = await new TestJournal().next({ subject: subjectId(1), body: '{}' });
  const row = { journal: entry.journal, seq: 1, subject: subjectId(1), entryBytesTo: 9, partBytesTo: 0, entry };
  await before.table('entries').add(row);
  before.close();

  const now = new LoketDatabase('loket', { indexedDB, IDBKeyRange });
  await now.open();
  expect(await now.entries.toArray()).toEqual([row]);
  await now.otherEntries.add({ journal: entry.journal, seq: 1, digest: entry.digest, office: 1, entry });
  expect(await now.otherEntries.where('office').equals(1).count()).toBe(1);
  now.close();
});

const schemaOfVersion2 = {
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
};
