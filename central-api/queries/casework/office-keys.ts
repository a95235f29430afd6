import type { JournalId } from '../../../src/domain/ids.ts';
import { deviceRetired } from '../../../src/protocol/entries/devices/device-retired.ts';
import { officeKeyChanged } from '../../../src/protocol/entries/devices/office-key-changed.ts';
import type { Queries } from '../../database/port.ts';

/** What decides which key an office uses: its changes, and which devices were taken out. */
export async function officeKeyActs(
  database: Queries,
  office: string,
): Promise<{ readonly journal: JournalId; readonly jws: string; readonly body: string | undefined }[]> {
  const rows = await database.query<{ journal: JournalId; jws: string; body: string | null }>(
    `SELECT journal, jws, body FROM entries
     WHERE type IN ($2, $3) AND journal IN (SELECT journal FROM journals WHERE office = $1) ORDER BY journal, seq`,
    [office, officeKeyChanged.type, deviceRetired.type],
  );
  return rows.map(({ body, ...row }) => ({ ...row, body: body ?? undefined }));
}
