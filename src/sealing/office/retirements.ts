import type { DeviceId, JournalId } from '../../domain/ids.ts';
import { clearOf } from '../../protocol/entries/define.ts';
import { type RetirementReason, deviceRetired } from '../../protocol/entries/devices/device-retired.ts';
import type { Digest } from '../../domain/ids.ts';
import type { Entry } from '../../protocol/entry.ts';
import type { Signer } from '../authority.ts';

/** An entry of the office that was judged authentic, and who signed it. */
export interface SignedRecord {
  readonly entry: Entry;
  readonly digest: Digest;
  readonly signer: Signer;
}

/** A device that a supervisor took out, and how far its journals were known then. */
export interface RetirementAct {
  readonly device: DeviceId;
  readonly reason: RetirementReason;
  /** By the clock of whoever took it out. */
  readonly at: string;
  readonly knownTo: ReadonlyMap<JournalId, number>;
}

/** A retirement by anyone else than a supervisor changes nothing. */
export function retirementsIn(records: readonly SignedRecord[]): RetirementAct[] {
  return records.flatMap(({ entry, signer }) => {
    const clear = entry.type === deviceRetired.type && bySupervisor(signer) ? clearOf(deviceRetired, entry) : undefined;
    if (clear?.ok !== true) return [];
    const { device, reason, heads } = clear.value;
    return [{ device, reason, at: entry.at, knownTo: new Map(heads.map(({ journal, seq }) => [journal, seq])) }];
  });
}

export const bySupervisor = (signer: Signer): boolean => signer.kind === 'officer' && signer.role === 'supervisor';
