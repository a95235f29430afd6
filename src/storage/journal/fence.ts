import type { LoketDatabase } from '../database.ts';
import { isNoRoom } from '../second-copy/disk.ts';

/**
 * A tab that hangs can be overtaken by force, and comes to itself later with a save half done. Whoever opens to append
 * therefore takes the next number, in a transaction that waits for what the older ones have begun; and each save
 * looks at the number in its own transaction, so that what an older one begins later is refused. Read after this, the
 * journal's head stays what it was until the one who read it appends.
 */
export async function raiseFence(db: LoketDatabase): Promise<number> {
  try {
    return await db.transaction('rw', db.meta, async () => {
      const writer = ((await db.value('writer')) ?? 0) + 1;
      await db.setValue('writer', writer);
      return writer;
    });
  } catch (error) {
    // On a full disk cases under way go on all the same: the check of the head is still there.
    if (!isNoRoom(error)) throw error;
    return (await db.value('writer')) ?? 0;
  }
}
