import type { Digest, JournalId } from '../../src/domain/ids.ts';
import type { Queries, Row } from '../database/port.ts';

/** A held entry as casework takes it up. */
export interface HeldEntry {
  readonly journal: JournalId;
  readonly seq: number;
  readonly digest: Digest;
  readonly jws: string;
  readonly body: string | undefined;
}
type Place = Pick<HeldEntry, 'journal' | 'seq' | 'digest'>;
type HeldRow = Omit<HeldEntry, 'body'> & { readonly body: string | null };
const held = <R extends HeldRow>({ body, ...row }: R) => ({ ...row, body: body ?? undefined });

export interface UnseenJournal {
  readonly journal: JournalId;
  /** The last arrival that was looked at, and the last that there is. */
  readonly arrival: number;
  readonly arrivals: number;
}

/** Journals with entries that were not looked at yet, whoever waited longest first. */
export async function journalsToArchive(database: Queries, archive: string, count: number): Promise<UnseenJournal[]> {
  return database.query<UnseenJournal & Row>(
    `SELECT j.journal, coalesce(r.arrival, 0)::int AS arrival, j.arrivals
     FROM journals j LEFT JOIN archive_reach r ON r.journal = j.journal AND r.archive = $1
     WHERE j.arrivals > coalesce(r.arrival, 0) ORDER BY r.looked_at NULLS FIRST, j.journal LIMIT $2`,
    [archive, count],
  );
}

/** In the order in which they came. */
export async function entriesToArchive(
  database: Queries,
  journal: JournalId,
  afterArrival: number,
  count: number,
): Promise<(HeldEntry & { readonly arrival: number })[]> {
  const rows = await database.query<HeldRow & { arrival: number }>(
    `SELECT journal, seq, digest, jws, body, arrival FROM entries
     WHERE journal = $1 AND arrival > $2 ORDER BY arrival LIMIT $3`,
    [journal, afterArrival, count],
  );
  return rows.map(held);
}

export async function waitingToArchive(
  database: Queries,
  archive: string,
  now: Date,
  count: number,
): Promise<(HeldEntry & { readonly tries: number })[]> {
  const rows = await database.query<HeldRow & { tries: number }>(
    `SELECT e.journal, e.seq, e.digest, e.jws, e.body, w.tries
     FROM archive_waiting w JOIN entries e ON e.journal = w.journal AND e.seq = w.seq AND e.digest = w.digest
     WHERE w.archive = $1 AND w.next_try_at <= $2 ORDER BY w.next_try_at LIMIT $3`,
    [archive, now.toISOString(), count],
  );
  return rows.map(held);
}

/** When the next of them is due; undefined when none waits. */
export async function nextToArchive(database: Queries, archive: string): Promise<Date | undefined> {
  const [row] = await database.query<{ at: Date | null }>(
    'SELECT min(next_try_at) AS at FROM archive_waiting WHERE archive = $1',
    [archive],
  );
  return row?.at === null || row === undefined ? undefined : new Date(row.at);
}

/** Only of what was read back. */
export async function noteArchived(tx: Queries, archive: string, entries: readonly Place[], at: Date): Promise<void> {
  if (entries.length === 0) return;
  await tx.query(
    `WITH given AS (SELECT journal, seq, digest FROM json_to_recordset($2::json) AS given(journal text, seq int, digest text)),
     waits_no_more AS (DELETE FROM archive_waiting w USING given
       WHERE w.archive = $1 AND w.journal = given.journal AND w.seq = given.seq AND w.digest = given.digest)
     INSERT INTO archived_entries (archive, journal, seq, digest, at) SELECT $1, journal, seq, digest, $3::timestamptz FROM given
     ON CONFLICT DO NOTHING`,
    [archive, JSON.stringify(entries.map(({ journal, seq, digest }) => ({ journal, seq, digest }))), at.toISOString()],
  );
}

export async function noteNotArchived(
  tx: Queries,
  archive: string,
  { journal, seq, digest }: Place,
  why: { readonly code: string; readonly tries: number; readonly nextTryAt: Date },
): Promise<void> {
  await tx.query(
    `INSERT INTO archive_waiting (archive, journal, seq, digest, code, tries, next_try_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7)
     ON CONFLICT (archive, journal, seq, digest)
     DO UPDATE SET code = excluded.code, tries = excluded.tries, next_try_at = excluded.next_try_at`,
    [archive, journal, seq, digest, why.code, why.tries, why.nextTryAt.toISOString()],
  );
}

