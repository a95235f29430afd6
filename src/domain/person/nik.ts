import type { PartialDate, Sex } from '../intake-form/vocabulary.ts';
import { type Result, done, refused } from '../result.ts';
import { datesAgree, daysIn } from './partial-date.ts';
import { regionIsKnown } from './region.ts';

/**
 * NIK, the population number: six digits of region, birth date DDMMYY with 40 added to a woman's day, four of serial. No
 * check digit. A NIK may disagree with the true birth date and stays valid for life, so only what cannot be is refused;
 * whether it is in the population register, only the centre can know.
 */
export interface Nik {
  readonly digits: string;
  readonly sex: Sex;
  readonly day: number;
  readonly month: number;
  /** 0–99: the century is not in the number. */
  readonly yearOfCentury: number;
}

/** Digits as typed, without the blanks, dots and dashes of a card or a copied text. */
export const digitsOf = (typed: string): string => typed.replace(/[\s.\-–]/g, '');

/** Codes: `nik-length`, `nik-month`, `nik-day`, `nik-serial`. */
export function parseNik(typed: string): Result<Nik> {
  const digits = digitsOf(typed);
  if (!/^\d{16}$/.test(digits)) return refused('nik-length', { digits: digits.length });
  const written = Number(digits.slice(6, 8));
  const month = Number(digits.slice(8, 10));
  const yearOfCentury = Number(digits.slice(10, 12));
  const day = written > 40 ? written - 40 : written;
  if (month < 1 || month > 12) return refused('nik-month', { month });
  // Of the years a YY can mean, only 1900 is not leap by four, and nobody alive has it.
  if (day < 1 || day > daysIn(2000 + yearOfCentury, month)) return refused('nik-day', { day: written, month });
  if (digits.endsWith('0000')) return refused('nik-serial');
  return done({ digits, sex: written > 40 ? 'female' : 'male', day, month, yearOfCentury });
}

export type NikDoubt = 'nik-sex' | 'nik-birth-date' | 'nik-region';

/** What deserves a question; never a refusal. */
export function doubtsAboutNik(nik: Nik, known: { readonly sex?: Sex; readonly birthDate?: PartialDate }): NikDoubt[] {
  const doubts: NikDoubt[] = [];
  if (known.sex !== undefined && known.sex !== nik.sex) doubts.push('nik-sex');
  if (known.birthDate !== undefined && !agreesWithBirth(nik, known.birthDate)) doubts.push('nik-birth-date');
  if (!regionIsKnown(nik.digits.slice(0, 6))) doubts.push('nik-region');
  return doubts;
}

function agreesWithBirth(nik: Nik, birth: PartialDate): boolean {
  return [1800, 1900, 2000, 2100].some((century) => datesAgree(dateIn(nik, century), birth));
}

/** The birth date it suggests, in the last hundred years before `todayOn`. */
export function birthDateOf(nik: Nik, todayOn: string): PartialDate {
  const thisCentury = Math.floor(Number(todayOn.slice(0, 4)) / 100) * 100;
  const latest = dateIn(nik, thisCentury);
  return latest <= todayOn ? latest : dateIn(nik, thisCentury - 100);
}

function dateIn(nik: Nik, century: number): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${century + nik.yearOfCentury}-${two(nik.month)}-${two(nik.day)}`;
}
