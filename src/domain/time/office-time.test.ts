import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatLongDay, formatTime, formatZonedTime, officeDay, officeInstant, offsetMinutes } from './office-time.ts';

const zone = 'Asia/Makassar';
const morning = Date.parse('2024-06-24T01:30:05.120Z');

describe('office time', () => {
  it('names an instant as the office would', () => {
    expect(officeDay(morning, zone)).toBe('2024-06-24');
    expect(officeInstant(morning, zone)).toBe('2024-06-24T09:30:05.120+08:00');
    expect(formatZonedTime(morning, zone, 'WITA', 'id')).toBe('09.30 WITA');
    expect(formatTime(morning, zone, 'en')).toBe('09:30');
    expect(formatLongDay('2024-06-24', 'id')).toBe('Senin, 24 Juni 2024');
    expect(formatLongDay('2024-06-28', 'en')).toBe('Friday, 28 June 2024');
  });

  it('begins the office day at local midnight', () => {
    expect(officeDay(Date.parse('2024-06-23T15:59:59.999Z'), zone)).toBe('2024-06-23');
    expect(officeDay(Date.parse('2024-06-23T16:00:00Z'), zone)).toBe('2024-06-24');
    expect(officeInstant(Date.parse('2024-06-23T16:00:00Z'), zone)).toContain('T00:00:00.000+08:00');
  });

  it('works west of Greenwich and in zones with half hours', () => {
    expect(officeInstant(morning, 'America/New_York')).toBe('2024-06-23T21:30:05.120-04:00');
    expect(offsetMinutes(morning, 'Asia/Kolkata')).toBe(330);
  });

  it('writes instants that read back as the same millisecond', () => {
    const instants = fc.integer({ min: 0, max: Date.parse('2100-01-01') });
    fc.assert(
      fc.property(instants, fc.constantFrom(zone, 'Asia/Jakarta', 'Asia/Jayapura', 'Europe/Lisbon'), (at, where) => {
        expect(Date.parse(officeInstant(at, where))).toBe(at);
      }),
    );
  });
});
