import type { PartialDate } from '../intake-form/vocabulary.ts';
import { type Language, monthName } from '../time/office-time.ts';
import { type Result, done, refused } from '../result.ts';

/**
 * Dates of which a part may be unknown: elderly people often know the year alone, and older papers print `00-00-1960`.
 */
export const earliestYear = 1850;
export const latestYear = 2199;

const shape = /^(unknown|\d{4}(-\d\d(-\d\d)?)?)$/;
const unknownWords = new Set(['unknown', 'tidak diketahui', 'tidak tahu', 'tdk tahu', 'tidak ada', '?', '-']);
/** First three letters are enough in both languages; these are the ones that differ. */
const monthStarts: readonly (readonly string[])[] = [
  ['jan'],
  ['feb', 'peb'],
  ['mar'],
  ['apr'],
  ['mei', 'may'],
  ['jun'],
  ['jul'],
  ['agu', 'aug', 'ags'],
  ['sep'],
  ['okt', 'oct'],
  ['nov', 'nop'],
  ['des', 'dec'],
];

const two = (value: number): string => String(value).padStart(2, '0');
const leap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

export function daysIn(year: number, month: number): number {
  return month === 2 ? (leap(year) ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** As it is stored, with a real month and day. */
export function isPartialDate(text: string): text is PartialDate {
  if (!shape.test(text)) return false;
  return text === 'unknown' || make(numbers(text)).ok;
}

/**
 * What a person types: `12/07/1960`, `12-7-1960`, `12 Juli 1960`, `07/1960`, `Juli 1960`, `1960`, `1960-07-12`,
 * `00-00-1960`, `tidak tahu`. Codes: `date-shape`, `date-year`, `date-month`, `date-day`.
 */
export function parsePartialDate(typed: string): Result<PartialDate> {
  const text = typed.trim().toLowerCase();
  if (unknownWords.has(text)) return done('unknown');
  const parts = text.split(/[\s/.\-–,]+/).filter((part) => part !== '');
  if (parts.length === 0 || parts.length > 3) return refused('date-shape');
  const yearFirst = /^\d{4}$/.test(parts[0] ?? '');
  const [year, month, day] = yearFirst ? parts : parts.toReversed();
  if (year === undefined || !/^\d{4}$/.test(year)) return refused('date-shape');
  const monthNumber = month === undefined ? undefined : readMonth(month);
  if (month !== undefined && monthNumber === undefined) return refused('date-shape');
  if (day !== undefined && !/^\d{1,2}$/.test(day)) return refused('date-shape');
  return make([Number(year), monthNumber, day === undefined ? undefined : Number(day)]);
}

function readMonth(text: string): number | undefined {
  if (/^\d{1,2}$/.test(text)) return Number(text);
  const found = monthStarts.findIndex((starts) => starts.some((start) => text.startsWith(start)));
  return found < 0 || !/^[a-z]{3,9}$/.test(text) ? undefined : found + 1;
}

type Numbers = readonly [year: number, month: number | undefined, day: number | undefined];

function numbers(date: PartialDate): Numbers {
  const [year = 0, month, day] = date.split('-').map(Number);
  return [year, month, day];
}

/** Zero stands for unknown, as papers print it. */
function make([year, month, day]: Numbers): Result<PartialDate> {
  if (year < earliestYear || year > latestYear) return refused('date-year', { year });
  if (month === undefined || (month === 0 && (day ?? 0) === 0)) return done(String(year));
  if (month < 1 || month > 12) return refused('date-month', { month });
  if (day === undefined || day === 0) return done(`${year}-${two(month)}`);
  if (day > daysIn(year, month)) return refused('date-day', { day, month, year });
  return done(`${year}-${two(month)}-${two(day)}`);
}

/** Whether both can be the same day. */
export function datesAgree(one: PartialDate, other: PartialDate): boolean {
  if (one === 'unknown' || other === 'unknown') return true;
  return one.startsWith(other) || other.startsWith(one);
}

/** Completed years on an office day, as far as the date tells. `undefined` when it tells nothing. */
export function ageOn(
  birth: PartialDate,
  on: string,
): { readonly atLeast: number; readonly atMost: number } | undefined {
  if (birth === 'unknown') return undefined;
  const [year, month, day] = numbers(birth);
  const latestBirth = [year, month ?? 12, day ?? daysIn(year, month ?? 12)] as const;
  const earliestBirth = [year, month ?? 1, day ?? 1] as const;
  return { atLeast: years(latestBirth, on), atMost: years(earliestBirth, on) };
}

function years([year, month, day]: readonly [number, number, number], on: string): number {
  const [toYear = 0, toMonth = 0, toDay = 0] = on.split('-').map(Number);
  const hadBirthday = toMonth > month || (toMonth === month && toDay >= day);
  return toYear - year - (hadBirthday ? 0 : 1);
}

/** `12 Juli 1960`, `Juli 1960`, `1960`, `tidak diketahui`. */
export function formatPartialDate(date: PartialDate, language: Language): string {
  if (date === 'unknown') return language === 'id' ? 'tidak diketahui' : 'unknown';
  const [year, month, day] = numbers(date);
  if (month === undefined) return String(year);
  return `${day === undefined ? '' : `${day} `}${monthName(month, language)} ${year}`;
}
