import type { OfficeKeyChange } from '../../domain/office/office-key.ts';
import { clearOf } from '../../protocol/entries/define.ts';
import { officeKeyChanged } from '../../protocol/entries/devices/office-key-changed.ts';
import type { DeviceId, JournalId } from '../../domain/ids.ts';
import { type SignedRecord, bySupervisor, retirementsIn } from './retirements.ts';

/**
 * The changes of the office's key that count: a supervisor's, and none that came out of a device after a supervisor took it out,
 * or a thief who knows a passphrase could give the office a key of his own.
 */
export function officeKeyChanges(office: {
  all(): readonly SignedRecord[];
  deviceOf(journal: JournalId): DeviceId | undefined;
}): OfficeKeyChange[] {
  const records = office.all();
  if (!records.some(({ entry }) => entry.type === officeKeyChanged.type)) return [];
  const retirements = retirementsIn(records);
  return records.flatMap(({ entry, digest, signer }) => {
    if (entry.type !== officeKeyChanged.type || !bySupervisor(signer)) return [];
    const clear = clearOf(officeKeyChanged, entry);
    if (!clear.ok) return [];
    const device = office.deviceOf(entry.journal);
    const isLate = retirements.some(
      (one) => one.device === device && entry.seq > (one.knownTo.get(entry.journal) ?? 0),
    );
    return isLate ? [] : [{ digest, replaces: entry.replaces ?? [], ...clear.value }];
  });
}
