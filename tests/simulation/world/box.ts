import type { Random } from './random.ts';

/**
 * A box that shows nothing of what is in it and opens with its key alone, as changed bytes are noticed: quick, and no
 * cryptography. Nonce of 12 bytes, what is sealed, tag of 16 bytes.
 */
const nonceBytes = 12;
const tagBytes = 16;

export function seal(random: Random, plain: Uint8Array, key: Uint8Array): Uint8Array<ArrayBuffer> {
  const box = new Uint8Array(nonceBytes + plain.byteLength + tagBytes);
  box.set(random.bytes(nonceBytes));
  box.set(plain, nonceBytes);
  mask(box, key);
  box.set(tagOf(box, key), nonceBytes + plain.byteLength);
  return box;
}

export function open(box: Uint8Array, key: Uint8Array): Uint8Array | undefined {
  if (box.byteLength < nonceBytes + tagBytes) return undefined;
  const copy = new Uint8Array(box);
  const tag = tagOf(copy, key);
  const at = copy.byteLength - tagBytes;
  if (!tag.every((byte, place) => byte === copy[at + place])) return undefined;
  mask(copy, key);
  return copy.slice(nonceBytes, -tagBytes);
}

type Four = [number, number, number, number];

/** Every byte moves all four words; two keys or two texts that differ in one bit end apart. */
function stirred([a, b, c, d]: Four, bytes: Uint8Array): Four {
  const whole = bytes.byteLength >> 2;
  const aligned = bytes.byteOffset % 4 === 0 ? bytes : bytes.slice();
  const words = new Int32Array(aligned.buffer, aligned.byteOffset, whole);
  for (let at = 0; at < whole; at++) {
    a = Math.imul(a ^ (words[at] ?? 0), 0x85ebca6b);
    b = (((b << 13) | (b >>> 19)) + a) | 0;
    c = Math.imul(c ^ b, 0xc2b2ae35);
    d = (((d << 7) | (d >>> 25)) ^ c) | 0;
    a ^= d >>> 15;
  }
  for (let at = 4 * whole; at < bytes.byteLength; at++) a = Math.imul(a ^ ((bytes[at] ?? 0) + 0x100), 0x01000193) + d;
  for (let round = 0; round < 4; round++) {
    a = Math.imul(a ^ (a >>> 15) ^ d, 0x2c1b3c6d);
    b = Math.imul(b ^ (b >>> 12) ^ a, 0x297a2d39);
    c = Math.imul(c ^ (c >>> 15) ^ b, 0x85ebca6b);
    d = Math.imul(d ^ (d >>> 13) ^ c, 0xc2b2ae35);
  }
  return [a | 0, b | 0, c | 0, d | 0];
}

const beginning = (key: Uint8Array): Four => stirred([0x811c9dc5, 0x01000193, 0x1b873593, key.byteLength], key);

const tagOf = (box: Uint8Array, key: Uint8Array): Uint8Array =>
  new Uint8Array(new Int32Array(stirred(beginning(key), box.subarray(0, -tagBytes))).buffer);

/** A stream of words that follows from key and nonce, over what is between nonce and tag: whole words, then what is left. */
function mask(box: Uint8Array<ArrayBuffer>, key: Uint8Array): void {
  let [a, b, c, d] = stirred(beginning(key), box.subarray(0, nonceBytes));
  const next = (): number => {
    const sum = (a + b + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return c;
  };
  const words = (box.byteLength - nonceBytes - tagBytes) >> 2;
  const masked = new Int32Array(box.buffer, nonceBytes, words);
  for (let at = 0; at < words; at++) masked[at] = (masked[at] ?? 0) ^ next();
  const rest = next();
  for (let at = nonceBytes + 4 * words; at < box.byteLength - tagBytes; at++) {
    box[at] = (box[at] ?? 0) ^ (rest >>> (8 * (at & 3)));
  }
}
