import type { ApplicationId, Digest, JournalId } from '../../src/domain/ids.ts';
import type { Queries } from '../database/port.ts';

/** What the public pages ask, all of it from clear fields. */

/** Applications whose id has a digest in this range (`digestsOf` of a receipt code); more than one is a collision. */
export async function subjectsOfCode(
  database: Queries,
  { from, to }: { readonly from: string; readonly to: string },
): Promise<ApplicationId[]> {
  const rows = await database.query<{ subject: ApplicationId }>(
    `SELECT DISTINCT subject FROM entries
     WHERE type IN ('number.issued', 'application.opened')
       AND substring(sha256(subject::bytea) FROM 1 FOR 6) BETWEEN decode($1, 'hex') AND decode($2, 'hex') LIMIT 2`,
    [from, to],
  );
  return rows.map(({ subject }) => subject);
}

/** When the first and the last entry of an application came, and of which office the journals are. */
export async function arrivalOf(
  database: Queries,
  subject: ApplicationId,
): Promise<{ firstAt: Date; lastAt: Date; office: string | undefined } | undefined> {
  const [row] = await database.query<{ first_at: Date; last_at: Date; office: string | null }>(
    `SELECT min(e.received_at) AS first_at, max(e.received_at) AS last_at, min(j.office) AS office
     FROM entries e LEFT JOIN journals j USING (journal) WHERE e.subject = $1 HAVING count(*) > 0`,
    [subject],
  );
  return row && { firstAt: new Date(row.first_at), lastAt: new Date(row.last_at), office: row.office ?? undefined };
}

export interface OfficeRow {
  /** The newest, which says what the office is called. */
  readonly certificate: string;
  /** When that journal was opened, with the office's own offset. */
  readonly openedAt: string | undefined;
  /** When anything of any of its counters last came. */
  readonly heardAt: Date | undefined;
}

export async function officeRow(database: Queries, office: string): Promise<OfficeRow | undefined> {
  const journals = await database.query<{ certificate: string; opened_at: string | null }>(
    `SELECT certificate, (SELECT at FROM entries e WHERE e.journal = j.journal AND e.seq = 1 LIMIT 1) AS opened_at
     FROM journals j WHERE office = $1 AND certificate IS NOT NULL ORDER BY first_seen_at DESC LIMIT 1`,
    [office],
  );
  const [newest] = journals;
  if (newest === undefined) return undefined;
  const [heard] = await database.query<{ at: Date | null }>(
    'SELECT max(at) AS at FROM receipts WHERE journal IN (SELECT journal FROM journals WHERE office = $1)',
    [office],
  );
  const at = heard?.at ?? undefined;
  const { certificate, opened_at: openedAt } = newest;
  return { certificate, openedAt: openedAt ?? undefined, heardAt: at === undefined ? undefined : new Date(at) };
}

/** Every declaration of an office, with the journal that says who signed it. */
export async function declarations(
  database: Queries,
  office: string,
): Promise<readonly { readonly journal: JournalId; readonly jws: string }[]> {
  return database.query<{ journal: JournalId; jws: string }>(
    `SELECT journal, jws FROM entries
     WHERE type IN ('outage.declared', 'outage.ended', 'capability.changed', 'setting.changed')
       AND journal IN (SELECT journal FROM journals WHERE office = $1)`,
    [office],
  );
}

/** When the last of these entries was made, of those of this type in an office that also keeps one of these journals. */
export async function lastOfOffice(
  database: Queries,
  type: string,
  digests: readonly Digest[],
  journals: readonly JournalId[],
): Promise<string | undefined> {
  const [row] = await database.query<{ at: string }>(
    `SELECT at FROM entries WHERE digest = ANY($1) AND type = $2 AND journal IN (
       SELECT journal FROM journals WHERE office IN (SELECT office FROM journals WHERE journal = ANY($3)))
     ORDER BY received_at DESC LIMIT 1`,
    [digests, type, journals],
  );
  return row?.at;
}
