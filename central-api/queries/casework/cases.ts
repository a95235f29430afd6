import type { ApplicationId, JournalId } from '../../../src/domain/ids.ts';
import { caseTakenUp } from '../../../src/protocol/entries/casework/case-taken-up.ts';
import { settingChanged } from '../../../src/protocol/entries/office/setting-changed.ts';
import type { Queries } from '../../database/port.ts';

/** A journal with entries that casework has not heard of. */
export interface UnheardJournal {
  readonly journal: JournalId;
  readonly office: string;
  readonly from: number;
  readonly to: number;
}

export async function unheardJournals(database: Queries, count: number): Promise<UnheardJournal[]> {
  return database.query<{ journal: JournalId; office: string; from: number; to: number }>(
    `SELECT j.journal, j.office, coalesce(c.arrival, 0)::int AS from, j.arrivals AS to
     FROM journals j LEFT JOIN casework_cursors c ON c.journal = j.journal
     WHERE j.office IS NOT NULL AND j.arrivals > coalesce(c.arrival, 0) ORDER BY j.journal LIMIT $1`,
    [count],
  );
}

/**
 * There is news of every application that the new entries are about, and of all of the office when one says what its casework waits
 * for. What casework itself said is none.
 */
export async function noteNews(tx: Queries, { journal, office, from, to }: UnheardJournal, now: Date): Promise<void> {
  await tx.query(
    `INSERT INTO casework_cases (subject, office, revision, tries, next_look_at)
     SELECT DISTINCT subject, $4, 1, 0, $5::timestamptz FROM entries
     WHERE journal = $1 AND arrival > $2 AND arrival <= $3 AND subject IS NOT NULL AND type <> $6
     ON CONFLICT (subject) DO UPDATE SET revision = casework_cases.revision + 1, tries = 0, next_look_at = $5::timestamptz`,
    [journal, from, to, office, now.toISOString(), caseTakenUp.type],
  );
  await tx.query(
    `UPDATE casework_cases SET revision = revision + 1, next_look_at = $5 WHERE office = $4 AND EXISTS (
       SELECT 1 FROM entries WHERE journal = $1 AND arrival > $2 AND arrival <= $3 AND type = $6)`,
    [journal, from, to, office, now.toISOString(), settingChanged.type],
  );
  await tx.query(
    `INSERT INTO casework_cursors (journal, arrival) VALUES ($1, $2)
     ON CONFLICT (journal) DO UPDATE SET arrival = greatest(casework_cursors.arrival, excluded.arrival)`,
    [journal, to],
  );
}

export interface DueCase {
  readonly subject: ApplicationId;
  readonly office: string;
  /** Raised by news: what was found of an older one is not the last word. */
  readonly revision: number;
  readonly tries: number;
}

export async function dueCases(database: Queries, now: Date, count: number): Promise<DueCase[]> {
  return database.query<{ subject: ApplicationId; office: string; revision: number; tries: number }>(
    `SELECT subject, office, revision, tries FROM casework_cases
     WHERE next_look_at <= $1 ORDER BY next_look_at, subject LIMIT $2`,
    [now.toISOString(), count],
  );
}

/** Why a case is where it is. Without `again` it is looked at when there is news. */
export async function notePlace(
  database: Queries,
  { subject, revision, tries }: DueCase,
  place: string,
  again: Date | undefined,
): Promise<void> {
  await database.query(
    `UPDATE casework_cases SET place = $3, tries = $4, next_look_at = $5 WHERE subject = $1 AND revision = $2`,
    [subject, revision, place, again === undefined ? 0 : tries + 1, again?.toISOString() ?? null],
  );
}

export async function nextLook(database: Queries): Promise<Date | undefined> {
  const [row] = await database.query<{ at: Date | null }>('SELECT min(next_look_at) AS at FROM casework_cases');
  return row?.at === null || row === undefined ? undefined : new Date(row.at);
}
