import { officeKeyInUse } from '../../domain/office/office-key.ts';
import type { DeviceId, KeyId } from '../../domain/ids.ts';
import type { OfficeBook } from './office-book.ts';
import { officeKeyChanges } from '../../sealing/office/office-key-changes.ts';
import { retirementsIn } from '../../sealing/office/retirements.ts';

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
}

export function officeKeyView(office: Pick<OfficeBook, 'all' | 'deviceOf'>, held: KeyId): OfficeKeyView {
  const inUse = officeKeyInUse(officeKeyChanges(office));
  const gone = retirementsIn(office.all()).filter(({ reason }) => reason === 'stolen' || reason === 'lost');
  const knownTo = [...new Set(gone.map(({ device }) => device))].filter((one) => inUse?.without.includes(one) !== true);
  return { kid: inUse?.kid, since: inUse?.since, held: inUse === undefined || inUse.kid === held, knownTo };
}