/**
 * After entries of the journal were looked at up to this arrival: everything at 1..`to_seq` is archived then, at each of
 * these places whatever branch it is of.
 */
export async function moveReach(
  tx: Queries,
  archive: string,
  journal: JournalId,
  arrival: number,
  at: Date,
): Promise<void> {
  await tx.query(
    `INSERT INTO archive_reach (archive, journal, arrival, to_seq, looked_at) VALUES ($1, $2, $3, 0, $4)
     ON CONFLICT (journal, archive)
     DO UPDATE SET arrival = greatest(archive_reach.arrival, excluded.arrival), looked_at = excluded.looked_at`,
    [archive, journal, arrival, at.toISOString()],
  );
  await tx.query(
    `UPDATE archive_reach r SET to_seq = coalesce((
         SELECT min(e.seq) - 1 FROM entries e
         WHERE e.journal = r.journal AND e.seq > CASE WHEN j.forked THEN 0 ELSE r.to_seq END AND e.seq <= j.run_to
           AND NOT EXISTS (SELECT 1 FROM archived_entries a
             WHERE a.archive = r.archive AND a.journal = e.journal AND a.seq = e.seq AND a.digest = e.digest)
       ), j.run_to)
     FROM journals j WHERE j.journal = r.journal AND r.archive = $1 AND r.journal = $2`,
    [archive, journal],
  );
}

export interface ArchiveReach {
  readonly archive: string;
  readonly toSeq: number;
}

/** The first place at or below `toSeq` with an entry that this archive does not hold: of a fork one may have come late. */
export async function firstNotArchived(
  database: Queries,
  journal: JournalId,
  { archive, toSeq }: ArchiveReach,
): Promise<number | undefined> {
  const [row] = await database.query<{ seq: number | null }>(
    `SELECT min(e.seq) AS seq FROM entries e WHERE e.journal = $1 AND e.seq <= $2
       AND NOT EXISTS (SELECT 1 FROM archived_entries a
         WHERE a.archive = $3 AND a.journal = e.journal AND a.seq = e.seq AND a.digest = e.digest)`,
    [journal, toSeq, archive],
  );
  return row?.seq ?? undefined;
}

/** Something that this archive must hold: the entry up to which it reaches in the journal that was looked at last. */
export async function somethingArchived(
  database: Queries,
  archive: string,
): Promise<{ readonly digest: Digest; readonly size: number } | undefined> {
  const [row] = await database.query<{ digest: Digest; size: number }>(
    `SELECT e.digest, octet_length(e.jws) AS size
     FROM (SELECT journal, to_seq FROM archive_reach WHERE archive = $1 AND to_seq > 0
       ORDER BY looked_at DESC, journal LIMIT 1) r
     JOIN entries e ON e.journal = r.journal AND e.seq = r.to_seq ORDER BY e.digest LIMIT 1`,
    [archive],
  );
  return row;
}

/** Parts that this archive must hold and the centre does not, by digest from `after` on: it lost them since. */
export async function lostParts(
  database: Queries,
  archive: string,
  after: string,
  count: number,
): Promise<{ readonly digest: Digest; readonly size: number }[]> {
  return database.query(
    `SELECT DISTINCT p.digest, p.size FROM entry_parts p
     JOIN archived_entries a ON a.archive = $1 AND a.journal = p.journal AND a.seq = p.seq AND a.digest = p.entry
     WHERE NOT p.held AND p.digest > $2 ORDER BY p.digest LIMIT $3`,
    [archive, after, count],
  );
}

/** Only when something was read back from it just now. */
export async function noteArchiveSeen(database: Queries, archive: string, at: Date): Promise<void> {
  await database.query(
    `INSERT INTO archives (archive, seen_at) VALUES ($1, $2)
     ON CONFLICT (archive) DO UPDATE SET seen_at = excluded.seen_at`,
    [archive, at.toISOString()],
  );
}
