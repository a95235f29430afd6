import { officeKeyInUse } from '../../domain/office/office-key.ts';
import type { DeviceId, KeyId, OfficerId } from '../../domain/ids.ts';
import { clearOf } from '../../protocol/entries/define.ts';
import { officerAdded } from '../../protocol/entries/officer-added.ts';
import type { OfficeBook } from './office-book.ts';
import { officeKeyChanges } from '../../sealing/office/office-key-changes.ts';
import { bySupervisor, retirementsIn } from '../../sealing/office/retirements.ts';

/** The key under which the office seals, as far as it is known here. */
export interface OfficeKeyView {
  /** Undefined: the one that came with the enrolment. */
  readonly kid: KeyId | undefined;
  /** Office day from which the key before is in other hands. */
  readonly since: string | undefined;
  /** Whether this device seals under it too. */
  readonly held: boolean;
  /** Taken out as stolen or lost, and yet it has the key in use: another one is due. */
  readonly knownTo: readonly DeviceId[];
  /** Recovery sheets that were made before it, the newest first: a computer that one of them brings back begins under another key. */
  readonly olderSheets: readonly RecoverySheetMade[];
}

export interface RecoverySheetMade {
  readonly key: KeyId;
  readonly device: DeviceId | undefined;
  readonly officer: OfficerId;
  readonly at: string;
}

export function officeKeyView(office: Pick<OfficeBook, 'all' | 'deviceOf'>, held: KeyId): OfficeKeyView {
  const inUse = officeKeyInUse(officeKeyChanges(office));
  const gone = retirementsIn(office.all()).filter(({ reason }) => reason === 'stolen' || reason === 'lost');
  const knownTo = [...new Set(gone.map(({ device }) => device))].filter((one) => inUse?.without.includes(one) !== true);
  return {
    ...{ kid: inUse?.kid, since: inUse?.since, held: inUse === undefined || inUse.kid === held, knownTo },
    olderSheets: inUse === undefined ? [] : sheetsWithout(office, inUse.kid),
  };
}

function sheetsWithout(office: Pick<OfficeBook, 'all' | 'deviceOf'>, kid: KeyId): RecoverySheetMade[] {
  const made = office.all().flatMap(({ entry, signer }) => {
    const clear = entry.type === officerAdded.type && bySupervisor(signer) ? clearOf(officerAdded, entry) : undefined;
    if (clear?.ok !== true || clear.value.sheet === undefined || clear.value.sheet === kid) return [];
    const { officer, key } = clear.value;
    return [{ key: key.kid, device: office.deviceOf(entry.journal), officer, at: entry.at }];
  });
  return made.sort((one, other) => Date.parse(other.at) - Date.parse(one.at));
}
