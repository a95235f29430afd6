import type { ApplicationId, JournalId } from '../../domain/ids.ts';
import { lanes } from '../../domain/queue/lanes.ts';
import type { PartMarkRow } from '../database/rows.ts';
import type { ApplicationMark, Progress, StoredEntry } from '../ports.ts';

/** What an entry adds to what is known of its application and parts. Pure: saving and rebuilding use the same. */

type Reach = Pick<Progress, 'toSeq' | 'completeToSeq'>;

export const entrySize = ({ jws, body }: StoredEntry): number => jws.length + (body?.length ?? 0);
export const partsSize = ({ parts }: StoredEntry): number => parts.reduce((sum, { size }) => sum + size, 0);

/** One mark for each (application, journal): nearly always one. */
export function markWith(
  mark: ApplicationMark | undefined,
  subject: ApplicationId,
  entry: StoredEntry,
): ApplicationMark {
  const { journal, seq, lane, at, parts } = entry;
  return {
    subject,
    journal,
    lane,
    firstAt: mark?.firstAt ?? at,
    firstSeq: mark?.firstSeq ?? seq,
    lastSeq: seq,
    lastPartsSeq: parts.length > 0 ? seq : (mark?.lastPartsSeq ?? 0),
    bytes: (mark?.bytes ?? 0) + entrySize(entry) + partsSize(entry),
  };
}

/** An entry or part of it is not covered by a receipt of the present epoch. */
export const waits = (mark: ApplicationMark, reach: Reach | undefined): boolean =>
  mark.lastSeq > (reach?.toSeq ?? 0) || mark.lastPartsSeq > (reach?.completeToSeq ?? 0);

export const anyWaits = (marks: readonly ApplicationMark[], reach: ReadonlyMap<JournalId, Reach>): boolean =>
  marks.some((mark) => waits(mark, reach.get(mark.journal)));

/** Of an application's marks in several journals the one that says least, so that nothing is claimed too early. */
export function leastSafe(
  marks: readonly ApplicationMark[],
  reach: ReadonlyMap<JournalId, Reach>,
): ApplicationMark | undefined {
  return marks.find((mark) => waits(mark, reach.get(mark.journal))) ?? marks.at(-1);
}

export function partMarksOf({ journal, seq, lane, parts }: StoredEntry): PartMarkRow[] {
  return parts.map(({ digest, size }) => ({ journal, lane: lanes.indexOf(lane), seq, digest, size }));
}
