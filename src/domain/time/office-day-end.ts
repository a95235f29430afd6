import { addDays } from './add-days.ts';
import { officeDay, offsetMinutes } from './office-time.ts';

/** Unix ms of the midnight that ends the office day of `unixMs`, on the clock of `zone`. */
export function officeDayEndMs(unixMs: number, zone: string): number {
  const midnight = Date.parse(`${addDays(officeDay(unixMs, zone), 1)}T00:00:00Z`);
  return midnight - offsetMinutes(unixMs, zone) * 60_000;
}
