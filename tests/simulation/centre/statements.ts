import type { Digest, JournalId } from '../../../src/domain/ids.ts';
import type { PartRecord, Relations } from './relations.ts';

/**
 * What each statement of `central-api` means, for the model of its database. Statements are known by their text: one that
 * changes there is unknown here, and the contract test says so. All of them run over PGlite in `model-database.test.ts`.
 */
export interface Work {
  readonly tables: Relations;
  readonly undo: (() => void)[];
  /** Rises with each transaction: `now()` as far as order goes. */
  readonly now: number;
  /** System identifier and timeline. */
  readonly identity: string;
  readonly given: readonly unknown[];
}
export type Meaning = (work: Work) => object[];

export const journalOf = (work: Work): JournalId => work.given[0] as JournalId;
export const listed = <T>(work: Work, at: number): T[] => JSON.parse(String(work.given[at])) as T[];
const bySeq = (a: { seq: number; received: number; digest: string }, b: typeof a): number =>
  a.seq - b.seq || a.received - b.received || (a.digest < b.digest ? -1 : 1);
export const entryKey = (journal: string, seq: number, digest: string): string => `${journal} ${seq} ${digest}`;
const partKey = (part: Omit<PartRecord, 'held' | 'size'>): string =>
  `${part.journal} ${part.seq} ${part.entry} ${part.digest}`;
interface GivenPart {
  readonly digest: Digest;
  readonly size: number;
}

const journalRow: Meaning = (work) => {
  const row = work.tables.journals.get(journalOf(work));
  return row === undefined ? [] : [{ ...row, known: row.certificate !== null }];
};

