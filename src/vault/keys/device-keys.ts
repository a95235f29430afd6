import { type UseStore, createStore, get, getMany, promisifyRequest, set } from 'idb-keyval';
import { databaseHome } from '../../storage/browser/database-home.ts';
import type { SigningKey } from '../../sealing/port.ts';
import type { Tries } from '../sign-in-delay.ts';

/**
 * What the device keeps outside of the vault file, in IndexedDB, where the worker finds it with nobody signed in. All of
 * it can be lost: the next sign-in and the next answer of the centre bring it back. So a store that fails is an empty one.
 */
export interface DeviceKeys {
  signingKey(): Promise<SigningKey | undefined>;
  keepSigningKey(key: SigningKey): Promise<void>;
  /** A key set that the worker was offered; the worker cannot write the vault file. */
  offeredKeySet(): Promise<string | undefined>;
  /** Both at once: whoever sends asks for them each time. */
  forSending(): Promise<ForSending>;
  keepOfferedKeySet(jws: string): Promise<void>;
  tries(): Promise<Tries | undefined>;
  keepTries(tries: Tries): Promise<void>;
}

export interface ForSending {
  readonly signingKey?: SigningKey | undefined;
  readonly offeredKeySet?: string | undefined;
}

export function idbDeviceKeys(database = 'loket-device'): DeviceKeys {
  let opened: Promise<UseStore> | undefined;
  const store: UseStore = async (mode, work) => {
    opened ??= storeAtHome(database, 'kept');
    return (await opened)(mode, work);
  };
  const read = <T>(name: string): Promise<T | undefined> => get<T>(name, store).catch(() => undefined);
  const keep = (name: string, value: unknown): Promise<void> => set(name, value, store).catch(() => undefined);
  return {
    signingKey: () => read('signing-key'),
    keepSigningKey: (key) => keep('signing-key', key),
    offeredKeySet: () => read('offered-key-set'),
    async forSending(): Promise<ForSending> {
      const [signingKey, offeredKeySet] = await getMany(['signing-key', 'offered-key-set'], store).catch(() => []);
      return { signingKey, offeredKeySet };
    },
    keepOfferedKeySet: (jws) => keep('offered-key-set', jws),
    tries: () => read('tries'),
    keepTries: (tries) => keep('tries', tries),
  };
}

async function storeAtHome(database: string, name: string): Promise<UseStore> {
  const home = await databaseHome();
  if (home === indexedDB) return createStore(database, name);
  const opening = home.open(database);
  opening.onupgradeneeded = () => opening.result.createObjectStore(name);
  const db = await promisifyRequest(opening);
  return (mode, work) => Promise.resolve(work(db.transaction(name, mode).objectStore(name)));
}
