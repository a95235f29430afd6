import type { JournalId } from '../../src/domain/ids.ts';
import type { Queries } from '../database/port.ts';

/** What was promised, kept for good. */
export async function insertReceipt(database: Queries, journal: JournalId, at: string, jws: string): Promise<void> {
  await database.query('INSERT INTO receipts (journal, at, jws) VALUES ($1, $2, $3)', [journal, at, jws]);
}
