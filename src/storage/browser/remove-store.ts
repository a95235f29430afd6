import { databaseHome } from './database-home.ts';
import { type StoreNames, keysOf } from '../stores.ts';

/**
 * A store that nobody has open, gone: databases and files. Never the real one. What cannot be deleted just now, as when another tab
 * still has it open, is deleted with the next try; nothing reads it meanwhile.
 */
export async function removeStore(store: StoreNames): Promise<void> {
  if (store.name === 'loket') throw new Error('The real store is never removed.');
  const home = await databaseHome();
  await Promise.all([store.name, keysOf(store)].map((name) => removeDatabase(home, name)));
  const root = await navigator.storage.getDirectory();
  await root.removeEntry(store.name, { recursive: true }).catch(() => undefined);
}

function removeDatabase(home: IDBFactory, name: string): Promise<void> {
  return new Promise((settle) => {
    const request = home.deleteDatabase(name);
    for (const event of ['success', 'error', 'blocked']) request.addEventListener(event, () => settle());
  });
}
