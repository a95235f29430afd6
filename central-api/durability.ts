import type { ReceiptClass } from '../src/protocol/receipt.ts';
import type { JournalId } from '../src/domain/ids.ts';
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

/**
 * Whether everything that was read of this journal before this call is on the disk of a synchronous standby too: seen in
 * the standby's own report, because a wait for it that was cancelled commits all the same, and an empty
 * `synchronous_standby_names` waits for nobody. There is one store of parts, so a journal with parts is in two places only
 * once those are. A database user who may not read `pg_stat_replication` sees no standby, and claims none.
 */
export function replicationOf(database: Database): (journal: JournalId, completeToSeq: number) => Promise<boolean> {
  if (database.kind === 'embedded') return () => Promise.resolve(false);
  return async (journal, completeToSeq) => {
    const [row] = await database.query<{ replicated: boolean }>(
      `SELECT NOT EXISTS (SELECT 1 FROM entry_parts WHERE journal = $1 AND seq <= $2)
         AND EXISTS (
           SELECT 1 FROM pg_stat_replication, (SELECT pg_current_wal_lsn() AS written) AS here
           WHERE sync_state IN ('sync', 'quorum') AND state = 'streaming' AND flush_lsn >= here.written
         ) AS replicated`,
      [journal, completeToSeq],
    );
    return row?.replicated === true;
  };
}
