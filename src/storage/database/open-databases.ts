import type { DexieOptions } from 'dexie';
import { databaseHome } from '../browser/database-home.ts';
import { LoketDatabase } from './database.ts';
import { OpenWrites } from './open-writes.ts';

export type IndexedDbParts = Pick<DexieOptions, 'indexedDB' | 'IDBKeyRange'>;

/**
 * Two connections to one database. `strict` flushes each transaction (Chromium is relaxed by default: 0 fsync in 100
 * transactions); `hints` does not, for what the next start finds out by itself.
 */
export interface Databases {
  readonly strict: LoketDatabase;
  readonly hints: LoketDatabase;
  /** Of both. */
  readonly writes: OpenWrites;
  /** Resolves when the browser closes one of them by itself; from then on both refuse everything. */
  readonly lost: Promise<void>;
}

export async function openDatabases(name: string, given?: IndexedDbParts): Promise<Databases> {
  const parts = given ?? { indexedDB: await databaseHome(), IDBKeyRange };
  const strict = new LoketDatabase(name, { ...parts, chromeTransactionDurability: 'strict' });
  const hints = new LoketDatabase(name, { ...parts, chromeTransactionDurability: 'relaxed' });
  const writes = new OpenWrites();
  for (const db of [strict, hints]) writes.follow(db);
  await strict.open();
  await hints.open();
  const lost = new Promise<void>((resolve) => {
    for (const db of [strict, hints]) db.onLost(resolve);
  });
  return { strict, hints, writes, lost };
}
