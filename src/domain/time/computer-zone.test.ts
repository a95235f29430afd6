import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { formatLongDay, formatZonedTime, officeDay, officeInstant } from './office-time.ts';
import { addDays } from './add-days.ts';

/** Computers of an office whose own zone was never set right, in zones that change their clocks. */
const computers = ['Europe/Amsterdam', 'Australia/Sydney', 'America/New_York', 'Pacific/Kiritimati', 'UTC'];
const offices = [
  ['Asia/Jakarta', 'WIB', 7],
  ['Asia/Makassar', 'WITA', 8],
  ['Asia/Jayapura', 'WIT', 9],
] as const;
const hourMs = 60 * 60_000;

const zoneBefore = process.env['TZ'];
afterEach(() => {
  if (zoneBefore === undefined) delete process.env['TZ'];
  else process.env['TZ'] = zoneBefore;
});

describe.each(computers)('on a computer set to %s', (computer) => {
  beforeEach(() => {
    process.env['TZ'] = computer;
    expect(Intl.DateTimeFormat().resolvedOptions().timeZone).toBe(computer);
  });

  it.each(offices)('a case that is open over midnight in %s has the days of the office', (zone, zoneName, ahead) => {
    const midnight = Date.parse('2024-06-25T00:00:00Z') - ahead * hourMs;
    expect(officeDay(midnight - 1, zone)).toBe('2024-06-24');
    expect(officeDay(midnight, zone)).toBe('2024-06-25');
    expect(formatZonedTime(midnight - 60_000, zone, zoneName, 'id')).toBe(`23.59 ${zoneName}`);
    expect(officeInstant(midnight, zone)).toBe(`2024-06-25T00:00:00.000+0${ahead}:00`);
    expect(formatLongDay(officeDay(midnight, zone), 'id')).toBe('Selasa, 25 Juni 2024');
  });

  it.each([
    ['Europe', '2024-03-31T01:00:00Z'],
    ['Europe', '2024-10-27T01:00:00Z'],
    ['Australia', '2024-10-05T16:00:00Z'],
    ['Australia', '2025-04-05T16:00:00Z'],
    ['America', '2024-03-10T07:00:00Z'],
  ])('hours of the office go on evenly while clocks change in %s at %s', (_, changeAt) => {
    const change = Date.parse(changeAt);
    for (const [zone, , ahead] of offices) {
      for (const hours of [-25, -1, 0, 1, 2, 25]) {
        const at = change + hours * hourMs;
        const local = new Date(at + ahead * hourMs).toISOString().slice(0, -1);
        expect(officeInstant(at, zone)).toBe(`${local}+0${ahead}:00`);
        expect(Date.parse(officeInstant(at, zone))).toBe(at);
      }
    }
  });

  it('the fourteen days for a missing document are calendar days, whatever the clocks do in between', () => {
    expect(addDays('2024-03-24', 14)).toBe('2024-04-07');
    expect(addDays('2024-10-20', 14)).toBe('2024-11-03');
    expect(addDays('2024-09-28', 14)).toBe('2024-10-12');
    expect(addDays('2024-02-20', 14)).toBe('2024-03-05');
    expect(addDays('2024-12-25', 14)).toBe('2025-01-08');
  });
});
