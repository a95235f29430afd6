import { type Result, done, refused } from '../result.ts';
import { digitsOf } from './nik.ts';
import { daysIn } from './partial-date.ts';
import { regionIsKnown } from './region.ts';

/**
 * *Nomor KK*: six digits of region, the date of entry DDMMYY (nothing added), four of serial. It changes with the head of
 * the family or a move, and old ones do not all keep to the pattern: only the 16 digits are certain.
 */
export interface FamilyCardNumber {
  readonly digits: string;
  /** The pattern above holds and the region is known. */
  readonly usual: boolean;
}

/** Code: `family-card-length`. */
export function parseFamilyCardNumber(typed: string): Result<FamilyCardNumber> {
  const digits = digitsOf(typed);
  if (!/^\d{16}$/.test(digits)) return refused('family-card-length', { digits: digits.length });
  const [day, month, year] = [digits.slice(6, 8), digits.slice(8, 10), digits.slice(10, 12)].map(Number);
  const realDay = day !== undefined && day >= 1 && day <= daysIn(2000 + (year ?? 0), month ?? 0);
  const realMonth = month !== undefined && month >= 1 && month <= 12;
  return done({
    digits,
    usual: realDay && realMonth && regionIsKnown(digits.slice(0, 6)) && !digits.endsWith('0000'),
  });
}
