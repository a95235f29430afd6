import type { Queries } from '../database/port.ts';

/** Enrolments by the first half of their code. The package is sealed under the second half, which never comes here. */
export interface EnrolmentRow {
  readonly code: string;
  readonly office: string;
  readonly officeName: string;
  readonly counter: string;
  readonly supervisor: string;
  readonly supervisors: readonly string[];
  readonly demo: boolean;
  readonly package: string;
}

export interface StoredEnrolment extends EnrolmentRow {
  /** Key ids and certificate of the device that used it, once one did. */
  readonly used?: { readonly deviceKey: string; readonly supervisorKey: string; readonly certificate: string };
}

export async function insertEnrolment(database: Queries, row: EnrolmentRow): Promise<void> {
  await database.query(
    `INSERT INTO enrolments (code, office, office_name, counter, supervisor, supervisors, demo, package, issued_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, now())`,
    [
      row.code,
      row.office,
      row.officeName,
      row.counter,
      row.supervisor,
      JSON.stringify(row.supervisors),
      row.demo,
      row.package,
    ],
  );
}

/** Locks the row until the transaction ends, so that two devices with one code cannot both be the first. */
export async function enrolmentForUse(tx: Queries, code: string): Promise<StoredEnrolment | undefined> {
  const [row] = await tx.query<{
    office: string;
    office_name: string;
    counter: string;
    supervisor: string;
    supervisors: string;
    demo: boolean;
    package: string;
    device_key: string | null;
    supervisor_key: string | null;
    certificate: string | null;
  }>(
    `SELECT office, office_name, counter, supervisor, supervisors, demo, package, device_key, supervisor_key, certificate
     FROM enrolments WHERE code = $1 FOR UPDATE`,
    [code],
  );
  if (row === undefined) return undefined;
  const { device_key: deviceKey, supervisor_key: supervisorKey, certificate } = row;
  return {
    code,
    office: row.office,
    officeName: row.office_name,
    counter: row.counter,
    supervisor: row.supervisor,
    supervisors: JSON.parse(row.supervisors) as string[],
    demo: row.demo,
    package: row.package,
    ...(deviceKey === null || supervisorKey === null || certificate === null
      ? {}
      : { used: { deviceKey, supervisorKey, certificate } }),
  };
}

export async function markEnrolmentUsed(
  tx: Queries,
  code: string,
  used: { readonly deviceKey: string; readonly supervisorKey: string; readonly certificate: string },
): Promise<void> {
  await tx.query(
    'UPDATE enrolments SET device_key = $2, supervisor_key = $3, certificate = $4, used_at = now() WHERE code = $1',
    [code, used.deviceKey, used.supervisorKey, used.certificate],
  );
}
