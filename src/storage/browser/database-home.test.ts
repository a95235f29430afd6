import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { KeyId } from '../../domain/ids.ts';
import { idbDeviceKeys } from '../../vault/keys/device-keys.ts';
import { openDatabases } from '../database/open-databases.ts';
import { beginHomeAnew, databaseHome, isHomeRefused } from './database-home.ts';

/** A browser whose own database may be out of order, and which has buckets unless it is said that it has none. */
let own: IDBFactory;
let buckets: Map<string, IDBFactory>;
let refuses: boolean;

beforeEach(() => {
  own = new IDBFactory();
  buckets = new Map();
  refuses = false;
  own.databases = () => (refuses ? Promise.reject(new Error('Internal error')) : Promise.resolve([]));
  vi.stubGlobal('indexedDB', own);
  vi.stubGlobal('IDBKeyRange', IDBKeyRange);
  vi.stubGlobal('navigator', {
    storageBuckets: {
      keys: () => Promise.resolve([...buckets.keys(), 'of-somebody-else']),
      open(name: string) {
        buckets.set(name, buckets.get(name) ?? new IDBFactory());
        return Promise.resolve({ indexedDB: buckets.get(name) });
      },
    },
  });
});
afterEach(() => vi.unstubAllGlobals());

async function keep(name: string): Promise<void> {
  const { strict, hints } = await openDatabases('loket');
  await strict.setValue('secondCopy', { state: 'failing', since: name });
  strict.close();
  hints.close();
}
async function kept(): Promise<unknown> {
  const { strict, hints } = await openDatabases('loket');
  const value = await strict.value('secondCopy');
  strict.close();
  hints.close();
  return value;
}

describe("where this origin's databases lie", () => {
  it('is the origin itself, until they are begun anew', async () => {
    expect(await databaseHome()).toBe(own);
    expect(await isHomeRefused()).toBe(false);
    refuses = true;
    expect(await isHomeRefused()).toBe(true);
    expect([...buckets.keys()]).toEqual([]);
  });

  it('is a bucket from then on: rows and keys are there, and the old ones stay as they were', async () => {
    await keep('old');
    const key = { kid: 'k'.repeat(43) as KeyId, handle: 'old' };
    await idbDeviceKeys().keepSigningKey(key);
    refuses = true;
    await beginHomeAnew();
    expect(await isHomeRefused()).toBe(false);
    expect(await kept()).toBeUndefined();
    expect(await idbDeviceKeys().signingKey()).toBeUndefined();

    await keep('new');
    await idbDeviceKeys().keepSigningKey({ ...key, handle: 'new' });
    expect(await kept()).toMatchObject({ since: 'new' });
    expect(await idbDeviceKeys().signingKey()).toMatchObject({ handle: 'new' });
    expect(await idbDeviceKeys().forSending()).toMatchObject({
      signingKey: { handle: 'new' },
      offeredKeySet: undefined,
    });
    buckets.clear();
    expect(await kept()).toMatchObject({ since: 'old' });
    expect(await idbDeviceKeys().signingKey()).toMatchObject({ handle: 'old' });
  });

  it('is the next bucket when that one is refused too', async () => {
    await beginHomeAnew();
    await beginHomeAnew();
    expect([...buckets.keys()]).toEqual(['loket-1', 'loket-2']);
    expect(await databaseHome()).toBe(buckets.get('loket-2'));
  });

  it('is nothing to choose in a browser without buckets', async () => {
    vi.stubGlobal('navigator', {});
    refuses = true;
    expect(await isHomeRefused()).toBe(false);
    expect(await databaseHome()).toBe(own);
    await expect(beginHomeAnew()).rejects.toThrow('buckets');
  });
});
