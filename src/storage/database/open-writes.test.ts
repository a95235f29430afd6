import { Dexie } from 'dexie';
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { OpenWrites } from './open-writes.ts';

let db: Dexie;
let writes: OpenWrites;

beforeEach(async () => {
  db = new Dexie('writes', { indexedDB: new IDBFactory(), IDBKeyRange });
  db.version(1).stores({ rows: 'id' });
  writes = new OpenWrites();
  writes.follow(db);
  await db.open();
});

describe('nothing is being written', () => {
  it('before, and after a transaction of several steps, but not between them', async () => {
    expect(writes.none).toBe(true);
    await db.transaction('rw', 'rows', async () => {
      await db.table('rows').put({ id: 1 });
      expect(writes.none).toBe(false);
      await db.table('rows').put({ id: 2 });
    });
    expect(writes.none).toBe(true);
  });

  it('after one that failed', async () => {
    const failed = db.transaction('rw', 'rows', async () => {
      await db.table('rows').put({ id: 1 });
      throw new Error('stop');
    });
    await expect(failed).rejects.toThrow('stop');
    await vi.waitFor(() => expect(writes.none).toBe(true));
  });

  it('while something is read', async () => {
    await db.transaction('r', 'rows', async () => {
      await db.table('rows').toArray();
      expect(writes.none).toBe(true);
    });
  });
});
