import type { Digest } from '../../../src/domain/ids.ts';
import { archiveStatements, byText } from './archive-statements.ts';
import { type Meaning, entryKey, journalOf, journalStatements, listed } from './statements.ts';

/** Receipts, entries that wait for their signer's key, enrolments; and how a statement is known. */
const otherStatements: readonly (readonly [string, Meaning])[] = [
  [
    'INSERT INTO receipts (journal, at, jws) VALUES ($1, $2, $3)',
    ({ tables, given: [journal, at, jws], undo }) => {
      const row = { journal: String(journal), at: String(at), jws: String(jws) };
      tables.receipts.set(`${tables.receipts.rows.size}`, row, undo);
      return [];
    },
  ],
  [
    'SELECT 1 FROM receipts WHERE journal = $1 AND at = $2 LIMIT 1',
    ({ tables, given: [journal, at] }) =>
      tables.receipts
        .group(String(journal))
        .filter((row) => row.at === at)
        .slice(0, 1)
        .map(() => ({})),
  ],
  [
    'SELECT count(*) FILTER (WHERE journal = $1)::int AS of_journal, count(*)::int AS of_all FROM unverified_entries',
    (work) => [
      { of_journal: work.tables.unverified.group(journalOf(work)).length, of_all: work.tables.unverified.rows.size },
    ],
  ],
  [
    `INSERT INTO unverified_entries (journal, digest, jws, body, received_at)
     SELECT $1, digest, jws, body, now()
     FROM json_to_recordset($2::json) AS given(digest text, jws text, body text)
     ON CONFLICT DO NOTHING`,
    (work) => {
      const journal = journalOf(work);
      for (const row of listed<{ digest: Digest; jws: string; body: string | null }>(work, 1)) {
        const key = `${journal} ${row.digest}`;
        if (work.tables.unverified.get(key) !== undefined) continue;
        work.tables.unverified.set(key, { journal, ...row, received: work.now }, work.undo);
      }
      return [];
    },
  ],
  [
    'SELECT digest, jws, body FROM unverified_entries WHERE journal = $1 ORDER BY received_at, digest',
    (work) =>
      work.tables.unverified
        .group(journalOf(work))
        .sort((a, b) => a.received - b.received || (a.digest < b.digest ? -1 : 1)),
  ],
  [
    `DELETE FROM unverified_entries
     WHERE journal = $1 AND digest IN (SELECT json_array_elements_text($2::json))`,
    (work) => {
      for (const digest of listed<string>(work, 1)) {
        work.tables.unverified.delete(`${journalOf(work)} ${digest}`, work.undo);
      }
      return [];
    },
  ],
  [
    `INSERT INTO enrolments (code, office, office_name, counter, supervisor, supervisors, demo, package, issued_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, now())`,
    ({ tables, given, undo }) => {
      const [code, office, officeName, counter, supervisor, supervisors, demo, sealed] = given;
      const unused = { device_key: null, supervisor_key: null, certificate: null };
      const named = { office, office_name: officeName, counter, supervisor, supervisors, demo, package: sealed };
      tables.enrolments.set(String(code), { code: String(code), ...named, ...unused }, undo);
      return [];
    },
  ],
  [
    `SELECT office, office_name, counter, supervisor, supervisors, demo, package, device_key, supervisor_key, certificate
     FROM enrolments WHERE code = $1 FOR UPDATE`,
    ({ tables, given: [code] }) => [tables.enrolments.get(String(code)) ?? []].flat(),
  ],
  [
    'UPDATE enrolments SET device_key = $2, supervisor_key = $3, certificate = $4, used_at = now() WHERE code = $1',
    ({ tables, given: [code, deviceKey, supervisorKey, certificate], undo }) => {
      const row = tables.enrolments.get(String(code));
      const used = { device_key: deviceKey, supervisor_key: supervisorKey, certificate };
      if (row !== undefined) tables.enrolments.set(String(code), { ...row, ...used }, undo);
      return [];
    },
  ],
];

