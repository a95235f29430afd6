import type { Queries } from '../../../central-api/database/port.ts';
import { ProblemError } from '../../../central-api/http/problems.ts';
import type { PartsStore } from '../../../central-api/parts/store.ts';
import { noteArchived } from '../../../central-api/queries/archive.ts';
import type { Digest, JournalId } from '../../../src/domain/ids.ts';
import { hereAndNow } from '../world/machine.ts';
import type { Meddling } from '../run/history.ts';
import type { Bug } from './bug.ts';

/** Mistakes of the centre, made in its database and its store of parts. */
type Query = Queries['query'];
type Change = (query: Query, sql: string, given: readonly unknown[]) => ReturnType<Query> | undefined;

const queries =
  (change: Change): (() => Meddling) =>
  () => ({
    centre: {
      database: (database) => {
        const changed = (query: Query): Query =>
          ((sql: string, given: readonly unknown[] = []) => change(query, sql, given) ?? query(sql, given)) as Query;
        return {
          ...database,
          query: changed(database.query),
          transaction: (work) => database.transaction((tx) => work({ query: changed(tx.query) })),
        };
      },
    },
  });

const store =
  (change: (store: PartsStore) => Partial<PartsStore>): (() => Meddling) =>
  () => ({ centre: { store: (real) => ({ ...real, ...change(real) }) } });

const archive =
  (change: (archive: PartsStore) => Partial<PartsStore>): (() => Meddling) =>
  () => ({ centre: { archive: (real) => ({ ...real, ...change(real) }) } });

interface Inserted {
  readonly journal: string;
  readonly seq: number;
  readonly digest: string;
}
const insertsEntries = (sql: string): boolean => sql.includes('INSERT INTO entries ');
const firstThere = 'SELECT digest FROM entries WHERE journal = $1 AND seq = $2 ORDER BY received_at, digest LIMIT 1';

export const centreBugs: readonly Bug[] = [
  {
    name: 'drop-a-fork',
    what: 'The second entry at one place of a journal is thrown away.',
    needs: ['roll-back'],
    meddling: queries((query, sql, given) => {
      if (!insertsEntries(sql)) return undefined;
      return (async () => {
        const kept: Inserted[] = [];
        for (const row of JSON.parse(String(given[0])) as Inserted[]) {
          const [there] = await query<{ digest: string }>(firstThere, [row.journal, row.seq]);
          if (there === undefined || there.digest === row.digest) kept.push(row);
        }
        return query(sql, [JSON.stringify(kept)]);
      })();
    }),
  },
  {
    name: 'refuse-a-gap',
    what: 'A run of entries is refused while the one before it is not here yet.',
    needs: ['server-500'],
    meddling: queries((query, sql, given) => {
      if (!insertsEntries(sql)) return undefined;
      return (async () => {
        const [first] = (JSON.parse(String(given[0])) as Inserted[]).toSorted((a, b) => a.seq - b.seq);
        if (first === undefined || first.seq === 1) return query(sql, given);
        const [before] = await query(firstThere, [first.journal, first.seq - 1]);
        if (before === undefined) throw new ProblemError('request-shape');
        return query(sql, given);
      })();
    }),
  },
  {
    name: 'class-forgets-parts',
    what: 'A receipt calls entries complete whose parts are not there.',
    meddling: queries((query, sql, given) =>
      sql.includes('AS missing_from')
        ? query(sql, given).then((rows) => rows.map((row) => ({ ...row, missing: 0, missing_from: null })))
        : undefined,
    ),
  },
  {
    name: 'epoch-never-turns',
    what: 'A receipt for an entry that is not here is believed to be a mistake of the office.',
    needs: ['centre-restored'],
    meddling: queries((query, sql, given) =>
      sql.includes('AS lacking')
        ? query(sql, given).then((rows) => rows.map((row) => ({ ...row, lacking: [] })))
        : undefined,
    ),
  },
  {
    name: 'bodies-are-not-kept',
    what: 'Entries are kept without their bodies.',
    meddling: queries((query, sql, given) => {
      if (!insertsEntries(sql)) return undefined;
      const rows = (JSON.parse(String(given[0])) as object[]).map((row) => ({ ...row, body: null }));
      return query(sql, [JSON.stringify(rows)]);
    }),
  },
  {
    name: 'part-answered-before-kept',
    what: 'A part is called held a minute before it is on the disk.',
    needs: ['centre-crash'],
    meddling: store((real) => ({
      async put(digest, chunks) {
        hereAndNow().after(60_000, () => void real.put(digest, chunks));
        return true;
      },
    })),
  },
  {
    name: 'parts-are-not-checked',
    what: 'Every ninth part is called held and was not kept.',
    meddling: () => {
      let arrived = 0;
      return store((real) => ({
        async put(digest, chunks) {
          arrived += 1;
          return arrived % 9 === 0 ? true : real.put(digest, chunks);
        },
      }))();
    },
  },
  {
    name: 'archive-is-not-read-back',
    what: 'Every ninth copy in the archive is called good and was not kept.',
    meddling: () => {
      let written = 0;
      const dropped = new Map<string, Uint8Array>();
      return archive((real) => ({
        async put(digest, chunks) {
          written += 1;
          if (written % 9 !== 0) return real.put(digest, chunks);
          dropped.set(digest, new Uint8Array(Buffer.concat(chunks)));
          return true;
        },
        adopt: async (digest, size) => dropped.has(digest) || real.adopt(digest, size),
        read: async (digest) => dropped.get(digest) ?? real.read(digest),
      }))();
    },
  },
  {
    name: 'archived-before-its-parts',
    what: 'An entry that waits for its parts is noted as archived.',
    meddling: queries((query, sql, given) => {
      if (!sql.includes('INSERT INTO archive_waiting')) return undefined;
      const [name, journal, seq, digest] = given;
      const entry = { journal: journal as JournalId, seq: Number(seq), digest: digest as Digest };
      return noteArchived({ query }, String(name), [entry], new Date(0)).then(() => []);
    }),
  },
  {
    name: 'archive-reach-leaps',
    what: 'The archive is said to reach to the last entry that arrived, whatever lies between.',
    meddling: queries((query, sql, given) => {
      if (!sql.includes('AS archived_to')) return undefined;
      type Said = { readonly run_to: number; readonly archived_to: number | null };
      const leaps = ({ archived_to, ...said }: Said) => ({ ...said, archived_to: archived_to && said.run_to });
      return query<Said>(sql, given).then((rows) => rows.map(leaps)) as never;
    }),
  },
];
