import { Changes } from './browser/changes.ts';
import { type StorageClock, systemClock } from './clock.ts';
import { CopyKeeper } from './both-copies/copy-keeper.ts';
import { journalsInOrder } from './both-copies/copy-position.ts';
import { type Databases, type IndexedDbParts, openDatabases } from './database.ts';
import { draftStore } from './draft-store.ts';
import { type Writer, journalStore } from './journal/journal-store.ts';
import { type CheckReport, checkBothCopies } from './both-copies/full-check.ts';
import { outboxStore } from './outbox/outbox-store.ts';
import { overviewStore } from './overview.ts';
import { type StorageParts, Turns } from './parts.ts';
import type { StartReport, Storage } from './ports.ts';
import { recover } from './both-copies/recovery.ts';
import { Room } from './room.ts';
import { rowStore } from './row-store.ts';
import { isNoRoom } from './second-copy/disk.ts';
import type { CopyEnd, SecondCopy, SecondCopyOptions } from './second-copy/port.ts';
import { alignVault, vaultFile } from './vault-file.ts';

/**
 * Opens this origin's storage. The `writer` is the page that holds the Web Lock `counter`: only it has the second copy
 * (`secondCopyInWorker()` of `second-copy/client.ts`; undefined in a browser without OPFS), recovers at start, and
 * appends. A `sender` (the service worker, or a page that only shows) reads, and notes what became of sending.
 */
export type OpenOptions = Common &
  ({ readonly role: 'sender' } | { readonly role: 'writer'; readonly secondCopy: SecondCopy | undefined });

interface Common {
  readonly clock?: StorageClock;
  /** The reserve that must be whole before a new case. Default 256 MB. */
  readonly reserveBytes?: number;
  /** Default 64 MiB. */
  readonly segmentBytes?: number;
  /** Where there is no global IndexedDB. */
  readonly indexedDb?: IndexedDbParts;
  /** Other databases than this origin's: the simulation's model of them. */
  readonly databases?: () => Promise<Databases>;
  /** Told of what storage got over by itself, such as a second copy that could not be written. */
  readonly fault?: (error: unknown) => void;
}

export interface OpenedStorage {
  readonly storage: Storage;
  readonly start: StartReport;
  /** Both copies read and compared to the last byte, for idle hours; undefined when there are not two in order. */
  readonly check: (signal?: AbortSignal) => Promise<CheckReport | undefined>;
}

const databaseName = 'loket';
const defaults: SecondCopyOptions = { reserveBytes: 256_000_000, segmentBytes: 64 * 1024 * 1024 };

export async function openStorage(options: OpenOptions): Promise<OpenedStorage> {
  const db = await (options.databases?.() ?? openDatabases(databaseName, options.indexedDb));
  const { clock = systemClock, fault = () => {} } = options;
  const parts: StorageParts = { db, clock, fault, changes: new Changes() };
  try {
    if (options.role === 'sender') {
      const isNew = (await journalsInOrder(db.strict)).length === 0;
      return {
        storage: assemble(parts, undefined),
        start: { kind: isNew ? 'new-device' : 'sound' },
        check: async () => undefined,
      };
    }
    const { segmentBytes = defaults.segmentBytes, reserveBytes = defaults.reserveBytes } = options;
    const copyOptions = { segmentBytes, reserveBytes };
    const writer = writerOf(parts, options.secondCopy, copyOptions);
    const start = await startUp(parts, writer, copyOptions);
    // The reserve is written beside the first work; whoever asks for room before it is whole waits for it.
    void writer.room.ensure();
    return { storage: assemble(parts, writer), start, check: (signal) => checkBothCopies(parts, writer, signal) };
  } catch (error) {
    if (options.role === 'writer') await options.secondCopy?.close().catch(() => {});
    closeDatabases(parts);
    throw error;
  }
}

function writerOf(parts: StorageParts, copy: SecondCopy | undefined, options: SecondCopyOptions): Writer {
  const keeper = new CopyKeeper(parts, copy, options);
  const turns = new Turns();
  keeper.onRetry(() => void turns.take(() => keeper.catchUp()).then(() => parts.changes.changed()));
  return { keeper, turns, copy, room: new Room(parts, copy), saving: undefined };
}

async function startUp(parts: StorageParts, writer: Writer, options: SecondCopyOptions): Promise<StartReport> {
  const { copy, keeper } = writer;
  const { strict } = parts.db;
  const isEmpty = (await journalsInOrder(strict)).length === 0;
  const withoutCopy: StartReport = { kind: isEmpty ? 'new-device' : 'sound' };
  if (copy === undefined) {
    await keeper.absent();
    return withoutCopy;
  }
  let end: CopyEnd;
  try {
    end = await copy.open(options);
  } catch (error) {
    // An empty database beside a second copy that does not open may be a loss: it must not pass for a new device.
    if (isEmpty) throw error;
    await keeper.failedToOpen(error);
    return withoutCopy;
  }
  await keeper.opened(end);
  const align = async (): Promise<StartReport> => {
    await alignVault(parts, copy);
    return recover(strict, copy, keeper, end);
  };
  try {
    return await align();
  } catch (error) {
    if (!isNoRoom(error)) throw error;
    await copy.releaseReserve();
    return align();
  }
}

function assemble(parts: StorageParts, writer: Writer | undefined): Storage {
  const room = writer?.room ?? new Room(parts, undefined);
  return {
    ...journalStore(parts, writer),
    ...rowStore(parts),
    ...draftStore(parts, room),
    ...outboxStore(parts),
    ...overviewStore(parts, writer),
    vaultFile: vaultFile(parts, writer),
    ensureRoom: () => room.ensure(),
    onChange: (listener) => parts.changes.onChange(listener),
    async close() {
      await writer?.turns.take(async () => {
        await writer.keeper.stop();
        await writer.copy?.close();
      });
      closeDatabases(parts);
    },
  };
}

function closeDatabases({ db, changes }: StorageParts): void {
  changes.close();
  db.strict.close();
  db.hints.close();
}
