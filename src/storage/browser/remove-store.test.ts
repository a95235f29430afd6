import { IDBFactory } from 'fake-indexeddb';
import { afterEach, expect, it, vi } from 'vitest';
import { drillStore, realStore } from '../stores.ts';
import { removeStore } from './remove-store.ts';

afterEach(() => vi.unstubAllGlobals());

it('takes the databases and files of a drill, and never those of the real counter', async () => {
  const databases = new IDBFactory();
  for (const name of ['loket', 'loket-device', 'loket-drill', 'loket-drill-device']) {
    await new Promise((opened) => {
      const request = databases.open(name);
      request.onsuccess = () => opened(request.result.close());
    });
  }
  const removed: string[] = [];
  vi.stubGlobal('indexedDB', databases);
  vi.stubGlobal('navigator', {
    storage: { getDirectory: async () => ({ removeEntry: async (name: string) => void removed.push(name) }) },
  });
  await removeStore(drillStore);
  expect((await databases.databases()).map(({ name }) => name).sort()).toEqual(['loket', 'loket-device']);
  expect(removed).toEqual(['loket-drill']);
  await expect(removeStore(realStore)).rejects.toThrow('never removed');
});
