import { Dexie } from 'dexie';
import type { JournalId } from '../../domain/ids.ts';
import { clearOf } from '../../protocol/entries/define.ts';
import { journalOpened } from '../../protocol/entries/journal-opened.ts';
import { peekEntry } from '../../sealing/peek.ts';
import type { LoketDatabase } from '../database/database.ts';

/**
 * The device's journals as they were begun, whatever order their entries lie in: each names the one it goes on from, and where
 * that is lost its first entry says when it was made. The last one is written to.
 */
export async function inOrderBegun(db: LoketDatabase, journals: readonly JournalId[]): Promise<JournalId[]> {
  const begun = await Promise.all(
    journals.map(async (journal) => {
      const range = [
        [journal, Dexie.minKey],
        [journal, Dexie.maxKey],
      ] as const;
      const first = await db.entries
        .where('[journal+seq]')
        .between(...range)
        .first();
      const opened = first?.seq === 1 ? peekEntry(first.entry.jws) : undefined;
      const clear = opened?.ok === true ? clearOf(journalOpened, opened.value) : undefined;
      const previous = clear?.ok === true ? clear.value.previous?.journal : undefined;
      return { journal, previous, atMs: Date.parse(first?.entry.at ?? '') || 0 };
    }),
  );
  const inOrder = new Set<JournalId>();
  const seen = new Set<JournalId>();
  function place(journal: JournalId | undefined): void {
    const one = begun.find((known) => known.journal === journal);
    if (one === undefined || seen.has(one.journal)) return;
    seen.add(one.journal);
    place(one.previous);
    inOrder.add(one.journal);
  }
  for (const { journal } of begun.toSorted((a, b) => a.atMs - b.atMs)) place(journal);
  return [...inOrder];
}
