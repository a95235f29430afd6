import type { Digest, JournalId } from '../../../src/domain/ids.ts';
import type { EntryRecord, Relations } from './relations.ts';
import { type Meaning, journalOf, listed } from './statements.ts';

/** What the statements of `central-api/queries/archive.ts` mean. */
const placeKey = (...of: readonly unknown[]): string => of.join(' ');
export const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function held({ journal, seq, digest, jws, body }: EntryRecord) {
  return { journal, seq, digest, jws, body };
}

/** The lowest place from `from` to `to` with an entry that this archive lacks. */
function firstLacking(tables: Relations, archive: string, journal: JournalId, from: number, to: number): number | null {
  const lacking = tables.entries
    .group(journal)
    .filter(({ seq }) => seq >= from && seq <= to)
    .filter(({ seq, digest }) => tables.archived.get(placeKey(archive, journal, seq, digest)) === undefined);
  return lacking.length === 0 ? null : Math.min(...lacking.map(({ seq }) => seq));
}

export const archiveStatements: readonly (readonly [string, Meaning])[] = [
  [
    `SELECT j.journal, coalesce(r.arrival, 0)::int AS arrival, j.arrivals
     FROM journals j LEFT JOIN archive_reach r ON r.journal = j.journal AND r.archive = $1
     WHERE j.arrivals > coalesce(r.arrival, 0) ORDER BY r.looked_at NULLS FIRST, j.journal LIMIT $2`,
    ({ tables, given: [archive, limit] }) =>
      [...tables.journals.rows.values()]
        .map(({ journal, arrivals }) => {
          const reach = tables.reach.get(placeKey(archive, journal));
          return { journal, arrivals, arrival: reach?.arrival ?? 0, looked: reach?.looked_at ?? '' };
        })
        .filter(({ arrival, arrivals }) => arrivals > arrival)
        .sort((a, b) => byText(a.looked, b.looked) || byText(a.journal, b.journal))
        .slice(0, Number(limit))
        .map(({ journal, arrival, arrivals }) => ({ journal, arrival, arrivals })),
  ],
  [
    `SELECT journal, seq, digest, jws, body, arrival FROM entries
     WHERE journal = $1 AND arrival > $2 ORDER BY arrival LIMIT $3`,
    (work) =>
      work.tables.entries
        .group(journalOf(work))
        .filter(({ arrival }) => arrival > Number(work.given[1]))
        .sort((a, b) => a.arrival - b.arrival)
        .slice(0, Number(work.given[2]))
        .map((row) => ({ ...held(row), arrival: row.arrival })),
  ],
  [
    `SELECT e.journal, e.seq, e.digest, e.jws, e.body, w.tries
     FROM archive_waiting w JOIN entries e ON e.journal = w.journal AND e.seq = w.seq AND e.digest = w.digest
     WHERE w.archive = $1 AND w.next_try_at <= $2 ORDER BY w.next_try_at LIMIT $3`,
    ({ tables, given: [archive, now, limit] }) =>
      tables.archiveWaiting
        .group(String(archive))
        .filter((row) => row.next_try_at <= String(now))
        .sort((a, b) => byText(a.next_try_at, b.next_try_at))
        .flatMap(({ journal, seq, digest, tries }) => {
          const entry = tables.entries.get(placeKey(journal, seq, digest));
          return entry === undefined ? [] : [{ ...held(entry), tries }];
        })
        .slice(0, Number(limit)),
  ],
  [
    'SELECT min(next_try_at) AS at FROM archive_waiting WHERE archive = $1',
    ({ tables, given: [archive] }) => {
      const [first] = tables.archiveWaiting
        .group(String(archive))
        .map((row) => row.next_try_at)
        .sort(byText);
      return [{ at: first === undefined ? null : new Date(first) }];
    },
  ],
  [
    `WITH given AS (SELECT journal, seq, digest FROM json_to_recordset($2::json) AS given(journal text, seq int, digest text)),
     waits_no_more AS (DELETE FROM archive_waiting w USING given
       WHERE w.archive = $1 AND w.journal = given.journal AND w.seq = given.seq AND w.digest = given.digest)
     INSERT INTO archived_entries (archive, journal, seq, digest, at) SELECT $1, journal, seq, digest, $3::timestamptz FROM given
     ON CONFLICT DO NOTHING`,
    (work) => {
      const { tables, undo } = work;
      const archive = String(work.given[0]);
      for (const one of listed<{ journal: JournalId; seq: number; digest: Digest }>(work, 1)) {
        const key = placeKey(archive, one.journal, one.seq, one.digest);
        tables.archiveWaiting.delete(key, undo);
        if (tables.archived.get(key) === undefined) tables.archived.set(key, { archive, ...one }, undo);
      }
      return [];
    },
  ],
  [
    `INSERT INTO archive_waiting (archive, journal, seq, digest, code, tries, next_try_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7)
     ON CONFLICT (archive, journal, seq, digest)
     DO UPDATE SET code = excluded.code, tries = excluded.tries, next_try_at = excluded.next_try_at`,
    ({ tables, given: [archive, journal, seq, digest, code, tries, nextTryAt], undo }) => {
      const place = { archive: String(archive), journal: journal as JournalId, seq: Number(seq) };
      const why = { code: String(code), tries: Number(tries), next_try_at: String(nextTryAt) };
      const row = { ...place, digest: digest as Digest, ...why };
      tables.archiveWaiting.set(placeKey(archive, journal, seq, digest), row, undo);
      return [];
    },
  ],
  [
    `INSERT INTO archive_reach (archive, journal, arrival, to_seq, looked_at) VALUES ($1, $2, $3, 0, $4)
     ON CONFLICT (journal, archive)
     DO UPDATE SET arrival = greatest(archive_reach.arrival, excluded.arrival), looked_at = excluded.looked_at`,
    ({ tables, given: [archive, journal, arrival, at], undo }) => {
      const key = placeKey(archive, journal);
      const known = tables.reach.get(key);
      const place = { archive: String(archive), journal: journal as JournalId, to_seq: known?.to_seq ?? 0 };
      const furthest = Math.max(known?.arrival ?? 0, Number(arrival));
      tables.reach.set(key, { ...place, arrival: furthest, looked_at: String(at) }, undo);
      return [];
    },
  ],
  [
    `UPDATE archive_reach r SET to_seq = coalesce((
         SELECT min(e.seq) - 1 FROM entries e
         WHERE e.journal = r.journal AND e.seq > CASE WHEN j.forked THEN 0 ELSE r.to_seq END AND e.seq <= j.run_to
           AND NOT EXISTS (SELECT 1 FROM archived_entries a
             WHERE a.archive = r.archive AND a.journal = e.journal AND a.seq = e.seq AND a.digest = e.digest)
       ), j.run_to)
     FROM journals j WHERE j.journal = r.journal AND r.archive = $1 AND r.journal = $2`,
    ({ tables, given, undo }) => {
      const [archive = '', journal] = given.map(String) as [string, JournalId];
      const reach = tables.reach.get(placeKey(archive, journal));
      const row = tables.journals.get(journal);
      if (reach === undefined || row === undefined) return [];
      const from = row.forked ? 1 : reach.to_seq + 1;
      const first = firstLacking(tables, archive, journal, from, row.run_to);
      const toSeq = first === null ? row.run_to : first - 1;
      tables.reach.set(placeKey(archive, journal), { ...reach, to_seq: toSeq }, undo);
      return [];
    },
  ],
  [
    `SELECT DISTINCT p.digest, p.size FROM entry_parts p
     JOIN archived_entries a ON a.archive = $1 AND a.journal = p.journal AND a.seq = p.seq AND a.digest = p.entry
     WHERE NOT p.held AND p.digest > $2 ORDER BY p.digest LIMIT $3`,
    ({ tables, given: [archive, after, limit] }) => {
      const lost = [...tables.parts.rows.values()].filter(
        ({ journal, seq, entry, digest, held: isHeld }) =>
          !isHeld &&
          byText(digest, String(after)) > 0 &&
          tables.archived.get(placeKey(archive, journal, seq, entry)) !== undefined,
      );
      const sizes = new Map(lost.map(({ digest, size }) => [digest, size]));
      return [...sizes]
        .sort(([a], [b]) => byText(a, b))
        .slice(0, Number(limit))
        .map(([digest, size]) => ({ digest, size }));
    },
  ],
  [
    `SELECT min(e.seq) AS seq FROM entries e WHERE e.journal = $1 AND e.seq <= $2
       AND NOT EXISTS (SELECT 1 FROM archived_entries a
         WHERE a.archive = $3 AND a.journal = e.journal AND a.seq = e.seq AND a.digest = e.digest)`,
    (work) => {
      const [, to, archive] = work.given;
      return [{ seq: firstLacking(work.tables, String(archive), journalOf(work), 1, Number(to)) }];
    },
  ],
  [
    `SELECT e.digest, octet_length(e.jws) AS size
     FROM (SELECT journal, to_seq FROM archive_reach WHERE archive = $1 AND to_seq > 0
       ORDER BY looked_at DESC, journal LIMIT 1) r
     JOIN entries e ON e.journal = r.journal AND e.seq = r.to_seq ORDER BY e.digest LIMIT 1`,
    ({ tables, given: [archive] }) => {
      const [reach] = [...tables.reach.rows.values()]
        .filter((row) => row.archive === archive && row.to_seq > 0)
        .sort((a, b) => byText(b.looked_at, a.looked_at) || byText(a.journal, b.journal));
      const found = reach === undefined ? [] : tables.entries.group(reach.journal);
      return found
        .filter(({ seq }) => seq === reach?.to_seq)
        .sort((a, b) => byText(a.digest, b.digest))
        .slice(0, 1)
        .map(({ digest, jws }) => ({ digest, size: jws.length }));
    },
  ],
  [
    `INSERT INTO archives (archive, seen_at) VALUES ($1, $2)
     ON CONFLICT (archive) DO UPDATE SET seen_at = excluded.seen_at`,
    ({ tables, given: [archive, at], undo }) => {
      tables.archives.set(String(archive), { archive: String(archive), seen_at: String(at) }, undo);
      return [];
    },
  ],
];
