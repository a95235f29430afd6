import type { DeviceId, JournalId } from '../../domain/ids.ts';
import { clearOf } from '../../protocol/entries/define.ts';
import { type RetirementReason, deviceRetired } from '../../protocol/entries/devices/device-retired.ts';
import type { OfficeRecord } from './office-book.ts';

/** A device that a supervisor took out, and how far its journals were known then. */
export interface RetirementAct {
  readonly device: DeviceId;
  readonly reason: RetirementReason;
  /** By the clock of whoever took it out. */
  readonly at: string;
  readonly knownTo: ReadonlyMap<JournalId, number>;
}

/** A retirement by anyone else than a supervisor changes nothing. */
export function retirementsIn(records: readonly OfficeRecord[]): RetirementAct[] {
  return records.flatMap(({ entry, signer }) => {
    const clear = entry.type === deviceRetired.type && bySupervisor(signer) ? clearOf(deviceRetired, entry) : undefined;
    if (clear?.ok !== true) return [];
    const { device, reason, heads } = clear.value;
    return [{ device, reason, at: entry.at, knownTo: new Map(heads.map(({ journal, seq }) => [journal, seq])) }];
  });
}

export const bySupervisor = (signer: OfficeRecord['signer']): boolean =>
  signer.kind === 'officer' && signer.role === 'supervisor';
