/**
 * Crockford's base 32 (crockford.com/base32): made to be read aloud and typed. O is read as 0, I and L as 1; U is not
 * used. Without his check symbol: codes that need one bring their own.
 */
export const crockfordAlphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** The bytes' bits from the left, five at a time; the last symbol is padded with zero bits. */
export function toCrockford(bytes: Uint8Array): string {
  let text = '';
  let bits = 0;
  let value = 0;
  for (const byte of bytes) {
    value = (value << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += crockfordAlphabet.charAt((value >>> bits) & 31);
      value &= (1 << bits) - 1;
    }
  }
  return bits === 0 ? text : text + crockfordAlphabet.charAt((value << (5 - bits)) & 31);
}

/** As typed: upper case, without dashes and spaces, confusable letters read as digits. May hold letters not in use. */
export function normaliseCrockford(typed: string): string {
  return typed
    .toUpperCase()
    .replace(/[\s\-–—]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1');
}

/** Whole bytes of a normalised text, or undefined when a symbol is not of the alphabet. */
export function fromCrockford(text: string): Uint8Array | undefined {
  const bytes = new Uint8Array(Math.floor((text.length * 5) / 8));
  let bits = 0;
  let value = 0;
  let at = 0;
  for (const symbol of text) {
    const digit = crockfordAlphabet.indexOf(symbol);
    if (digit < 0) return undefined;
    value = (value << 5) | digit;
    bits += 5;
    if (bits >= 8) {
      bits -= 8;
      bytes[at++] = (value >>> bits) & 255;
      value &= (1 << bits) - 1;
    }
  }
  return bytes;
}
