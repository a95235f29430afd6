import type { DeviceId, JournalId, OfficeId } from '../../src/domain/ids.ts';
import { clearOf } from '../../src/protocol/entries/define.ts';
import { deviceRetired } from '../../src/protocol/entries/devices/device-retired.ts';
import type { CentreParts } from '../centre-parts.ts';

/** Of the other counters' entries a device that was taken out is told that it was, and by whom. */
export const toldToRetired: readonly string[] = ['journal.opened', 'officer.added', 'device.retired'];

/**
 * Whether a supervisor of the office took this device out. Its entries are received all the same; what it is no longer given is
 * what the other counters write.
 */
export async function isRetired(
  { database, authorities }: Pick<CentreParts, 'database' | 'authorities'>,
  office: OfficeId,
  device: DeviceId,
): Promise<boolean> {
  const acts = await database.query<{ journal: JournalId; jws: string }>(
    `SELECT journal, jws FROM entries
     WHERE type = 'device.retired' AND journal IN (SELECT journal FROM journals WHERE office = $1)`,
    [office],
  );
  for (const { journal, jws } of acts) {
    const verdict = await (await authorities.of(database, journal)).judge(jws);
    if (verdict.kind !== 'authentic') continue;
    const { entry, signer } = verdict;
    const clear = clearOf(deviceRetired, entry);
    const bySupervisor = signer.kind === 'officer' && signer.role === 'supervisor';
    if (bySupervisor && clear.ok && clear.value.device === device) return true;
  }
  return false;
}
