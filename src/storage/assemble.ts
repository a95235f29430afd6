import { Changes } from './browser/changes.ts';
import { type StorageClock, systemClock } from './clock.ts';
import { type Databases, type IndexedDbParts, openDatabases } from './database/open-databases.ts';
import { DraftMemory } from './sealed/draft-memory.ts';
import { backlogStore } from './backlog-store.ts';
import { draftStore } from './sealed/draft-store.ts';
import { journalReads } from './journal/journal-reads.ts';
import type { Writer } from './journal/journal-store.ts';
import { outboxStore } from './outbox/outbox-store.ts';
import { carriedStore } from './others/carried-store.ts';
import { othersStore } from './others/others-store.ts';
import { overviewStore } from './overview.ts';
import type { StorageParts } from './parts.ts';
import { type StoreNames, realStore } from './stores.ts';
import type { Storage } from './ports.ts';
import { Room } from './room.ts';
import { rowStore } from './sealed/row-store.ts';
import { vaultFile } from './vault-file.ts';

/** What every context does to open this origin's storage, whether it may append or not. */
export interface DatabaseOptions {
  /** Which store; else the real one. */
  readonly store?: StoreNames;
  readonly clock?: StorageClock;
  /** Where there is no global IndexedDB. */
  readonly indexedDb?: IndexedDbParts;
  /** Other databases than this origin's: the simulation's model of them. */
  readonly databases?: () => Promise<Databases>;
  /** Told of what storage got over by itself, such as a second copy that could not be written. */
  readonly fault?: (error: unknown) => void;
}

export async function openParts(options: DatabaseOptions): Promise<StorageParts> {
  const { clock = systemClock, fault = () => {}, store = realStore } = options;
  const db = await (options.databases?.() ?? openDatabases(store.name, options.indexedDb));
  return { db, clock, fault, changes: new Changes(store.name) };
}

type OfTheWriter = Pick<Storage, 'append' | 'letGo' | 'mightLetGo' | 'tryCopies' | 'hub'>;

export function assemble(
  parts: StorageParts,
  writer: Writer | undefined,
  ofTheWriter: OfTheWriter,
  drafts = new DraftMemory(),
): Storage {
  const room = writer?.room ?? new Room(parts, undefined);
  return {
    vaultFile: vaultFile(parts, writer),
    reported: () => parts.db.strict.meta.delete('unreported').catch(parts.fault),
    ensureRoom: () => room.ensure(),
    desk: (open) => open(parts, room),
    atRest: () => parts.db.writes.none,
    onChange: (listener) => parts.changes.onChange(listener),
    async close() {
      writer?.room.unwatch();
      await writer?.turns.take(async () => {
        await writer.keeper.stop();
        await writer.copy?.close();
      });
      closeDatabases(parts);
    },
    ...journalReads(parts, writer),
    ...ofTheWriter,
    ...rowStore(parts),
    ...draftStore(parts, room, drafts),
    ...backlogStore(parts),
    ...outboxStore(parts),
    ...othersStore(parts, room),
    ...carriedStore(parts, room),
    ...overviewStore(parts, writer),
  };
}

export function closeDatabases({ db, changes }: StorageParts): void {
  changes.close();
  db.strict.end();
  db.hints.end();
}
