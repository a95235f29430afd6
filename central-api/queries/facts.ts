import type { Digest, JournalId } from '../../src/domain/ids.ts';
import type { Queries } from '../database/port.ts';

/** The few things the centre knows of itself, kept in the database so that they share its fate. */
export type Fact = 'epoch' | 'database-identity' | 'parts-store' | 'messages-since';

export async function fact(database: Queries, name: Fact): Promise<string | undefined> {
  const [row] = await database.query<{ value: string }>('SELECT value FROM facts WHERE name = $1', [name]);
  return row?.value;
}

export async function setFact(database: Queries, name: Fact, value: string): Promise<void> {
  await database.query(
    'INSERT INTO facts (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
    [name, value],
  );
}

/** Changes the fact only from the value that was seen, so that of several who want to change it one does. */
export async function turnFact(database: Queries, name: Fact, from: string, to: string): Promise<void> {
  await database.query('UPDATE facts SET value = $3 WHERE name = $1 AND value = $2', [name, from, to]);
}

/** What a statement says of this centre, beside what it was started with. */
export interface Standpoint {
  readonly epoch: string;
  /** Those that `SeenArchives` asks for, the latest first. */
  readonly archives: string[];
  /** Of the entries that were asked for, by their place among them, those that are not here. */
  readonly lacking: number[];
}

/** Archives that casework saw since then, at most so many. */
export interface SeenArchives {
  readonly since: Date;
  readonly count: number;
}

/** In one look: every counter of the country asks each minute. */
export async function standpoint(
  database: Queries,
  entries: readonly { readonly journal: JournalId; readonly seq: number; readonly digest: Digest | null }[],
  { since, count }: SeenArchives,
): Promise<Standpoint> {
  const [row] = await database.query<{ epoch: string; archives: string[]; lacking: number[] }>(
    `SELECT value AS epoch,
       ARRAY(SELECT archive FROM archives WHERE seen_at >= $1 ORDER BY seen_at DESC, archive LIMIT $2) AS archives,
       ARRAY(SELECT place FROM json_to_recordset($3::json) AS asked(place int, journal text, seq int, digest text)
         WHERE NOT EXISTS (SELECT 1 FROM entries WHERE entries.journal = asked.journal
           AND entries.seq = asked.seq AND entries.digest = asked.digest) ORDER BY place) AS lacking
     FROM facts WHERE name = 'epoch'`,
    [since.toISOString(), count, JSON.stringify(entries.map((one, place) => ({ place, ...one })))],
  );
  if (row === undefined) throw new Error('The centre has no epoch; it was not started.');
  return row;
}
