import { crockfordAlphabet, normaliseCrockford } from './crockford.ts';
import { type Result, done, refused } from '../result.ts';

/**
 * The code on the slip by which a person names an application over the telephone: 45 bits of SHA-256 of the application
 * id in Crockford's base 32, and a check symbol over GF(32). The weights are distinct powers of a generator, so any
 * single wrong symbol and any two symbols that changed places are noticed.
 */
const dataSymbols = 9;
const symbols = dataSymbols + 1;

/** x⁵ + x² + 1, primitive: x generates all 31 non-zero elements. */
const reduction = 0b100101;

function timesX(element: number): number {
  const shifted = element << 1;
  return shifted & 32 ? shifted ^ reduction : shifted;
}

/** Σ symbol · x^(place from the right), by Horner: zero for a sound code. */
function syndrome(values: readonly number[]): number {
  return values.reduce((sum, value) => timesX(sum) ^ value, 0);
}

/** `digest` is SHA-256 of the application id's text. Grouped in fours: `7K3M-Q9TB-4X`. */
export function receiptCode(digest: Uint8Array): string {
  if (digest.length < 6) throw new Error('A receipt code needs 45 bits of a digest.');
  const values = Array.from({ length: dataSymbols }, (_, place) => fiveBits(digest, place * 5));
  const check = syndrome([...values, 0]);
  return grouped([...values, check].map((value) => crockfordAlphabet.charAt(value)).join(''));
}

/** As typed, in any case, with or without dashes. Gives the printed form. Codes: `receipt-code-shape`, `receipt-code-check`. */
export function parseReceiptCode(typed: string): Result<string> {
  const text = normaliseCrockford(typed);
  const values = Array.from(text, (symbol) => crockfordAlphabet.indexOf(symbol));
  if (values.length !== symbols || values.includes(-1)) return refused('receipt-code-shape');
  return syndrome(values) === 0 ? done(grouped(text)) : refused('receipt-code-check');
}

/** Of a sound code: the first and the last of the digests that have it, as far as their first six bytes, in hexadecimal. */
export function digestsOf(code: string): { readonly from: string; readonly to: string } {
  const values = Array.from(normaliseCrockford(code), (symbol) => crockfordAlphabet.indexOf(symbol));
  const bits = values.slice(0, dataSymbols).reduce((sum, value) => sum * 32n + BigInt(value), 0n) << 3n;
  const hex = (number: bigint): string => number.toString(16).padStart(12, '0');
  return { from: hex(bits), to: hex(bits + 7n) };
}

function fiveBits(bytes: Uint8Array, bit: number): number {
  const at = bit >> 3;
  const pair = ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
  return (pair >> (11 - (bit & 7))) & 31;
}

const grouped = (text: string): string => text.replace(/(.{4})(?=.)/g, '$1-');
