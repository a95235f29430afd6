import type { Digest, JournalId } from '../../src/domain/ids.ts';
import type { Queries } from '../database/port.ts';
import type { UnverifiedEntry } from './entries.ts';

/** How many wait, of this journal and of all. */
export async function countUnverified(tx: Queries, journal: JournalId): Promise<{ ofJournal: number; ofAll: number }> {
  const [row] = await tx.query<{ of_journal: number; of_all: number }>(
    'SELECT count(*) FILTER (WHERE journal = $1)::int AS of_journal, count(*)::int AS of_all FROM unverified_entries',
    [journal],
  );
  return { ofJournal: row?.of_journal ?? 0, ofAll: row?.of_all ?? 0 };
}

export async function insertUnverified(
  tx: Queries,
  journal: JournalId,
  entries: readonly UnverifiedEntry[],
): Promise<void> {
  const rows = entries.map(({ digest, wire }) => ({ digest, jws: wire.jws, body: wire.body ?? null }));
  await tx.query(
    `INSERT INTO unverified_entries (journal, digest, jws, body, received_at)
     SELECT $1, digest, jws, body, now()
     FROM json_to_recordset($2::json) AS given(digest text, jws text, body text)
     ON CONFLICT DO NOTHING`,
    [journal, JSON.stringify(rows)],
  );
}

export async function unverifiedOf(tx: Queries, journal: JournalId): Promise<UnverifiedEntry[]> {
  const rows = await tx.query<{ digest: Digest; jws: string; body: string | null }>(
    'SELECT digest, jws, body FROM unverified_entries WHERE journal = $1 ORDER BY received_at, digest',
    [journal],
  );
  return rows.map(({ digest, jws, body }) => ({ digest, wire: body === null ? { jws } : { jws, body } }));
}

export async function removeUnverified(tx: Queries, journal: JournalId, digests: readonly Digest[]): Promise<void> {
  await tx.query(
    `DELETE FROM unverified_entries
     WHERE journal = $1 AND digest IN (SELECT json_array_elements_text($2::json))`,
    [journal, JSON.stringify(digests)],
  );
}
