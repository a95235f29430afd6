import type { JournalId, OfficeId } from '../../src/domain/ids.ts';
import type { Queries } from '../database/port.ts';

/** A place for a hub that an office may have, by its one-time code; and the certificate once a hub has one. */
export interface HubPlaceRow {
  readonly code: string;
  readonly office: string;
  readonly officeName: string;
  readonly demo: boolean;
}
export interface StoredHubPlace extends HubPlaceRow {
  /** The key that used the code, and what it was given. */
  readonly used?: { readonly key: string; readonly certificate: string };
}

export async function insertHubPlace(database: Queries, row: HubPlaceRow): Promise<void> {
  await database.query('INSERT INTO hubs (code, office, office_name, demo, issued_at) VALUES ($1, $2, $3, $4, now())', [
    row.code,
    row.office,
    row.officeName,
    row.demo,
  ]);
}

/** Locks the row until the transaction ends, so that two hubs with one code cannot both be the first. */
export async function hubPlaceForUse(tx: Queries, code: string): Promise<StoredHubPlace | undefined> {
  const [row] = await tx.query<{
    office: string;
    office_name: string;
    demo: boolean;
    hub_key: string | null;
    certificate: string | null;
  }>('SELECT office, office_name, demo, hub_key, certificate FROM hubs WHERE code = $1 FOR UPDATE', [code]);
  if (row === undefined) return undefined;
  const { office, office_name: officeName, demo, hub_key: key, certificate } = row;
  return {
    code,
    office,
    officeName,
    demo,
    ...(key === null || certificate === null ? {} : { used: { key, certificate } }),
  };
}

export async function markCertified(tx: Queries, code: string, key: string, certificate: string): Promise<void> {
  await tx.query('UPDATE hubs SET hub_key = $2, certificate = $3, certified_at = now() WHERE code = $1', [
    code,
    key,
    certificate,
  ]);
}

export async function hubOfOffice(database: Queries, office: OfficeId): Promise<string | undefined> {
  const [row] = await database.query<{ certificate: string }>(
    'SELECT certificate FROM hubs WHERE office = $1 AND certificate IS NOT NULL ORDER BY certified_at DESC LIMIT 1',
    [office],
  );
  return row?.certificate;
}

/** At a hub: the centre's last word on a journal. One of an older instant changes nothing. */
export async function keepCentreReceipt(database: Queries, journal: JournalId, at: string, jws: string): Promise<void> {
  await database.query(
    `INSERT INTO centre_receipts (journal, at, jws) VALUES ($1, $2, $3)
     ON CONFLICT (journal) DO UPDATE SET at = excluded.at, jws = excluded.jws
     WHERE excluded.at > centre_receipts.at`,
    [journal, at, jws],
  );
}

export async function centreReceipts(
  database: Queries,
  journals: readonly JournalId[],
): Promise<Map<JournalId, { readonly at: string; readonly jws: string }>> {
  if (journals.length === 0) return new Map();
  const rows = await database.query<{ journal: JournalId; at: string; jws: string }>(
    `SELECT journal, at, jws FROM centre_receipts
     WHERE journal IN (SELECT json_array_elements_text($1::json))`,
    [JSON.stringify(journals)],
  );
  return new Map(rows.map(({ journal, at, jws }) => [journal, { at, jws }]));
}
