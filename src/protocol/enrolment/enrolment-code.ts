import { fromCrockford, normaliseCrockford, toCrockford } from '../../domain/codes/crockford.ts';
import { type Result, done, refused } from '../../domain/result.ts';

/**
 * A one-time enrolment code: 8 symbols that name the enrolment and go to the API, 16 (80 bits) that never leave the
 * person and open what casework sealed. Printed in groups of four.
 */
export interface EnrolmentCode {
  readonly first: string;
  readonly second: Uint8Array;
}

const firstSymbols = 8;
const secondSymbols = 16;

/** What the derived key and the box are bound to. */
export const enrolmentPurpose = 'loket enrolment';
export const enrolmentContext = (first: string): string => `${enrolmentPurpose} ${first}`;

/** Any case, with or without dashes and spaces. Code: `code-shape`. */
export function parseEnrolmentCode(typed: string): Result<EnrolmentCode> {
  const text = normaliseCrockford(typed);
  const second = fromCrockford(text.slice(firstSymbols));
  if (text.length !== firstSymbols + secondSymbols || second === undefined || fromCrockford(text) === undefined) {
    return refused('code-shape');
  }
  return done({ first: text.slice(0, firstSymbols), second });
}

/** From 5 and 10 random bytes. */
export function formatEnrolmentCode(first: Uint8Array, second: Uint8Array): string {
  const text = toCrockford(first.slice(0, 5)) + toCrockford(second.slice(0, 10));
  return text.replace(/(.{4})(?=.)/g, '$1-');
}
