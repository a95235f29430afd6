import type { ApplicationId } from '../../../src/domain/ids.ts';
import { caseTakenUp } from '../../../src/protocol/entries/casework/case-taken-up.ts';
import { settingChanged } from '../../../src/protocol/entries/office/setting-changed.ts';
import type { Queries } from '../../database/port.ts';
import { type UnreadJournal, moveCursor } from './unread-journals.ts';

/**
 * There is news of every application that the new entries are about, and of all of the office when one says what its casework waits
 * for. What casework itself said is none.
 */
export async function noteNews(tx: Queries, unread: UnreadJournal, now: Date): Promise<void> {
  const { journal, office, from, to } = unread;
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
  await moveCursor(tx, 'casework_cursors', unread);
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
