import type { ReceiptClass } from '../src/protocol/receipt.ts';
import type { Database } from './database/port.ts';

/** How often the database's settings are looked at again: an operator may reload them under us. */
const freshMs = 60_000;

/**
 * How safe what this database says is committed really is: `committed` only for a PostgreSQL seen with fsync,
 * full_page_writes and synchronous_commit on; the embedded one never flushes.
 */
export function durabilityOf(database: Database, monotonicMs: () => number): () => Promise<ReceiptClass> {
  if (database.kind === 'embedded') return () => Promise.resolve('volatile');
  let seen: { at: number; class: ReceiptClass } | undefined;
  return async () => {
    if (seen === undefined || monotonicMs() - seen.at > freshMs) {
      seen = { at: monotonicMs(), class: await classOf(database) };
    }
    return seen.class;
  };
}

async function classOf(database: Database): Promise<ReceiptClass> {
  const [row] = await database.query<{ fsync: string; full_pages: string; commit: string }>(
    `SELECT current_setting('fsync') AS fsync, current_setting('full_page_writes') AS full_pages,
       current_setting('synchronous_commit') AS commit`,
  );
  const flushed = row?.fsync === 'on' && row.full_pages === 'on' && row.commit !== 'off';
  return flushed ? 'committed' : 'volatile';
}