/** What the statements mean by which the centre says where it stands and what it holds of a journal. */
const saidStatements: readonly (readonly [string, Meaning])[] = [
  [
    `SELECT value AS epoch,
       ARRAY(SELECT archive FROM archives WHERE seen_at >= $1 ORDER BY seen_at DESC, archive LIMIT $2) AS archives,
       ARRAY(SELECT place FROM json_to_recordset($3::json) AS asked(place int, journal text, seq int, digest text)
         WHERE NOT EXISTS (SELECT 1 FROM entries WHERE entries.journal = asked.journal
           AND entries.seq = asked.seq AND entries.digest = asked.digest) ORDER BY place) AS lacking
     FROM facts WHERE name = 'epoch'`,
    (work) => {
      const { tables, given } = work;
      const epoch = tables.facts.get('epoch')?.value;
      if (epoch === undefined) return [];
      const archives = [...tables.archives.rows.values()]
        .filter((row) => row.seen_at >= String(given[0]))
        .sort((a, b) => byText(b.seen_at, a.seen_at) || byText(a.archive, b.archive))
        .slice(0, Number(given[1]))
        .map(({ archive }) => archive);
      const asked = listed<{ place: number; journal: string; seq: number; digest: string }>(work, 2);
      const lacking = asked.filter(
        ({ journal, seq, digest }) => tables.entries.get(entryKey(journal, seq, digest)) === undefined,
      );
      return [{ epoch, archives, lacking: lacking.map(({ place }) => place) }];
    },
  ],
  [
    `SELECT facts.value AS epoch, coalesce(j.run_to, 0) AS run_to, j.run_head, coalesce(j.forked, false) AS forked,
       coalesce(j.entries > j.run_to, false) AS others, parts.missing, parts.missing_from, reach.archive, reach.to_seq AS archived_to
     FROM facts LEFT JOIN journals j ON j.journal = $1
     CROSS JOIN LATERAL (SELECT count(*)::int AS missing, min(seq) AS missing_from FROM entry_parts
       WHERE journal = $1 AND seq <= j.run_to AND NOT held) parts
     LEFT JOIN LATERAL (SELECT archive, to_seq FROM archive_reach
       WHERE journal = $1 AND to_seq > 0 ORDER BY to_seq DESC, archive LIMIT 1) reach ON true
     WHERE facts.name = 'epoch'`,
    (work) => {
      const { tables } = work;
      const journal = journalOf(work);
      const epoch = tables.facts.get('epoch')?.value;
      if (epoch === undefined) return [];
      const row = tables.journals.get(journal);
      const runTo = row?.run_to ?? 0;
      const missing = tables.parts.group(journal).filter(({ held, seq }) => !held && seq <= runTo);
      const [reach] = tables.reach
        .group(journal)
        .filter(({ to_seq }) => to_seq > 0)
        .sort((a, b) => b.to_seq - a.to_seq || byText(a.archive, b.archive));
      return [
        {
          ...{ epoch, run_to: runTo, run_head: row?.run_head ?? null, forked: row?.forked ?? false },
          others: (row?.entries ?? 0) > runTo,
          missing: missing.length,
          missing_from: missing.length === 0 ? null : Math.min(...missing.map(({ seq }) => seq)),
          ...{ archive: reach?.archive ?? null, archived_to: reach?.to_seq ?? null },
        },
      ];
    },
  ],
];

const bare = (sql: string): string => sql.replaceAll(/\s+/g, ' ').trim();
const known = new Map(
  [...journalStatements, ...archiveStatements, ...saidStatements, ...otherStatements].map(([sql, meaning]) => [
    bare(sql),
    meaning,
  ]),
);
const seen = new Map<string, Meaning>();

export function meaningOf(sql: string): Meaning {
  const remembered = seen.get(sql);
  if (remembered !== undefined) return remembered;
  const meaning = known.get(bare(sql));
  if (meaning === undefined) throw new Error(`The model of the centre's database does not know: ${bare(sql)}`);
  seen.set(sql, meaning);
  return meaning;
}
