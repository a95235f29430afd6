import type { JournalId } from '../../../src/domain/ids.ts';
import type { Queries } from '../../database/port.ts';

/** Where it is kept how far a part of casework has read each journal. */
export type Cursors = 'casework_cursors' | 'message_cursors';

/** A journal with entries that this part has not read: after arrival `from`, up to `to`. */
export interface UnreadJournal {
  readonly journal: JournalId;
  readonly office: string;
  readonly from: number;
  readonly to: number;
}

export async function unreadJournals(database: Queries, cursors: Cursors, count: number): Promise<UnreadJournal[]> {
  return database.query<{ journal: JournalId; office: string; from: number; to: number }>(
    `SELECT j.journal, j.office, coalesce(c.arrival, 0)::int AS from, j.arrivals AS to
     FROM journals j LEFT JOIN ${cursors} c ON c.journal = j.journal
     WHERE j.office IS NOT NULL AND j.arrivals > coalesce(c.arrival, 0) ORDER BY j.journal LIMIT $1`,
    [count],
  );
}

export async function moveCursor(tx: Queries, cursors: Cursors, { journal, to }: UnreadJournal): Promise<void> {
  await tx.query(
    `INSERT INTO ${cursors} (journal, arrival) VALUES ($1, $2)
     ON CONFLICT (journal) DO UPDATE SET arrival = greatest(${cursors}.arrival, excluded.arrival)`,
    [journal, to],
  );
}
