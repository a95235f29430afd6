import type { JournalId, OfficerId } from '../../domain/ids.ts';
import { clearOf } from '../../protocol/entries/define.ts';
import { officerAdded } from '../../protocol/entries/officer-added.ts';
import type { OfficeRecord } from '../office/office-book.ts';
import { officerSince } from '../office/officer-since.ts';

/** Officers of whom the last `officer.added` in this journal lies beyond a sequence number. */
export function addedBeyond(records: readonly OfficeRecord[], journal: JournalId, seq: number): OfficerId[] {
  const added = new Set(
    records.flatMap(({ entry }) => {
      const clear =
        entry.journal === journal && entry.type === officerAdded.type ? clearOf(officerAdded, entry) : undefined;
      return clear?.ok === true ? [clear.value.officer] : [];
    }),
  );
  return [...added].filter((officer) => officerSince(records, journal, officer) > seq);
}
