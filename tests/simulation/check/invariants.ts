import type { SimulatedCentre } from '../centre/centre.ts';
import type { Device } from '../office/device.ts';
import { Files, atCentre, inDatabase, partAtCentre, partInDatabase } from './held.ts';
import type { Ledger, SavedEntry } from './ledger.ts';

/** What must be true at every moment, whatever has happened. Each failure is one sentence. */
export interface Violation {
  readonly invariant:
    | 'kept'
    | 'once'
    | 'named'
    | 'received'
    | 'live'
    | 'projections'
    | 'secret'
    | 'pace'
    | 'taken'
    | 'archived'
    | 'let-go'
    | 'merge';
  readonly words: string;
}

/**
 * Everything that was called saved lies byte for byte in a copy of its counter or at the centre; of what the counter was allowed
 * to let go of, in the archive.
 */
export function lost(ledger: Ledger, centre: SimulatedCentre): SavedEntry[] {
  const files = new Map<Device, Files>();
  const filesOf = (device: Device): Files => {
    const known = files.get(device) ?? new Files(device);
    files.set(device, known);
    return known;
  };
  return ledger.entries.filter((saved) => {
    const { device } = saved;
    // Where most of them are, and are found soonest, is looked first.
    const entry = atCentre(centre, saved) || inDatabase(device, saved) || filesOf(device).has(saved);
    if (!entry) return true;
    return !saved.parts.every(
      ({ digest }) =>
        partAtCentre(centre, digest) ||
        partInDatabase(device, digest) ||
        filesOf(device).hasPart(digest) ||
        (device.letGone.has(digest) && centre.casework.archive.parts.has(digest)),
    );
  });
}

export function keptViolations(ledger: Ledger, centre: SimulatedCentre): Violation[] {
  return lost(ledger, centre)
    .filter(({ beyondBudget }) => !beyondBudget)
    .map(({ device, seq, digest }) => ({
      invariant: 'kept' as const,
      words: `${device.name} called entry ${seq} (${digest.slice(0, 8)}) saved, and it is nowhere.`,
    }));
}

/** No number is on two tickets of one office day, within what a device can know. */
export function doubled(ledger: Ledger): string[] {
  const seen = new Map<string, SavedEntry>();
  const twice: string[] = [];
  for (const saved of ledger.entries) {
    if (saved.ticket === undefined) continue;
    const name = `${saved.device.name.split(' ', 1)[0]} ${saved.ticket}`;
    const before = seen.get(name);
    if (before !== undefined && !before.beyondBudget && !saved.device.rolledBack) twice.push(name);
    seen.set(name, saved);
  }
  return twice;
}
