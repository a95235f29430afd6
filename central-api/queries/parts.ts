import type { Digest, JournalId } from '../../src/domain/ids.ts';
import type { PartRef } from '../../src/protocol/shapes.ts';
import type { Queries } from '../database/port.ts';

/** Of the parts asked about, those that an entry of the journal names with that size, and whether they are held. */
export async function namedParts(
  database: Queries,
  journal: JournalId,
  parts: readonly PartRef[],
): Promise<{ digest: Digest; held: boolean }[]> {
  return database.query(
    `SELECT named.digest, bool_or(named.held) AS held FROM entry_parts named
     JOIN json_to_recordset($2::json) AS asked(digest text, size int)
       ON asked.digest = named.digest AND asked.size = named.size
     WHERE named.journal = $1 GROUP BY named.digest`,
    [journal, JSON.stringify(parts.map(({ digest, size }) => ({ digest, size })))],
  );
}

/** The sizes under which held entries of any journal name this part. */
export async function sizesNamed(database: Queries, digest: Digest): Promise<number[]> {
  const rows = await database.query<{ size: number }>('SELECT DISTINCT size FROM entry_parts WHERE digest = $1', [
    digest,
  ]);
  return rows.map(({ size }) => size);
}

/** Only for parts that the store has flushed. */
export async function markHeld(database: Queries, parts: readonly PartRef[]): Promise<void> {
  await database.query(
    `UPDATE entry_parts SET held = true
     FROM json_to_recordset($1::json) AS flushed(digest text, size int)
     WHERE entry_parts.digest = flushed.digest AND entry_parts.size = flushed.size AND NOT entry_parts.held`,
    [JSON.stringify(parts.map(({ digest, size }) => ({ digest, size })))],
  );
}

export async function forgetHeld(database: Queries): Promise<void> {
  await database.query('UPDATE entry_parts SET held = false WHERE held');
}

/** Each part that is missing of those that entries 1 to `toSeq` name, with the entry that names it: for one branch of a forked journal. */
export async function partsMissingOf(
  database: Queries,
  journal: JournalId,
  toSeq: number,
): Promise<{ seq: number; entry: Digest }[]> {
  return database.query(
    'SELECT seq, entry FROM entry_parts WHERE journal = $1 AND seq <= $2 AND NOT held ORDER BY seq',
    [journal, toSeq],
  );
}
