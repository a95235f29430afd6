import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import type { SigningKey } from '../../../src/sealing/port.ts';
import type { StartReport, Storage } from '../../../src/storage/ports.ts';
import type { OpenOptions } from '../../../src/storage/open.ts';
import type { SecondCopy } from '../../../src/storage/second-copy/port.ts';
import type { DrainLock } from '../../../src/sync/driver/drain-lock.ts';
import type { Engine } from '../../../src/sync/engine.ts';
import type { DeviceKeys } from '../../../src/vault/keys/device-keys.ts';
import '../database/dexie-transactions.ts';
import { memoryDatabases } from '../database/memory-database.ts';
import { DatabaseOrigin } from '../database/origin.ts';
import { SimulatedDisk } from '../world/disk.ts';
import type { Origin } from '../world/globals.ts';
import { type Machine, hereAndNow } from '../world/machine.ts';
import { type World, worldBeganAtMs } from '../world/world.ts';
import type { Network } from '../world/network.ts';
import type { Ledger } from '../check/ledger.ts';

/** Asks the centre and lets one segment go; what came of it is of no interest. */
export type LettingGo = (storage: Storage) => Promise<unknown>;

/** What a planted bug may put in place of a device's ports. Each is handed the real one. */
export interface DeviceMeddling {
  readonly storage?: (storage: Storage, device: Device) => Storage;
  readonly engineStorage?: (storage: Storage, device: Device) => Storage;
  readonly secondCopy?: (copy: SecondCopy, device: Device) => SecondCopy;
  readonly engine?: (engine: Engine, device: Device) => Engine;
  readonly fetch?: (fetching: typeof fetch, device: Device) => typeof fetch;
  readonly disk?: (disk: SimulatedDisk) => void;
  readonly database?: (origin: DatabaseOrigin) => void;
  readonly lock?: (lock: DrainLock, device: Device) => DrainLock;
  readonly start?: (start: StartReport) => StartReport;
  /** How a page lets go of what is archived. */
  readonly lettingGo?: (letGo: LettingGo, device: Device) => LettingGo;
  readonly takesKeySets?: boolean;
  readonly sealsRows?: boolean;
}

/**
 * A counter's computer: what outlives its pages. The database, the files of the second copy, the few keys beside them,
 * and a clock of its own that may be wrong.
 */
export class Device {
  readonly name: string;
  readonly counter: string;
  readonly world: World;
  readonly network: Network;
  readonly ledger: Ledger;
  readonly meddling: DeviceMeddling;
  /** Dexie over fake-indexeddb in place of the model. */
  readonly onDexie: boolean;
  origin = new DatabaseOrigin();
  indexedDB = new IDBFactory();
  disk: SimulatedDisk;
  channels: Origin = { channels: new Set() };
  keys = new Map<string, unknown>();
  skewMs = 0;
  code = '';
  enrolled = false;
  /** Parts that it was allowed to let go of, and did. */
  readonly letGone = new Set<string>();
  /** Of what it let go of against the rules. */
  readonly letGoWrongly: string[] = [];
  /** A copy was damaged, and nobody has said yet that both are whole again. */
  damaged = false;
  /** Its profile was rolled back: what went with it cannot be found here any more. */
  rolledBack = false;
  #drainHolder: Machine | undefined;

  constructor(parts: Pick<Device, 'name' | 'counter' | 'world' | 'network' | 'ledger' | 'meddling' | 'onDexie'>) {
    this.name = parts.name;
    this.counter = parts.counter;
    this.world = parts.world;
    this.network = parts.network;
    this.ledger = parts.ledger;
    this.meddling = parts.meddling;
    this.onDexie = parts.onDexie;
    this.disk = new SimulatedDisk(() => this.world.scheduler.nowMs);
    this.meddling.disk?.(this.disk);
    this.meddling.database?.(this.origin);
  }

  nowMs(): number {
    return worldBeganAtMs + this.world.scheduler.nowMs + this.skewMs;
  }

  databases(): Pick<OpenOptions, 'databases' | 'indexedDb'> {
    const { origin, indexedDB } = this;
    if (this.onDexie) return { indexedDb: { indexedDB, IDBKeyRange } };
    return { databases: async () => memoryDatabases(origin) };
  }

  /** Beside the vault file, in a database of its own: all of it can be lost. */
  deviceKeys(): DeviceKeys {
    const { keys } = this;
    const machine = hereAndNow();
    const read = <T>(name: string) =>
      machine.io('storage', `key store get ${name}`, 1, () => keys.get(name) as T | undefined).catch(() => undefined);
    const keep = (name: string, value: unknown) =>
      machine.io('storage', `key store put ${name}`, 2, () => void keys.set(name, value)).catch(() => undefined);
    return {
      signingKey: () => read<SigningKey>('signing-key'),
      keepSigningKey: (key) => keep('signing-key', key),
      offeredKeySet: () => read<string>('offered-key-set'),
      forSending: () =>
        machine
          .io('storage', 'key store get signing-key, offered-key-set', 1, () => ({
            signingKey: keys.get('signing-key') as SigningKey | undefined,
            offeredKeySet: keys.get('offered-key-set') as string | undefined,
          }))
          .catch(() => ({})),
      keepOfferedKeySet: (jws) => keep('offered-key-set', jws),
      tries: () => read('tries'),
      keepTries: (tries) => keep('tries', tries),
    };
  }

  /** As the Web Lock `drain`: whoever dies lets go. */
  drainLock(): DrainLock {
    const machine = hereAndNow();
    const lock: DrainLock = async (run) => {
      if (this.#drainHolder !== undefined) return undefined;
      this.#drainHolder = machine;
      const letGo = (): void => {
        if (this.#drainHolder === machine) this.#drainHolder = undefined;
      };
      machine.onDeath.push(letGo);
      try {
        return await run();
      } finally {
        letGo();
      }
    };
    return this.meddling.lock?.(lock, this) ?? lock;
  }

  /** What a browser's process leaves behind when it ends: nothing half done, and no handle held. */
  released(): void {
    this.origin.release();
    if (this.onDexie) abortAll(this.indexedDB);
  }

  /** Every page and worker is gone. */
  ended(): void {
    this.released();
    if (this.onDexie) closeAll(this.indexedDB);
  }
}

/** Connections of those who are gone hold up nobody. */
function closeAll(factory: IDBFactory): void {
  const raw = factory as unknown as { _databases: Map<string, RawDatabase>; _connectionQueues: Map<string, unknown> };
  raw._connectionQueues.clear();
  for (const database of raw._databases.values()) database.connections = [];
}

/** Transactions whose page is gone are taken back, as the browser's process does. */
function abortAll(factory: IDBFactory): void {
  const { _databases: databases } = factory as unknown as { _databases: Map<string, RawDatabase> };
  for (const database of databases.values()) {
    for (const transaction of [...database.transactions]) {
      if (transaction._state !== 'finished') transaction._abort('AbortError');
      transaction._state = 'finished';
    }
    database.transactions = [];
  }
}
interface RawDatabase {
  connections: unknown[];
  transactions: { _state: string; _abort: (name: string) => void }[];
}
