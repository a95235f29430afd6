/** Base45 (RFC 9285): two bytes in three characters of what a QR code packs best. */
const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:';

export function toBase45(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 2) {
    const [high = 0, low] = bytes.subarray(at, at + 2);
    const value = low === undefined ? high : high * 256 + low;
    text += symbol(value % 45) + symbol(Math.floor(value / 45) % 45);
    if (low !== undefined) text += symbol(Math.floor(value / 2025));
  }
  return text;
}

/** Undefined for what `toBase45` would not have written. */
export function fromBase45(text: string): Uint8Array | undefined {
  if (text.length % 3 === 1) return undefined;
  const bytes = new Uint8Array(Math.floor((text.length * 2) / 3));
  let filled = 0;
  for (let at = 0; at < text.length; at += 3) {
    const digits = Array.from(text.slice(at, at + 3), (character) => alphabet.indexOf(character));
    if (digits.includes(-1)) return undefined;
    const [first = 0, second = 0, third] = digits;
    const value = first + second * 45 + (third ?? 0) * 2025;
    if (value > (third === undefined ? 0xff : 0xffff)) return undefined;
    if (third !== undefined) bytes[filled++] = value >>> 8;
    bytes[filled++] = value & 0xff;
  }
  return bytes;
}

const symbol = (digit: number): string => alphabet.charAt(digit);
