import { type Result, done, refused } from '../domain/result.ts';
import type { Writer } from './journal/journal-store.ts';
import type { StorageParts } from './parts.ts';
import type { VaultFile } from './ports.ts';
import type { SecondCopy, VaultSlot } from './second-copy/port.ts';

/** The vault's bytes in three places: the database and two slots of the second copy. The newest whole one wins. */
export function vaultFile(parts: StorageParts, writer: Writer | undefined): VaultFile {
  const { strict } = parts.db;
  const inDatabase = () => strict.value('vault');
  return {
    async read() {
      return newer(await inDatabase(), await readSlot(parts, writer?.copy))?.bytes;
    },

    write(bytes): Promise<Result<void>> {
      const write = async (): Promise<Result<void>> => {
        const before = await inDatabase();
        const latest = newer(before, await readSlot(parts, writer?.copy));
        const slot = { generation: (latest?.generation ?? 0) + 1, bytes };
        await strict.setValue('vault', slot);
        if ((await writeSlot(parts, writer?.copy, slot)) === 'flushed') return done(undefined);
        // Without room for both copies neither has it: what the caller believes and the next start reads are the same.
        await (before === undefined ? strict.meta.delete('vault') : strict.setValue('vault', before));
        return refused('room-full');
      };
      const turn = writer === undefined ? write() : writer.turns.take(() => writer.room.use(write));
      return turn.finally(() => parts.changes.changed());
    },
  };
}

/** At start: an older or missing one is written over by the newest. */
export async function alignVault(parts: StorageParts, copy: SecondCopy): Promise<void> {
  const { strict } = parts.db;
  const [database, slot] = [await strict.value('vault'), await readSlot(parts, copy)];
  const newest = newer(database, slot);
  if (newest === undefined) return;
  if (newest.generation !== database?.generation) await strict.setValue('vault', newest);
  if (newest.generation !== slot?.generation) await writeSlot(parts, copy, newest);
}

/** The slot is written again at the next start when the second copy is out of order just now. */
async function writeSlot(
  { fault }: StorageParts,
  copy: SecondCopy | undefined,
  slot: VaultSlot,
): Promise<'flushed' | 'no-room'> {
  try {
    return (await copy?.writeVault(slot)) ?? 'flushed';
  } catch (error) {
    fault(error);
    return 'flushed';
  }
}

async function readSlot({ fault }: StorageParts, copy: SecondCopy | undefined): Promise<VaultSlot | undefined> {
  try {
    return await copy?.readVault();
  } catch (error) {
    fault(error);
    return undefined;
  }
}

function newer(a: VaultSlot | undefined, b: VaultSlot | undefined): VaultSlot | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return b.generation > a.generation ? b : a;
}
