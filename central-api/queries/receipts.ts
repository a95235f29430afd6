import type { JournalId } from '../../src/domain/ids.ts';
import type { Queries } from '../database/port.ts';

/** What was promised, kept for good. */
export async function insertReceipt(database: Queries, journal: JournalId, at: string, jws: string): Promise<void> {
  await database.query('INSERT INTO receipts (journal, at, jws) VALUES ($1, $2, $3)', [journal, at, jws]);
}

export async function hasReceipt(database: Queries, journal: string, at: string): Promise<boolean> {
  const rows = await database.query('SELECT 1 FROM receipts WHERE journal = $1 AND at = $2 LIMIT 1', [journal, at]);
  return rows.length > 0;
}
