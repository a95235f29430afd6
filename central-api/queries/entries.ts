import type { ApplicationId, Digest, JournalId } from '../../src/domain/ids.ts';
import type { Entry, WireEntry } from '../../src/protocol/entry.ts';
import { type ClearOf, clearOf } from '../../src/protocol/entries/define.ts';
import { stepRecorded } from '../../src/protocol/entries/step-recorded.ts';
import { peekEntry } from '../../src/sealing/peek.ts';
import type { Queries, Row } from '../database/port.ts';

/** An entry that was found authentic, as it came. */
export interface TakenEntry {
  readonly entry: Entry;
  readonly digest: Digest;
  readonly kid: string;
  readonly wire: WireEntry;
}
export interface UnverifiedEntry {
  readonly digest: Digest;
  readonly wire: WireEntry;
}

/** What is known of a journal as a whole. */
export interface JournalRow {
  readonly entries: number;
  /** The highest arrival that was given in it. */
  readonly arrivals: number;
  readonly runTo: number;
  readonly runHead: Digest | undefined;
  readonly forked: boolean;
  readonly known: boolean;
}

/** Writers of one journal take turns from here to the end of the transaction; other journals are not in their way. */
export async function lockJournal(tx: Queries, journal: JournalId): Promise<JournalRow> {
  await tx.query('INSERT INTO journals (journal) VALUES ($1) ON CONFLICT DO NOTHING', [journal]);
  const row = await journalRow(tx, journal, 'FOR UPDATE');
  if (row === undefined) throw new Error('A journal just inserted is not there.');
  return row;
}

export async function journalRow(
  database: Queries,
  journal: JournalId,
  lock: 'FOR UPDATE' | '' = '',
): Promise<JournalRow | undefined> {
  const [row] = await database.query<{
    entries: number;
    arrivals: number;
    run_to: number;
    run_head: Digest | null;
    forked: boolean;
    known: boolean;
  }>(
    `SELECT entries, arrivals, run_to, run_head, forked, certificate IS NOT NULL AS known FROM journals WHERE journal = $1 ${lock}`,
    [journal],
  );
  return row === undefined
    ? undefined
    : {
        entries: row.entries,
        arrivals: row.arrivals,
        runTo: row.run_to,
        runHead: row.run_head ?? undefined,
        forked: row.forked,
        known: row.known,
      };
}

/**
 * Adds what is new, with the parts it names; a part that another entry already brought is held at once. Returns the
 * sequence numbers of the new ones. One statement for any number of entries: 8.5 times as fast as one for each.
 */
export async function insertEntries(tx: Queries, taken: readonly TakenEntry[], arrivals: number): Promise<number[]> {
  if (taken.length === 0) return [];
  const rows = taken.map(({ entry, digest, kid, wire }, index) => ({
    journal: entry.journal,
    seq: entry.seq,
    digest,
    prev: entry.prev ?? null,
    kid,
    type: entry.type,
    subject: entry.subject ?? null,
    at: entry.at,
    jws: wire.jws,
    body: wire.body ?? null,
    arrival: arrivals + index + 1,
  }));
  const inserted = await tx.query<{ seq: number; digest: Digest }>(
    `INSERT INTO entries (journal, seq, digest, prev, kid, type, subject, at, jws, body, arrival, received_at)
     SELECT journal, seq, digest, prev, kid, type, subject, at, jws, body, arrival, now()
     FROM json_to_recordset($1::json) AS given(journal text, seq int, digest text, prev text, kid text, type text,
       subject text, at text, jws text, body text, arrival int)
     ON CONFLICT DO NOTHING RETURNING seq, digest`,
    [JSON.stringify(rows)],
  );
  const fresh = new Set(inserted.map(({ digest }) => digest));
  await insertPartNames(
    tx,
    taken.filter(({ digest }) => fresh.has(digest)),
  );
  return inserted.map(({ seq }) => seq);
}

async function insertPartNames(tx: Queries, taken: readonly TakenEntry[]): Promise<void> {
  const rows = taken.flatMap(({ entry, digest }) =>
    (entry.parts ?? []).map((part) => ({
      journal: entry.journal,
      seq: entry.seq,
      entry: digest,
      digest: part.digest,
      size: part.size,
    })),
  );
  if (rows.length === 0) return;
  await tx.query(
    `INSERT INTO entry_parts (journal, seq, entry, digest, size, held)
     SELECT journal, seq, entry, digest, size, EXISTS (
       SELECT 1 FROM entry_parts other WHERE other.digest = given.digest AND other.size = given.size AND other.held)
     FROM json_to_recordset($1::json) AS given(journal text, seq int, entry text, digest text, size int)
     ON CONFLICT DO NOTHING`,
    [JSON.stringify(rows)],
  );
}

/** Entries of the journal at these places that share their place with another. */
export async function forksAmong(tx: Queries, journal: JournalId, seqs: readonly number[]): Promise<boolean> {
  const [row] = await tx.query<{ forked: boolean }>(
    `SELECT EXISTS (SELECT 1 FROM entries WHERE journal = $1 AND seq IN (SELECT value::int FROM json_array_elements_text($2::json))
       GROUP BY seq HAVING count(*) > 1) AS forked`,
    [journal, JSON.stringify(seqs)],
  );
  return row?.forked ?? false;
}

