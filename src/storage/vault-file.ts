import { type Result, done, refused } from '../domain/result.ts';
import { areSame } from '../sealing/bytes.ts';
import type { Writer } from './journal/journal-store.ts';
import type { StorageParts } from './parts.ts';
import type { VaultFile } from './ports.ts';
import type { SecondCopy, VaultSlot } from './second-copy/port.ts';

/**
 * The vault's bytes in three places: the database and two slots of the second copy. The newest whole one wins; of two
 * equally new ones the slot, which has a checksum, where Chromium has none over the file of a large value.
 */
export function vaultFile(parts: StorageParts, writer: Writer | undefined): VaultFile {
  const { strict } = parts.db;
  return {
    async read() {
      return newest(await readBoth(parts, writer?.copy))?.bytes;
    },

    write(bytes): Promise<Result<void>> {
      const write = async (): Promise<Result<void>> => {
        const both = await readBoth(parts, writer?.copy);
        const before = both.database;
        const slot = { generation: (newest(both)?.generation ?? 0) + 1, bytes };
        await strict.setValue('vault', slot);
        const answer = writer?.copy && (await writeSlot(parts, writer.copy, slot));
        // Until the second copy follows again and has it, the vault stands in the database alone.
        if (answer === 'failed') await writer?.keeper.fails(undefined);
        if (answer !== 'no-room') return done(undefined);
        // Without room for both copies neither has it: what the caller believes and the next start reads are the same.
        await (before === undefined ? strict.meta.delete('vault') : strict.setValue('vault', before));
        return refused('room-full');
      };
      const turn = writer === undefined ? write() : writer.turns.take(() => writer.room.use(write));
      return turn.finally(() => parts.changes.changed());
    },
  };
}

/** One that is older, missing or damaged is written over by the newest. False when the second copy does not take it. */
export async function alignVault(parts: StorageParts, copy: SecondCopy): Promise<boolean> {
  const both = await readBoth(parts, copy);
  const { database, slot } = both;
  const latest = newest(both);
  if (latest === undefined) return true;
  if (!isSame(latest, database)) await parts.db.strict.setValue('vault', latest);
  return isSame(latest, slot) || (await writeSlot(parts, copy, latest)) === 'flushed';
}

interface Both {
  readonly database: VaultSlot | undefined;
  readonly slot: VaultSlot | undefined;
}

/** A database that cannot read its own is as though it had none, but never as though there were none anywhere. */
async function readBoth(parts: StorageParts, copy: SecondCopy | undefined): Promise<Both> {
  const slot = await readSlot(parts, copy);
  try {
    return { database: await parts.db.strict.value('vault'), slot };
  } catch (error) {
    if (slot === undefined) throw error;
    parts.fault(error);
    return { database: undefined, slot };
  }
}

async function writeSlot(
  { fault }: StorageParts,
  copy: SecondCopy,
  slot: VaultSlot,
): Promise<'flushed' | 'no-room' | 'failed'> {
  try {
    return await copy.writeVault(slot);
  } catch (error) {
    fault(error);
    return 'failed';
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

function newest({ database, slot }: Both): VaultSlot | undefined {
  if (database === undefined || slot === undefined) return slot ?? database;
  return database.generation > slot.generation ? database : slot;
}

const isSame = (a: VaultSlot, b: VaultSlot | undefined): boolean =>
  a === b || (a.generation === b?.generation && areSame(a.bytes, b.bytes));
