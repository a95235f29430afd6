import type { ApplicationId, Digest, JournalId } from '../../../src/domain/ids.ts';
import type { Queries } from '../../database/port.ts';

/** An entry of a case that casework tried to open, more than once, and could not. */
export interface UnreadableEntry {
  readonly journal: JournalId;
  readonly seq: number;
  readonly digest: Digest;
  readonly subject: ApplicationId;
  readonly office: string;
  /** As its counter wrote it. */
  readonly at: string;
  readonly code: string;
}

/**
 * What is not told yet. `endsByItself` are codes that say nothing of the entry: something is on its way, or the archive is away. Of
 * those in `mayBeOurs` more tries are asked.
 */
export async function unreadableEntries(
  database: Queries,
  archive: string,
  { endsByItself, mayBeOurs, triedTimes, triedTimesOurs, count }: Which,
): Promise<UnreadableEntry[]> {
  return database.query<{
    journal: JournalId;
    seq: number;
    digest: Digest;
    subject: ApplicationId;
    office: string;
    at: string;
    code: string;
  }>(
    `SELECT w.journal, w.seq, w.digest, e.subject, j.office, e.at, w.code
     FROM archive_waiting w
     JOIN entries e ON e.journal = w.journal AND e.seq = w.seq AND e.digest = w.digest
     JOIN journals j ON j.journal = w.journal
     LEFT JOIN unreadable_told t ON t.journal = w.journal AND t.seq = w.seq AND t.digest = w.digest
     WHERE w.archive = $1 AND w.code <> ALL ($2::text[]) AND t.digest IS NULL
       AND w.tries >= CASE WHEN w.code = ANY ($3::text[]) THEN $4::int ELSE $5::int END
       AND e.subject IS NOT NULL AND j.office IS NOT NULL
     ORDER BY w.journal, w.seq, w.digest LIMIT $6`,
    [archive, endsByItself, mayBeOurs, triedTimesOurs, triedTimes, count],
  );
}

interface Which {
  readonly endsByItself: readonly string[];
  readonly mayBeOurs: readonly string[];
  readonly triedTimes: number;
  readonly triedTimesOurs: number;
  readonly count: number;
}

export async function noteTold(
  tx: Queries,
  { journal, seq, digest }: Pick<UnreadableEntry, 'journal' | 'seq' | 'digest'>,
): Promise<void> {
  await tx.query('INSERT INTO unreadable_told (journal, seq, digest) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING', [
    journal,
    seq,
    digest,
  ]);
}
