import { Dexie } from 'dexie';
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { openDatabases } from '../../../src/storage/database/open-databases.ts';
import type { LoketDatabase } from '../../../src/storage/database/database.ts';
import { openStorage } from '../../../src/storage/open.ts';
import { SecondCopyStore } from '../../../src/storage/second-copy/store.ts';
import { TestJournal, someBytes, subjectId } from '../../../src/storage/testing/entries.ts';
import { MemoryDisk } from '../../../src/storage/testing/memory-disk.ts';
import { originOf, withSimulatedPlatform } from '../world/globals.ts';
import { World } from '../world/world.ts';
import { memoryDatabases } from './memory-database.ts';
import { DatabaseOrigin } from './origin.ts';

/** The model of IndexedDB against Dexie itself: whatever is asked of both, both answer the same. */
type Ask = (db: LoketDatabase) => PromiseLike<unknown>;

const journal = (number: number) => `journal-${number}` as never;
const digest = (number: number) => `digest-${number}` as never;
const partMark = (number: number) => ({
  journal: journal(number % 2),
  lane: number % 3,
  seq: number % 5,
  digest: digest(number),
  size: number,
});
const number = fc.nat({ max: 12 });
const bounds = fc.tuple(number, number, fc.boolean(), fc.boolean());

const asks: fc.Arbitrary<Ask> = fc.oneof(
  number.map(
    (n): Ask =>
      (db) =>
        db.partMarks.put(partMark(n)),
  ),
  number.map(
    (n): Ask =>
      (db) =>
        db.partMarks.add(partMark(n)),
  ),
  fc.array(number, { maxLength: 4 }).map(
    (ns): Ask =>
      (db) =>
        db.partMarks.bulkPut(ns.map(partMark)).then(() => 0),
  ),
  number.map(
    (n): Ask =>
      (db) => {
        const { journal: of, lane, seq, digest: name } = partMark(n);
        return db.partMarks.delete([of, lane, seq, name]);
      },
  ),
  fc.constant<Ask>((db) => db.partMarks.toArray()),
  fc.constant<Ask>((db) => db.partMarks.toCollection().primaryKeys()),
  bounds.map(
    ([a, b, low, high]): Ask =>
      (db) =>
        db.partMarks
          .where('[journal+lane+seq+digest]')
          .between(
            [journal(a % 2), a % 3, a % 5, Dexie.minKey],
            [journal(b % 2), b % 3, b % 5, Dexie.maxKey],
            low,
            high,
          )
          .primaryKeys(),
  ),
  number.map(
    (n): Ask =>
      (db) =>
        db.partMarks
          .where('[journal+lane+seq+digest]')
          .between([journal(n % 2), Dexie.minKey, 0, ''], [journal(n % 2), Dexie.maxKey, 0, ''])
          .delete(),
  ),
  fc.array(number, { maxLength: 4 }).map(
    (ns): Ask =>
      (db) =>
        db.partMarks.where('digest').anyOf(ns.map(digest)).primaryKeys(),
  ),
  number.map(
    (n): Ask =>
      (db) =>
        db.journals.put({
          journal: journal(n),
          order: n % 7,
          seq: n,
          head: digest(n),
          secondCopySeq: 0,
          entryBytes: 0,
          partBytes: 0,
        }),
  ),
  number.map(
    (n): Ask =>
      (db) =>
        db.journals.update(journal(n), { secondCopySeq: n }),
  ),
  fc.constant<Ask>((db) => db.journals.orderBy('order').last()),
  number.map(
    (n): Ask =>
      (db) =>
        db.journals.orderBy('order').reverse().limit(n).toArray(),
  ),
  number.map(
    (n): Ask =>
      (db) =>
        db.attempts.where('id').belowOrEqual(n).delete(),
  ),
  number.map(
    (n): Ask =>
      (db) =>
        db.attempts.add({ at: `${n}` } as never),
  ),
  fc.constant<Ask>((db) => db.attempts.toArray()),
  number.map(
    (n): Ask =>
      (db) =>
        db.transaction('rw', db.meta, db.drafts, async () => {
          await db.setValue('counters', { applications: n, applicationsWaiting: 0 });
          if (n % 3 === 0) throw new Error('broken off');
          return db.value('counters');
        }),
  ),
  fc.constant<Ask>((db) => db.value('counters')),
  fc.constant<Ask>((db) => db.partMarks.clear().then(() => db.partMarks.count())),
);

/** Unordered indexes leave ties to the primary key in both. */
async function said(ask: Ask, db: LoketDatabase): Promise<unknown> {
  try {
    return await ask(db);
  } catch (error) {
    return error instanceof Error && error.name === 'ConstraintError' ? 'in the way' : 'refused';
  }
}

it('the model of the database answers as Dexie does', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(asks, { maxLength: 25 }), async (list) => {
      const real = await openDatabases('real', { indexedDB: new IDBFactory(), IDBKeyRange });
      const expected: unknown[] = [];
      for (const ask of list) expected.push(await said(ask, real.strict));
      real.strict.close();
      real.hints.close();
      const world = new World('contract');
      const machine = world.machine('page');
      const model = memoryDatabases(new DatabaseOrigin());
      const all = machine.run(async () => {
        const answers: unknown[] = [];
        for (const ask of list) answers.push(await said(ask, model.strict));
        return answers;
      });
      expect(await world.finish(all)).toEqual(expected);
    }),
    { numRuns: 60 },
  );
});

it('storage saves, recovers and counts the same over the model as over Dexie', async () => {
  const disks = { real: new MemoryDisk(), model: new MemoryDisk() };
  const run = async (disk: MemoryDisk, databases: object) => {
    const open = () =>
      openStorage({
        secondCopy: new SecondCopyStore(disk),
        reserveBytes: 1_000,
        segmentBytes: 64_000,
        ...databases,
      });
    const first = await open();
    await first.storage.ensureRoom();
    const maker = new TestJournal();
    for (let seq = 1; seq <= 20; seq++) {
      const parts = seq % 3 === 0 ? [someBytes(500, seq)] : [];
      const saved = await first.storage.append(
        await maker.next({ subject: subjectId(seq % 4), body: 'sealed', parts }),
      );
      expect(saved).toEqual({ ok: true, value: 'both' });
    }
    const { counters } = await first.storage.overview();
    const entries = await first.storage.entries(maker.journal, 3, 9, 4_000);
    const toSend = await first.storage.partsToSend(maker.journal, 20, 3);
    await first.storage.close();
    return { counters, entries, toSend, check: await again() };

    async function again() {
      const second = await open();
      const report = await second.check();
      const head = await second.storage.head();
      await second.storage.close();
      return { report, head, start: second.start };
    }
  };
  const real = await run(disks.real, { indexedDb: { indexedDB: new IDBFactory(), IDBKeyRange } });
  const world = new World('contract');
  const machine = world.machine('page');
  originOf.set(machine, { channels: new Set() });
  const origin = new DatabaseOrigin();
  const databases = async () => memoryDatabases(origin);
  const model = await withSimulatedPlatform(() =>
    world.finish(machine.run(() => run(disks.model, { databases, clock: stillClock }))),
  );
  expect(model).toEqual(real);
});

const stillClock = { now: () => 0, after: () => () => {} };
