import { type Result, done, refused } from './domain/result.ts';
import { type StatusWatch, watchStatus } from './queries/status.ts';
import { webCryptoSealing as sealing } from './sealing/webcrypto.ts';
import { type OpenedStorage, copyDefaults, openStorage } from './storage/open.ts';
import { isHomeRefused } from './storage/browser/database-home.ts';
import { DraftMemory } from './storage/sealed/draft-memory.ts';
import { askPersistence } from './storage/browser/persistence.ts';
import { isNoRoom } from './storage/second-copy/disk.ts';
import { secondCopyInWorker } from './storage/second-copy/client.ts';
import { type StoreNames, keysOf, realStore } from './storage/stores.ts';
import { systemClock } from './sync/system-clock.ts';
import { enrolWhenAsked } from './vault/enrolment/enrol-when-asked.ts';
import { idbDeviceKeys } from './vault/keys/device-keys.ts';
import { stretch } from './vault/keys/stretch.ts';
import type { Vault } from './vault/ports.ts';
import { createVault } from './vault/vault.ts';

/** Which store the app works on, and whether anything of it may ever leave this computer. */
export interface Home {
  readonly store: StoreNames;
  readonly sends: boolean;
}
export const realHome: Home = { store: realStore, sends: true };

/** What the tab that holds the counter has before anybody signs in: both copies compared, the vault, what waits. */
export interface OpenDevice extends OpenedStorage {
  readonly vault: Vault;
  readonly status: StatusWatch;
  close(): Promise<void>;
}

/** Often enough to be before a download that fills the disk, seldom enough not to wear it. */
const roomProbeMs = 10_000;

/**
 * Codes: those of the vault's file; `storage-refused` when the browser gives no database or no files, `database-refused` when
 * it is the database alone and there is a second copy to begin anew from (`beginHomeAnew`), `room-full`.
 */
export async function openDevice(
  { store, sends }: Home = realHome,
  drafts = new DraftMemory(),
): Promise<Result<OpenDevice>> {
  const secondCopy = secondCopyInWorker(store);
  const opening = openStorage({ store, secondCopy, roomProbeMs, drafts, fault: (error) => reportError(error) });
  const opened = await opening.then(done, async (error: unknown) => {
    reportError(error);
    if (isNoRoom(error)) return refused('room-full');
    return refused((await hasOnlySecondCopy(store).catch(() => false)) ? 'database-refused' : 'storage-refused');
  });
  if (!opened.ok) return opened;
  const { storage, start } = opened.value;
  askPersistence();
  const vault = await createVault({
    storage,
    sealing,
    stretch,
    deviceKeys: idbDeviceKeys(keysOf(store)),
    clock: systemClock,
    fetch: (input, init) => (sends ? fetch(input, init) : Promise.reject(new TypeError('A drill asks nobody.'))),
    upstream: '',
    enrolDevice: enrolWhenAsked,
  });
  if (!vault.ok) {
    await storage.close();
    return vault;
  }
  const status = watchStatus(storage, start);
  await status.refresh();
  return done({
    ...opened.value,
    vault: vault.value,
    status,
    async close() {
      status.stop();
      await storage.close();
    },
  });
}

async function hasOnlySecondCopy(store: StoreNames): Promise<boolean> {
  const copy = secondCopyInWorker(store);
  if (copy === undefined || !(await isHomeRefused())) return false;
  try {
    await copy.open(copyDefaults);
    return (await copy.readVault()) !== undefined;
  } finally {
    await copy.close();
  }
}