export interface Link {
  readonly seq: number;
  readonly digest: Digest;
  readonly prev: Digest | null;
}

/** How entries hang together from place `first` to `last`, in order; of several at one place the first that came first. */
export async function links(tx: Queries, journal: JournalId, first: number, last: number): Promise<Link[]> {
  return tx.query<Link & Row>(
    `SELECT seq, digest, prev FROM entries WHERE journal = $1 AND seq BETWEEN $2 AND $3
     ORDER BY seq, received_at, digest`,
    [journal, first, last],
  );
}

export async function updateJournal(
  tx: Queries,
  journal: JournalId,
  row: Pick<JournalRow, 'entries' | 'arrivals' | 'runTo' | 'runHead' | 'forked'>,
): Promise<void> {
  await tx.query(
    'UPDATE journals SET entries = $2, arrivals = $3, run_to = $4, run_head = $5, forked = $6 WHERE journal = $1',
    [journal, row.entries, row.arrivals, row.runTo, row.runHead ?? null, row.forked],
  );
}

/** Whose journal it is, from the first certificate that came. */
export async function nameJournal(
  tx: Queries,
  journal: JournalId,
  of: { readonly office: string; readonly device: string; readonly counter: string; readonly certificate: string },
): Promise<void> {
  await tx.query(
    `UPDATE journals SET office = $2, device = $3, counter = $4, certificate = $5
     WHERE journal = $1 AND certificate IS NULL`,
    [journal, of.office, of.device, of.counter, of.certificate],
  );
}

/** The entries that bring keys: all that is needed to judge the others. */
export async function keyEntries(database: Queries, journal: JournalId): Promise<string[]> {
  const rows = await database.query<{ jws: string }>(
    `SELECT jws FROM entries WHERE journal = $1 AND type IN ('journal.opened', 'officer.added') ORDER BY seq, received_at`,
    [journal],
  );
  return rows.map(({ jws }) => jws);
}

/** The digest at a place, of the entry that came first; undefined when none is held. */
export async function digestAt(database: Queries, journal: JournalId, seq: number): Promise<Digest | undefined> {
  const [row] = await database.query<{ digest: Digest }>(
    'SELECT digest FROM entries WHERE journal = $1 AND seq = $2 ORDER BY received_at, digest LIMIT 1',
    [journal, seq],
  );
  return row?.digest;
}

/** The place of an entry; undefined when it is not held. */
export async function seqOf(database: Queries, journal: JournalId, digest: Digest): Promise<number | undefined> {
  const [row] = await database.query<{ seq: number }>('SELECT seq FROM entries WHERE journal = $1 AND digest = $2', [
    journal,
    digest,
  ]);
  return row?.seq;
}

/** Places held beyond the run, as ascending ranges, the lowest `limit` of them. */
export async function rangesBeyond(
  database: Queries,
  journal: JournalId,
  runTo: number,
  limit: number,
): Promise<[number, number][]> {
  const rows = await database.query<{ first: number; last: number }>(
    `SELECT min(seq)::int AS first, max(seq)::int AS last FROM (
       SELECT seq, seq - row_number() OVER (ORDER BY seq) AS island
       FROM (SELECT DISTINCT seq FROM entries WHERE journal = $1 AND seq > $2) held) numbered
     GROUP BY island ORDER BY first LIMIT $3`,
    [journal, runTo, limit],
  );
  return rows.map(({ first, last }) => [first, last]);
}

export interface HeldEntry {
  readonly jws: string;
  readonly body: string | undefined;
  readonly digest: Digest;
}

/** Every held entry of a case, whichever journals they are in, and of the cases that joined it. */
export async function entriesOfSubject(database: Queries, subject: ApplicationId): Promise<HeldEntry[]> {
  const subjects = new Set([subject]);
  for (;;) {
    const held = await entriesOfSubjects(database, [...subjects]);
    const before = subjects.size;
    for (const joined of held.flatMap(({ jws }) => joinOf(jws)?.joins ?? [])) subjects.add(joined);
    if (subjects.size === before) return held;
  }
}

async function entriesOfSubjects(database: Queries, subjects: readonly ApplicationId[]): Promise<HeldEntry[]> {
  const rows = await database.query<{ jws: string; body: string | null; digest: Digest }>(
    'SELECT jws, body, digest FROM entries WHERE subject = ANY ($1::text[]) ORDER BY journal, seq, received_at, digest',
    [[...subjects]],
  );
  return rows.map(({ jws, body, digest }) => ({ jws, body: body ?? undefined, digest }));
}

/** What an entry says of cases that are one (`step.recorded`). */
export function joinOf(jws: string): Pick<ClearOf<typeof stepRecorded>, 'joins' | 'belongsTo'> | undefined {
  const entry = peekEntry(jws);
  const clear = entry.ok && entry.value.type === stepRecorded.type ? clearOf(stepRecorded, entry.value) : undefined;
  return clear?.ok === true ? clear.value : undefined;
}
