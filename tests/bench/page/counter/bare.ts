import { Dexie, type Table } from 'dexie';
import { scriptUrl } from '../../../../src/storage/browser/script-url.ts';
import workerUrl from './bare.worker.ts?worker&url';

/** The yardstick of a save: one strict Dexie put, then one OPFS append and flush, of the same bytes and nothing more. */
export interface Bare {
  save(key: number, bytes: Uint8Array): Promise<void>;
}

export async function openBare(): Promise<Bare> {
  const db = new Dexie('bench-bare', { chromeTransactionDurability: 'strict' });
  db.version(1).stores({ things: 'key' });
  await db.open();
  const things: Table<{ key: number; bytes: Uint8Array }, number> = db.table('things');
  const worker = new Worker(scriptUrl(workerUrl), { type: 'module' });
  return {
    async save(key, bytes) {
      await things.put({ key, bytes });
      await new Promise<void>((resolve, reject) => {
        worker.onmessage = () => resolve();
        worker.onerror = () => reject(new Error('The bare append failed.'));
        worker.postMessage(bytes);
      });
    },
  };
}