export const journalStatements: readonly (readonly [string, Meaning])[] = [
  ['SELECT pg_advisory_xact_lock(7240624)', () => []],
  ['SELECT pg_advisory_xact_lock(7240625)', () => []],
  [
    `SELECT system_identifier::text || '/' || timeline_id::text AS identity
     FROM pg_control_system(), pg_control_checkpoint()`,
    ({ identity }) => [{ identity }],
  ],
  [
    `SELECT current_setting('fsync') AS fsync, current_setting('full_page_writes') AS full_pages,
       current_setting('synchronous_commit') AS commit`,
    () => [{ fsync: 'on', full_pages: 'on', commit: 'on' }],
  ],
  ['SELECT value FROM facts WHERE name = $1', ({ tables, given }) => [tables.facts.get(String(given[0])) ?? []].flat()],
  [
    'INSERT INTO facts (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
    ({ tables, given: [name, value], undo }) => {
      tables.facts.set(String(name), { name: String(name), value: String(value) }, undo);
      return [];
    },
  ],
  [
    'UPDATE facts SET value = $3 WHERE name = $1 AND value = $2',
    ({ tables, given: [name, from, to], undo }) => {
      const row = tables.facts.get(String(name));
      if (row?.value === from) tables.facts.set(String(name), { name: String(name), value: String(to) }, undo);
      return [];
    },
  ],
  [
    'INSERT INTO journals (journal) VALUES ($1) ON CONFLICT DO NOTHING',
    (work) => {
      const journal = journalOf(work);
      if (work.tables.journals.get(journal) !== undefined) return [];
      const nobody = { office: null, device: null, counter: null, certificate: null };
      const fresh = { journal, ...nobody, entries: 0, arrivals: 0, run_to: 0, run_head: null, forked: false };
      work.tables.journals.set(journal, fresh, work.undo);
      return [];
    },
  ],
  [
    'SELECT entries, arrivals, run_to, run_head, forked, certificate IS NOT NULL AS known FROM journals WHERE journal = $1 FOR UPDATE',
    journalRow,
  ],
  [
    'SELECT entries, arrivals, run_to, run_head, forked, certificate IS NOT NULL AS known FROM journals WHERE journal = $1',
    journalRow,
  ],
  [
    'UPDATE journals SET entries = $2, arrivals = $3, run_to = $4, run_head = $5, forked = $6 WHERE journal = $1',
    (work) => {
      const [, entries, arrivals, runTo, runHead, forked] = work.given;
      const row = work.tables.journals.get(journalOf(work));
      if (row === undefined) return [];
      const counts = { entries: Number(entries), arrivals: Number(arrivals) };
      const moved = { ...counts, run_to: Number(runTo), run_head: runHead as Digest | null };
      work.tables.journals.set(row.journal, { ...row, ...moved, forked: forked === true }, work.undo);
      return [];
    },
  ],
  [
    `UPDATE journals SET office = $2, device = $3, counter = $4, certificate = $5
     WHERE journal = $1 AND certificate IS NULL`,
    (work) => {
      const [, office, device, counter, certificate] = work.given.map(String);
      const row = work.tables.journals.get(journalOf(work));
      if (row === undefined || row.certificate !== null) return [];
      const named = { office: office ?? '', device: device ?? '', counter: counter ?? '' };
      work.tables.journals.set(row.journal, { ...row, ...named, certificate: certificate ?? '' }, work.undo);
      return [];
    },
  ],
  [
    `INSERT INTO entries (journal, seq, digest, prev, kid, type, subject, at, jws, body, arrival, received_at)
     SELECT journal, seq, digest, prev, kid, type, subject, at, jws, body, arrival, now()
     FROM json_to_recordset($1::json) AS given(journal text, seq int, digest text, prev text, kid text, type text,
       subject text, at text, jws text, body text, arrival int)
     ON CONFLICT DO NOTHING RETURNING seq, digest`,
    (work) =>
      listed<Parameters<Relations['entries']['set']>[1]>(work, 0).flatMap((row) => {
        const key = entryKey(row.journal, row.seq, row.digest);
        if (work.tables.entries.get(key) !== undefined) return [];
        work.tables.entries.set(key, { ...row, received: work.now }, work.undo);
        return [{ seq: row.seq, digest: row.digest }];
      }),
  ],
  [
    `INSERT INTO entry_parts (journal, seq, entry, digest, size, held)
     SELECT journal, seq, entry, digest, size, EXISTS (
       SELECT 1 FROM entry_parts other WHERE other.digest = given.digest AND other.size = given.size AND other.held)
     FROM json_to_recordset($1::json) AS given(journal text, seq int, entry text, digest text, size int)
     ON CONFLICT DO NOTHING`,
    (work) => {
      for (const part of listed<Omit<PartRecord, 'held'>>(work, 0)) {
        if (work.tables.parts.get(partKey(part)) !== undefined) continue;
        const others = [...work.tables.parts.rows.values()];
        const held = others.some((one) => one.held && one.digest === part.digest && one.size === part.size);
        work.tables.parts.set(partKey(part), { ...part, held }, work.undo);
      }
      return [];
    },
  ],
  [
    `SELECT EXISTS (SELECT 1 FROM entries WHERE journal = $1 AND seq IN (SELECT value::int FROM json_array_elements_text($2::json))
       GROUP BY seq HAVING count(*) > 1) AS forked`,
    (work) => {
      const seqs = new Set(listed<number>(work, 1));
      const seen = new Set<number>();
      let forked = false;
      for (const { seq } of work.tables.entries.group(journalOf(work))) {
        if (seqs.has(seq) && seen.has(seq)) forked = true;
        seen.add(seq);
      }
      return [{ forked }];
    },
  ],
  [
    `SELECT seq, digest, prev FROM entries WHERE journal = $1 AND seq BETWEEN $2 AND $3
     ORDER BY seq, received_at, digest`,
    (work) => {
      const [, first, last] = work.given.map(Number);
      return work.tables.entries
        .group(journalOf(work))
        .filter(({ seq }) => seq >= (first ?? 0) && seq <= (last ?? 0))
        .sort(bySeq);
    },
  ],
  [
    `SELECT jws FROM entries WHERE journal = $1 AND type IN ('journal.opened', 'officer.added') ORDER BY seq, received_at`,
    (work) =>
      work.tables.entries
        .group(journalOf(work))
        .filter(({ type }) => type === 'journal.opened' || type === 'officer.added')
        .sort(bySeq),
  ],
  [
    'SELECT seq FROM entries WHERE journal = $1 AND digest = $2',
    (work) => work.tables.entries.group(journalOf(work)).filter(({ digest }) => digest === work.given[1]),
  ],
  [
    'SELECT seq, entry FROM entry_parts WHERE journal = $1 AND seq <= $2 AND NOT held ORDER BY seq',
    (work) =>
      work.tables.parts
        .group(journalOf(work))
        .filter(({ held, seq }) => !held && seq <= Number(work.given[1]))
        .sort((a, b) => a.seq - b.seq),
  ],
  [
    'SELECT digest FROM entries WHERE journal = $1 AND seq = $2 ORDER BY received_at, digest LIMIT 1',
    (work) =>
      work.tables.entries
        .group(journalOf(work))
        .filter(({ seq }) => seq === Number(work.given[1]))
        .sort(bySeq)
        .slice(0, 1),
  ],
  [
    `SELECT min(seq)::int AS first, max(seq)::int AS last FROM (
       SELECT seq, seq - row_number() OVER (ORDER BY seq) AS island
       FROM (SELECT DISTINCT seq FROM entries WHERE journal = $1 AND seq > $2) held) numbered
     GROUP BY island ORDER BY first LIMIT $3`,
    (work) => {
      const [, runTo, limit] = work.given.map(Number);
      const rows = work.tables.entries.group(journalOf(work));
      const seqs = [...new Set(rows.map(({ seq }) => seq))].filter((seq) => seq > (runTo ?? 0)).sort((a, b) => a - b);
      const ranges: { first: number; last: number }[] = [];
      for (const seq of seqs) {
        const current = ranges.at(-1);
        if (current?.last === seq - 1) current.last = seq;
        else ranges.push({ first: seq, last: seq });
      }
      return ranges.slice(0, limit);
    },
  ],
  [
    'SELECT jws, body, digest FROM entries WHERE subject = ANY ($1::text[]) ORDER BY journal, seq, received_at, digest',
    ({ tables, given: [subjects] }) =>
      [...tables.entries.rows.values()]
        .filter(({ subject }) => (subjects as readonly unknown[]).includes(subject))
        .sort((a, b) => (a.journal < b.journal ? -1 : a.journal > b.journal ? 1 : bySeq(a, b))),
  ],
  [
    `SELECT named.digest, bool_or(named.held) AS held FROM entry_parts named
     JOIN json_to_recordset($2::json) AS asked(digest text, size int)
       ON asked.digest = named.digest AND asked.size = named.size
     WHERE named.journal = $1 GROUP BY named.digest`,
    (work) => {
      const asked = new Map(listed<GivenPart>(work, 1).map(({ digest, size }) => [digest, size]));
      const held = new Map<Digest, boolean>();
      for (const part of work.tables.parts.group(journalOf(work))) {
        if (asked.get(part.digest) === part.size) held.set(part.digest, held.get(part.digest) === true || part.held);
      }
      return Array.from(held, ([digest, is]) => ({ digest, held: is }));
    },
  ],
  [
    'SELECT DISTINCT size FROM entry_parts WHERE digest = $1',
    ({ tables, given: [digest] }) => {
      const named = [...tables.parts.rows.values()].filter((part) => part.digest === digest);
      return [...new Set(named.map(({ size }) => size))].map((size) => ({ size }));
    },
  ],
  [
    `UPDATE entry_parts SET held = true
     FROM json_to_recordset($1::json) AS flushed(digest text, size int)
     WHERE entry_parts.digest = flushed.digest AND entry_parts.size = flushed.size AND NOT entry_parts.held`,
    (work) => {
      const flushed = new Map(listed<GivenPart>(work, 0).map(({ digest, size }) => [digest, size]));
      for (const [key, part] of work.tables.parts.rows) {
        if (part.held || flushed.get(part.digest) !== part.size) continue;
        work.tables.parts.set(key, { ...part, held: true }, work.undo);
      }
      return [];
    },
  ],
  [
    'UPDATE entry_parts SET held = false WHERE held',
    ({ tables, undo }) => {
      for (const [key, part] of tables.parts.rows) if (part.held) tables.parts.set(key, { ...part, held: false }, undo);
      return [];
    },
  ],
];
