import type { Sex } from '../../src/domain/intake-form/vocabulary.ts';
import type { Random } from './random.ts';

/** Invented people's dates and numbers. */

export interface BirthDay {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

const two = (value: number): string => String(value).padStart(2, '0');

export const isoDay = ({ year, month, day }: BirthDay): string => `${year}-${two(month)}-${two(day)}`;

/** Somebody who is at least as old as the first age, and not older than the second, on `onDay` (`YYYY-MM-DD`). */
export function bornBetween(onDay: string, [fromAge, toAge]: readonly [number, number], random: Random): BirthDay {
  const year = Number(onDay.slice(0, 4)) - random.int(fromAge + 1, toAge);
  return { year, month: random.int(1, 12), day: random.int(1, 28) };
}

/**
 * A NIK: region, birth day with 40 added for women, month, two digits of the year, a serial from 0001 (Dukcapil).
 * It has no check digit.
 */
export function makeNik(region: string, sex: Sex, born: BirthDay, random: Random): string {
  const day = sex === 'female' ? born.day + 40 : born.day;
  return `${region}${two(day)}${two(born.month)}${two(born.year % 100)}${String(random.int(1, 480)).padStart(4, '0')}`;
}

/** A mobile number in E.164: Telkomsel's prefixes, which reach furthest in both areas. */
export function makePhone(random: Random): string {
  return `+62${random.pick(['811', '812', '813', '821', '822', '852', '853'])}${random.digits(8)}`;
}

/** One letter and seven digits (a passport of 2016: B4177486). */
export function makePassportNumber(random: Random): string {
  return `${random.pick(['A', 'B', 'C', 'E', 'X'])}${random.digits(7)}`;
}
