import { IDBKeyRange } from 'fake-indexeddb';
import { expect, it } from 'vitest';
import { LoketDatabase } from './database.ts';
import { TestDevice } from './testing/device.ts';
import { TestJournal, someBytes, subjectId } from './testing/entries.ts';

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
      this.version(3)
        .stores({ entries: '[journal+seq], subject, type', archive: 'digest' })
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
  expect(next.verno).toBe(3);
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
