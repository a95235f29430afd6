import { IDBFactory, IDBKeyRange, forceCloseDatabase } from 'fake-indexeddb';
import { describe, expect, it } from 'vitest';
import { openDatabases } from './database/open-databases.ts';
import { openStorage } from './open.ts';
import { SecondCopyStore } from './second-copy/store.ts';
import { DraftMemory } from './sealed/draft-memory.ts';
import { TestDevice } from './testing/device.ts';
import { TestJournal, someBytes, subjectId } from './testing/entries.ts';

describe('databases that the browser threw away under an open page', () => {
  it('say so, and are never opened anew as empty ones', async () => {
    const indexedDB = new IDBFactory();
    const { strict, hints, lost } = await openDatabases('loket', { indexedDB, IDBKeyRange });
    await strict.setValue('reserve', { whole: true });
    const connection = strict.backendDB() as unknown as Parameters<typeof forceCloseDatabase>[0];
    const deleted = new Promise((resolve) => {
      indexedDB.deleteDatabase('loket').onsuccess = resolve;
    });
    forceCloseDatabase(connection);
    await lost;
    await expect(strict.value('reserve')).rejects.toMatchObject({ name: 'DatabaseClosedError' });
    await expect(strict.setValue('reserve', { whole: false })).rejects.toMatchObject({ name: 'DatabaseClosedError' });
    hints.end();
    await deleted;
    expect(await indexedDB.databases()).toEqual([]);
  });

  it('are not lost when we close them', async () => {
    const { strict, hints, lost } = await openDatabases('loket', { indexedDB: new IDBFactory(), IDBKeyRange });
    strict.end();
    hints.end();
    expect(
      await Promise.race([lost.then(() => 'lost'), new Promise((resolve) => setTimeout(resolve, 5, 'ours'))]),
    ).toBe('ours');
  });

  it('come back from the second copy with what was being typed, and without what was saved meanwhile', async () => {
    const device = new TestDevice();
    const drafts = new DraftMemory();
    const open = () => openStorage({ secondCopy: device.copy, drafts, ...device.options() });
    const journal = new TestJournal();
    const before = await open();
    const [saved, typed] = [1, 2].map((n) => ({ subject: subjectId(n), step: 'intake' }) as const);
    if (saved === undefined || typed === undefined) throw new Error('Two were made.');
    for (const key of [saved, typed]) {
      await before.storage.append(await journal.next({ subject: key.subject }));
      await before.storage.putDraft(key, someBytes(9, 1));
    }
    await before.storage.append({ ...(await journal.next({ subject: saved.subject })), removesDraft: saved });
    device.loseDatabase();
    await before.storage.close();

    const after = await open();
    expect(after.start).toMatchObject({ kind: 'recovered', copy: 'database', entries: 3 });
    expect(await after.storage.drafts()).toEqual([typed]);
    expect(await after.storage.draft(typed)).toEqual(someBytes(9, 1));
    await after.storage.close();
  });
});

describe('files of the second copy that the browser threw away with the databases', () => {
  it('are written anew from what is still held open, older segments too, in the room of the reserve', async () => {
    const device = new TestDevice();
    const journal = new TestJournal();
    const before = await device.start();
    await before.storage.vaultFile.write(someBytes(50, 3));
    const saved = [];
    for (let n = 1; n <= 6; n++) {
      const commit = await journal.next({ subject: subjectId(n), parts: [someBytes(30_000, n)] });
      expect(await before.storage.append(commit)).toEqual({ ok: true, value: 'both' });
      saved.push(commit);
    }
    await before.storage.close();

    // The next start holds what it has no need to read.
    const copy = new SecondCopyStore(device.disk);
    const again = await openStorage({ secondCopy: copy, ...device.options() });
    await again.storage.ensureRoom();
    device.loseDatabase();
    device.disk.wipe();
    expect(await copy.bringBack()).toBe(true);
    await again.storage.close();

    const after = await device.start();
    expect(after.start).toMatchObject({ kind: 'recovered', copy: 'database', entries: 6, parts: 6, partsMissing: 0 });
    expect(await after.storage.vaultFile.read()).toEqual(someBytes(50, 3));
    for (const { entry } of saved) expect(await after.storage.entry(entry.journal, entry.seq)).toEqual(entry);
    await after.storage.close();
  });

  it('are left alone when they are where they were', async () => {
    const device = new TestDevice();
    const opened = await device.start();
    expect(await device.copy.bringBack()).toBe(false);
    await opened.storage.close();
  });
});

describe('a disk that others fill', () => {
  it('is noticed before anything is saved: the reserve is let go, and no new case is begun', async () => {
    const device = new TestDevice();
    const opened = await openStorage({ secondCopy: device.copy, roomProbeMs: 1_000, ...device.options() });
    const changed = () => new Promise<unknown>((resolve) => void opened.storage.onChange(resolve));
    expect(await opened.storage.ensureRoom()).toBe(true);
    device.disk.capacity = device.disk.used() + 1_000;
    const noted = changed();
    device.clock.turn(1_000);
    await noted;
    expect(device.disk.bytes('safe', 'reserve').byteLength).toBe(0);
    expect((await opened.storage.overview()).roomForNewCases).toBe(false);

    // The reserve alone would fit now, and would leave the browser nothing: it is not taken back.
    device.disk.capacity = device.disk.used() + device.reserveBytes;
    expect(await opened.storage.ensureRoom()).toBe(false);
    expect(device.disk.bytes('safe', 'reserve').byteLength).toBe(0);
    device.disk.capacity = device.disk.used() + 2 * device.reserveBytes;
    expect(await opened.storage.ensureRoom()).toBe(true);
    await opened.storage.close();
  });
});
