import { createStore, get, set } from 'idb-keyval';
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
  keepOfferedKeySet(jws: string): Promise<void>;
  tries(): Promise<Tries | undefined>;
  keepTries(tries: Tries): Promise<void>;
}

export function idbDeviceKeys(database = 'loket-device'): DeviceKeys {
  const store = createStore(database, 'kept');
  const read = <T>(name: string): Promise<T | undefined> => get<T>(name, store).catch(() => undefined);
  const keep = (name: string, value: unknown): Promise<void> => set(name, value, store).catch(() => undefined);
  return {
    signingKey: () => read('signing-key'),
    keepSigningKey: (key) => keep('signing-key', key),
    offeredKeySet: () => read('offered-key-set'),
    keepOfferedKeySet: (jws) => keep('offered-key-set', jws),
    tries: () => read('tries'),
    keepTries: (tries) => keep('tries', tries),
  };
}
