import { issueHubCode } from '../central-api/hub/hub-desk.ts';
import type { Queries } from '../central-api/database/port.ts';
import type { Sealing } from '../src/sealing/port.ts';
import type { DemoOffice } from './offices.ts';

/** The code with which anybody may try an office hub: the one that is there, used or not, or a new one. */
export async function hubCodeOf(database: Queries, sealing: Sealing, { profile }: DemoOffice): Promise<string> {
  const { office, name: officeName } = profile;
  const [row] = await database.query<{ code: string }>('SELECT code FROM hubs WHERE office = $1 ORDER BY issued_at', [
    office,
  ]);
  if (row !== undefined) return `${row.code.slice(0, 4)}-${row.code.slice(4)}`;
  return issueHubCode(database, sealing, { office, officeName, demo: true });
}
