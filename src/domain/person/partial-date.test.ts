import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ageOn, datesAgree, formatPartialDate, isPartialDate, parsePartialDate } from './partial-date.ts';

const refusal = (typed: string) => {
  const parsed = parsePartialDate(typed);
  return parsed.ok ? parsed.value : parsed.refusal.code;
};

describe('partial dates', () => {
  it.each([
    ['12/07/1960', '1960-07-12'],
    ['12-7-1960', '1960-07-12'],
    ['12.07.1960', '1960-07-12'],
    ['12 Juli 1960', '1960-07-12'],
    ['12 agustus 1960', '1960-08-12'],
    ['1 Peb 1971', '1971-02-01'],
    ['12 May 1960', '1960-05-12'],
    ['Juli 1960', '1960-07'],
    ['07/1960', '1960-07'],
    ['1960', '1960'],
    ['1960-07-12', '1960-07-12'],
    ['00-00-1960', '1960'],
    ['00/07/1960', '1960-07'],
    ['29/2/2000', '2000-02-29'],
    [' Tidak tahu ', 'unknown'],
  ])('reads %s', (typed, date) => {
    expect(parsePartialDate(typed)).toEqual({ ok: true, value: date });
  });

  it.each([
    ['31/06/1960', 'date-day'],
    ['29/02/1900', 'date-day'],
    ['12/13/1960', 'date-month'],
    ['12/00/1960', 'date-month'],
    ['12/07/60', 'date-shape'],
    ['12 Bulan 1960', 'date-shape'],
    ['1/2/3/1960', 'date-shape'],
    ['', 'date-shape'],
    ['1749', 'date-year'],
  ])('refuses %s', (typed, code) => {
    expect(refusal(typed)).toBe(code);
  });

  it('says the date in both languages', () => {
    expect(formatPartialDate('1960-07-12', 'id')).toBe('12 Juli 1960');
    expect(formatPartialDate('1960-07', 'en')).toBe('July 1960');
    expect(formatPartialDate('unknown', 'id')).toBe('tidak diketahui');
  });

  it('knows an age no better than the date', () => {
    expect(ageOn('2007-06-24', '2024-06-24')).toEqual({ atLeast: 17, atMost: 17 });
    expect(ageOn('2007-06-25', '2024-06-24')).toEqual({ atLeast: 16, atMost: 16 });
    expect(ageOn('2007', '2024-06-24')).toEqual({ atLeast: 16, atMost: 17 });
    expect(ageOn('unknown', '2024-06-24')).toBeUndefined();
  });

  it('agrees where one date may be the other', () => {
    expect(datesAgree('1960', '1960-07-12')).toBe(true);
    expect(datesAgree('1960-07', '1960-08-12')).toBe(false);
    expect(datesAgree('unknown', '1960')).toBe(true);
  });

  it('reads back what it shows, in both languages', () => {
    const dates = fc
      .tuple(
        fc.integer({ min: 1850, max: 2199 }),
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 1, max: 28 }),
        fc.nat(2),
      )
      .map(([year, month, day, parts]) =>
        [String(year), String(month).padStart(2, '0'), String(day).padStart(2, '0')].slice(0, parts + 1).join('-'),
      );
    fc.assert(
      fc.property(dates, fc.constantFrom('id' as const, 'en' as const), (date, language) => {
        expect(parsePartialDate(formatPartialDate(date, language))).toEqual({ ok: true, value: date });
        expect(isPartialDate(date)).toBe(true);
      }),
    );
  });

  it('takes only what it can store again, whatever is typed', () => {
    const typed = fc.oneof(fc.string(), fc.stringMatching(/^[0-9/ .-]{0,12}$/));
    fc.assert(
      fc.property(typed, (text) => {
        const parsed = parsePartialDate(text);
        expect(parsed.ok ? isPartialDate(parsed.value) : true).toBe(true);
      }),
      { numRuns: 1_000 },
    );
  });
});
