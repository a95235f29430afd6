import { assemble, closeDatabases, type DatabaseOptions, openParts } from './assemble.ts';
import { CopyKeeper } from './both-copies/copy-keeper.ts';
import { journalsInOrder } from './both-copies/copy-position.ts';
import { type CheckReport, checkBothCopies } from './both-copies/checking/full-check.ts';
import { recover, unreported } from './both-copies/recovery.ts';
import type { TryCopies } from './both-copies/checking/try-copies.ts';
import { type Writer, journalAppend } from './journal/journal-store.ts';
import { type StorageParts, Turns } from './parts.ts';
import type { StartReport, Storage } from './ports.ts';
import type { LetGoPermit, LetGoTerms } from './outbox/let-go-ports.ts';
import { Room } from './room.ts';
import { DraftMemory } from './sealed/draft-memory.ts';
import { isNoRoom } from './second-copy/disk.ts';
import type { CopyEnd, SecondCopy, SecondCopyOptions } from './second-copy/port.ts';
import { realStore } from './stores.ts';
import { alignVault } from './vault-file.ts';

/**
 * Opens this origin's storage for the page that holds the Web Lock `counter`: only it has the second copy, recovers at
 * start, and appends. Others open it by `open-sender.ts`.
 */
export interface OpenOptions extends DatabaseOptions {
  /** `secondCopyInWorker()` of `second-copy/client.ts`; undefined in a browser without OPFS. */
  readonly secondCopy: SecondCopy | undefined;
  /** The reserve that must be whole before a new case. Default 256 MB, or the store's own. */
  readonly reserveBytes?: number;
  /** Default 64 MiB. */
  readonly segmentBytes?: number;
  /** Looks every so often whether the disk takes anything at all, and lets the reserve go when it does not. */
  readonly roomProbeMs?: number;
  /** Outlives what the browser throws away. */
  readonly drafts?: DraftMemory;
}

export interface OpenedStorage {
  readonly storage: Storage;
  readonly start: StartReport;
  /** Both copies read and compared to the last byte, for idle hours; undefined when there are not two in order. */
  readonly check: (signal?: AbortSignal) => Promise<CheckReport | undefined>;
  /**
   * The browser closed the databases under us, as it does when the disk is full or somebody clears its data: nothing is
   * read or written any more. Opened anew, what the second copy has comes back. Resolves when that can be done: the files
   * of the second copy may be taken away with the databases, and are written anew from what is still held open.
   */
  readonly lost: Promise<void>;
}

export const copyDefaults: SecondCopyOptions = { reserveBytes: 256_000_000, segmentBytes: 64 * 1024 * 1024 };

const lettingGo = () => import('./both-copies/let-go.ts');

export async function openStorage(options: OpenOptions): Promise<OpenedStorage> {
  const parts = await openParts(options);
  try {
    const { store = realStore } = options;
    const copyOptions = {
      segmentBytes: options.segmentBytes ?? store.segmentBytes ?? copyDefaults.segmentBytes,
      reserveBytes: options.reserveBytes ?? store.reserveBytes ?? copyDefaults.reserveBytes,
    };
    const writer = writerOf(parts, options.secondCopy, copyOptions);
    const start = await startUp(parts, writer, copyOptions);
    // The reserve is written beside the first work; whoever asks for room before it is whole waits for it.
    void writer.room.ensure();
    if (options.roomProbeMs !== undefined) writer.room.watch(options.roomProbeMs);
    const { drafts = new DraftMemory() } = options;
    const ofTheWriter = {
      append: journalAppend(parts, writer, drafts),
      // Seldom asked for, so their code is fetched then.
      letGo: async (permit: LetGoPermit) => (await lettingGo()).letGo(parts, writer, permit),
      mightLetGo: async (terms: LetGoTerms) => (await lettingGo()).mightLetGo(parts, writer, terms),
      tryCopies: (how: TryCopies) => how(parts, writer),
      hub: async () => (await import('./outbox/hub-store.ts')).hubStore(parts, storage),
    };
    const storage: Storage = assemble(parts, writer, ofTheWriter, drafts);
    if (start.kind === 'recovered') await drafts.bringBack(storage);
    return {
      storage,
      start,
      lost: lostOf(parts, options.secondCopy),
      check: (signal) => checkBothCopies(parts, writer, signal),
    };
  } catch (error) {
    await options.secondCopy?.close().catch(() => {});
    closeDatabases(parts);
    throw error;
  }
}

/** The browser takes one thing away after the other. */
const takenAwayWithinMs = 1_500;

async function lostOf({ db, clock, fault }: StorageParts, copy: SecondCopy | undefined): Promise<void> {
  await db.lost;
  await new Promise<void>((resume) => void clock.after(takenAwayWithinMs, resume));
  await copy?.bringBack().catch(fault);
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
    return (await unreported(strict)) ?? withoutCopy;
  }
  let end: CopyEnd;
  try {
    end = await copy.open(options);
  } catch (error) {
    // An empty database beside a second copy that does not open may be a loss: it must not pass for a new device.
    if (isEmpty) throw error;
    await keeper.fails(error);
    return (await unreported(strict)) ?? withoutCopy;
  }
  await keeper.opened(end);
  const align = async (): Promise<StartReport> => {
    const hasVault = await alignVault(parts, copy);
    const report = await recover(strict, copy, keeper, end, parts);
    if (!hasVault) await keeper.fails(undefined);
    return report;
  };
  try {
    return await align();
  } catch (error) {
    if (!isNoRoom(error)) throw error;
    await copy.releaseReserve();
    return align();
  }
}
