import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseFamilyCardNumber } from './family-card-number.ts';
import { birthDateOf, doubtsAboutNik, parseNik } from './nik.ts';

const woman = '5304015207600003';
const read = (digits: string) => {
  const nik = parseNik(digits);
  if (!nik.ok) throw new Error(nik.refusal.code);
  return nik.value;
};
const code = (digits: string) => {
  const nik = parseNik(digits);
  return nik.ok ? 'sound' : nik.refusal.code;
};

describe('NIK', () => {
  it('tells sex and birth day', () => {
    expect(read(woman)).toMatchObject({ sex: 'female', day: 12, month: 7, yearOfCentury: 60 });
    expect(read('5304 0112 0760 0003')).toMatchObject({ digits: '5304011207600003', sex: 'male' });
  });

  it.each([
    ['530401520760000', 'nik-length'],
    ['53040152076000030', 'nik-length'],
    ['53040152O7600003', 'nik-length'],
    ['5304015213600003', 'nik-month'],
    ['5304015200600003', 'nik-month'],
    ['5304010007600003', 'nik-day'],
    ['5304013207600003', 'nik-day'],
    ['5304014007600003', 'nik-day'],
    ['5304017207600003', 'nik-day'],
    ['5304013106600003', 'nik-day'],
    ['5304016902600003', 'sound'],
    ['5304016902610003', 'nik-day'],
    ['5304015207600000', 'nik-serial'],
  ])('%s is %s', (digits, expected) => {
    expect(code(digits)).toBe(expected);
  });

  it('only doubts a number that disagrees with what is known', () => {
    expect(doubtsAboutNik(read(woman), { sex: 'female', birthDate: '1960-07-12' })).toEqual([]);
    expect(doubtsAboutNik(read(woman), { sex: 'female', birthDate: '1960' })).toEqual([]);
    expect(doubtsAboutNik(read(woman), { sex: 'male', birthDate: '1960-07-13' })).toEqual([
      'nik-sex',
      'nik-birth-date',
    ]);
    expect(doubtsAboutNik(read('9904015207600003'), {})).toEqual(['nik-region']);
  });

  it('suggests a birth date that has been', () => {
    expect(birthDateOf(read(woman), '2024-06-24')).toBe('1960-07-12');
    expect(birthDateOf(read('5304012406240001'), '2024-06-24')).toBe('2024-06-24');
    expect(birthDateOf(read('5304012506240001'), '2024-06-24')).toBe('1924-06-25');
  });

  it('takes every number made for a real day, of any age and either sex, and finds nothing to ask', () => {
    const day = fc.date({ min: new Date('1925-01-01'), max: new Date('2024-06-24'), noInvalidDate: true });
    fc.assert(
      fc.property(day, fc.boolean(), fc.integer({ min: 1, max: 9_999 }), (born, female, serial) => {
        const on = born.toISOString().slice(0, 10);
        const date = String(born.getUTCDate() + (female ? 40 : 0)).padStart(2, '0');
        const digits = `647201${date}${on.slice(5, 7)}${on.slice(2, 4)}${String(serial).padStart(4, '0')}`;
        const known = { sex: female ? 'female' : 'male', birthDate: on } as const;
        expect(doubtsAboutNik(read(digits), known)).toEqual([]);
        expect(birthDateOf(read(digits), '2024-06-24')).toBe(on);
      }),
    );
  });
});

describe('family card number', () => {
  it('is 16 digits; the rest only says whether it is usual', () => {
    expect(parseFamilyCardNumber('5304011207090001')).toMatchObject({ value: { usual: true } });
    expect(parseFamilyCardNumber('5304015207090001')).toMatchObject({ value: { usual: false } });
    expect(parseFamilyCardNumber('5304011299090001')).toMatchObject({ value: { usual: false } });
    expect(parseFamilyCardNumber('123')).toMatchObject({ refusal: { code: 'family-card-length' } });
  });
});
