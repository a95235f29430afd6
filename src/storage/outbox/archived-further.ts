import type { Receipt } from '../../protocol/receipt.ts';
import type { Progress } from '../ports.ts';
import type { Archived } from './let-go-ports.ts';

/** Of three that were said within so long the middle one is dropped: fifteen of those that are left tell of a week. */
const archivedApartMs = 24 * 3_600_000;
const archivedKept = 16;

/**
 * What the receipt says of an archive beyond what was known of a journal that ends at `seq`; undefined when it says nothing new.
 * What was said last before a long silence is kept, however soon it came after the one before: what is written when the
 * silence ends must not take away what has been in the archive all the while.
 */
export function archivedFurther(
  { archived: known, archivedBefore = [] }: Pick<Progress, 'archived' | 'archivedBefore'>,
  seq: number,
  { archived: said, at }: Pick<Receipt, 'archived' | 'at'>,
  jws: string,
): Pick<Progress, 'archived' | 'archivedBefore'> | undefined {
  if (said === undefined) return undefined;
  const archived: Archived = { archive: said.archive, toSeq: Math.min(said.toSeq, seq), at, jws };
  // In another archive everything has been for as long as that says, whatever was in the one before.
  if (known === undefined || known.archive !== archived.archive) return { archived, archivedBefore: [] };
  if (archived.toSeq <= known.toSeq) return undefined;
  const past = archivedBefore.at(-2);
  const isClose = past !== undefined && Date.parse(known.at) - Date.parse(past.at) < archivedApartMs;
  const before = isClose ? archivedBefore.slice(0, -1) : archivedBefore;
  return { archived, archivedBefore: [...before, known].slice(-archivedKept) };
}
