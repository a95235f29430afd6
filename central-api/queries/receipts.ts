import type { Digest, JournalId } from '../../src/domain/ids.ts';
import type { Queries } from '../database/port.ts';
import type { ArchiveReach } from './archive.ts';

/** What was promised, kept for good. */
export async function insertReceipt(database: Queries, journal: JournalId, at: string, jws: string): Promise<void> {
  await database.query('INSERT INTO receipts (journal, at, jws) VALUES ($1, $2, $3)', [journal, at, jws]);
}

export async function hasReceipt(database: Queries, journal: string, at: string): Promise<boolean> {
  const rows = await database.query('SELECT 1 FROM receipts WHERE journal = $1 AND at = $2 LIMIT 1', [journal, at]);
  return rows.length > 0;
}

/** What a receipt says of a journal. */
export interface HeldOfJournal {
  readonly epoch: string;
  /** The longest run from entry 1 on. */
  readonly runTo: number;
  readonly runHead: Digest | undefined;
  readonly forked: boolean;
  /** Entries that are not in that run: beyond it, or in another branch. */
  readonly hasOthers: boolean;
  /** Of the parts that the run names. */
  readonly partsMissing: number;
  /** The first entry of the run that names one of them. */
  readonly missingFrom: number | undefined;
  /** The archive that holds most of it. */
  readonly archived: ArchiveReach | undefined;
}

/** In one look: a receipt is asked for with every run of entries, with parts, and by each device that comes back. */
export async function heldOfJournal(database: Queries, journal: JournalId): Promise<HeldOfJournal> {
  const [row] = await database.query<{
    epoch: string;
    run_to: number;
    run_head: Digest | null;
    forked: boolean;
    others: boolean;
    missing: number;
    missing_from: number | null;
    archive: string | null;
    archived_to: number | null;
  }>(
    `SELECT facts.value AS epoch, coalesce(j.run_to, 0) AS run_to, j.run_head, coalesce(j.forked, false) AS forked,
       coalesce(j.entries > j.run_to, false) AS others, parts.missing, parts.missing_from, reach.archive, reach.to_seq AS archived_to
     FROM facts LEFT JOIN journals j ON j.journal = $1
     CROSS JOIN LATERAL (SELECT count(*)::int AS missing, min(seq) AS missing_from FROM entry_parts
       WHERE journal = $1 AND seq <= j.run_to AND NOT held) parts
     LEFT JOIN LATERAL (SELECT archive, to_seq FROM archive_reach
       WHERE journal = $1 AND to_seq > 0 ORDER BY to_seq DESC, archive LIMIT 1) reach ON true
     WHERE facts.name = 'epoch'`,
    [journal],
  );
  if (row === undefined) throw new Error('The centre has no epoch; it was not started.');
  const { archive, archived_to: toSeq } = row;
  return {
    epoch: row.epoch,
    runTo: row.run_to,
    runHead: row.run_head ?? undefined,
    forked: row.forked,
    hasOthers: row.others,
    partsMissing: row.missing,
    missingFrom: row.missing_from ?? undefined,
    archived: archive === null || toSeq === null ? undefined : { archive, toSeq },
  };
}
