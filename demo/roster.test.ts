import { describe, expect, it } from 'vitest';
import type { Appointment } from '../src/domain/application/appointment.ts';
import { doubtsAboutNik, parseNik } from '../src/domain/person/nik.ts';
import { atambua, demoOffices, samarinda } from './offices.ts';
import { makeRoster } from './roster.ts';

const monday = '2024-06-24';
const roster = makeRoster({ office: atambua, firstDay: monday, seed: 1 });
const byDay = grouped(roster);

function grouped(appointments: readonly Appointment[]): Map<string, Appointment[]> {
  const days = new Map<string, Appointment[]>();
  for (const appointment of appointments) days.set(appointment.on, [...(days.get(appointment.on) ?? []), appointment]);
  return days;
}

describe('the demo roster', () => {
  it('is the same for the same seed and another for another seed', () => {
    expect(makeRoster({ office: atambua, firstDay: monday, seed: 1 })).toEqual(roster);
    expect(makeRoster({ office: atambua, firstDay: monday, seed: 2 })).not.toEqual(roster);
  });

  it('has 56 appointments on each of seven days at Atambua, none at a weekend', () => {
    expect([...byDay.keys()]).toEqual([
      '2024-06-24',
      '2024-06-25',
      '2024-06-26',
      '2024-06-27',
      '2024-06-28',
      '2024-07-01',
      '2024-07-02',
    ]);
    expect([...byDay.values()].map(({ length }) => length)).toEqual(Array(7).fill(56));
  });

  it('has about 120 a day at Samarinda', () => {
    expect(makeRoster({ office: samarinda, firstDay: monday, seed: 1 })).toHaveLength(7 * 120);
  });

  it('has appointments on the first day even when that is a Saturday', () => {
    const [first, second] = new Set(
      makeRoster({ office: atambua, firstDay: '2024-06-22', seed: 1 }).map(({ on }) => on),
    );
    expect([first, second]).toEqual(['2024-06-22', '2024-06-24']);
  });

  it('gives every appointment an application number of its own, across both offices', () => {
    const all = demoOffices.flatMap((office) => makeRoster({ office, firstDay: monday, seed: 7 }));
    expect(new Set(all.map(({ applicationNumber }) => applicationNumber)).size).toBe(all.length);
    expect(all.every(({ applicationNumber }) => /^\d{16}$/.test(applicationNumber))).toBe(true);
  });

  it('begins at 08.00 and keeps accelerated service in the morning', () => {
    for (const day of byDay.values()) {
      expect(day[0]?.time).toBe('08.00');
      expect(day.filter(({ service }) => service === 'accelerated').every(({ time }) => time < '12.00')).toBe(true);
    }
  });

  const everyDay: Record<string, (appointment: Appointment) => boolean> = {
    'a mononym': ({ name }) => !name.includes(' '),
    'a name longer than a passport line and within 60 letters': ({ name }) => name.length > 45 && name.length <= 60,
    'a birth year alone': ({ birthDate }) => /^\d{4}$/.test(birthDate),
    'a birth month': ({ birthDate }) => /^\d{4}-\d\d$/.test(birthDate),
    'an unknown birth date': ({ birthDate }) => birthDate === 'unknown',
    'a minor with two parents': ({ parents, validityYears }) => parents?.length === 2 && validityYears === 5,
    'a lost passport': ({ reason, oldPassportNumber }) => reason === 'lost' && oldPassportNumber !== undefined,
    'a full passport': ({ reason }) => reason === 'full',
    'an expired passport': ({ reason }) => reason === 'expired',
    'accelerated service': ({ service }) => service === 'accelerated',
    'nobody to telephone': ({ phone }) => phone === undefined,
    'a NIK whose birth date disagrees': (appointment) => disagrees(appointment),
    'a woman, whose NIK has her day of birth plus 40': ({ sex, nik }) =>
      sex === 'female' && Number(nik.slice(6, 8)) > 40,
  };
  it.each(Object.entries(everyDay))('has %s on every day', (_, matches) => {
    for (const [on, day] of byDay) expect(day.some(matches), on).toBe(true);
  });

  it('has only NIKs that can be, and two a day that disagree with the birth date', () => {
    for (const { nik, sex, birthDate } of roster) {
      const parsed = parseNik(nik);
      expect(parsed.ok, nik).toBe(true);
      if (parsed.ok) expect(doubtsAboutNik(parsed.value, { sex })).toEqual([]);
      if (parsed.ok && birthDate.length < 10) expect(doubtsAboutNik(parsed.value, { birthDate })).toEqual([]);
    }
    expect(roster.filter(disagrees)).toHaveLength(2 * 7);
  });

  it('has no name beyond 60 letters at either office over many seeds', () => {
    for (let seed = 0; seed < 5; seed++) {
      for (const office of demoOffices) {
        const long = makeRoster({ office, firstDay: monday, seed }).filter(
          ({ name }) => name.length > 60 || name === '',
        );
        expect(long).toEqual([]);
      }
    }
  });
});

function disagrees({ nik, birthDate }: Appointment): boolean {
  const parsed = parseNik(nik);
  return parsed.ok && doubtsAboutNik(parsed.value, { birthDate }).length > 0;
}
