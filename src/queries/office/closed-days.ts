import type { JournalId } from '../../domain/ids.ts';
import { clearOf } from '../../protocol/entries/define.ts';
import { dayClosed } from '../../protocol/entries/office/day-closed.ts';
import type { OfficeRecord } from './office-book.ts';

/** Office days, `YYYY-MM-DD`, that a supervisor closed at this very device. */
export function closedDays(records: readonly OfficeRecord[], own: ReadonlySet<JournalId>): ReadonlySet<string> {
  const days = records.flatMap(({ entry, signer }) => {
    if (entry.type !== dayClosed.type || !own.has(entry.journal)) return [];
    const clear = clearOf(dayClosed, entry);
    return clear.ok && signer.kind === 'officer' && signer.role === 'supervisor' ? [clear.value.day] : [];
  });
  return new Set(days);
}
