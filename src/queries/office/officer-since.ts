import type { JournalId, OfficerId } from '../../domain/ids.ts';
import { clearOf } from '../../protocol/entries/define.ts';
import { officerAdded } from '../../protocol/entries/officer-added.ts';
import type { OfficeRecord } from './office-book.ts';

/**
 * The sequence number in a journal from which on it proves the officer's present key: the last `officer.added` about them, else
 * the entry that opened it, whose certificate names the first supervisor.
 */
export function officerSince(records: readonly OfficeRecord[], journal: JournalId, officer: OfficerId): number {
  const added = records
    .map(({ entry }) => entry)
    .filter((entry) => entry.journal === journal && entry.type === officerAdded.type)
    .filter((entry) => {
      const clear = clearOf(officerAdded, entry);
      return clear.ok && clear.value.officer === officer;
    });
  return Math.max(1, ...added.map(({ seq }) => seq));
}
