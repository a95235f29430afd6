import { hash } from 'node:crypto';
import type { Random } from './random.ts';

/**
 * A box that shows nothing of what is in it and opens with its key alone, as changed bytes are noticed: quick, and no
 * cryptography. Nonce of 12 bytes, what is sealed, tag of 16 bytes.
 */
export function seal(random: Random, plain: Uint8Array, key: Uint8Array): Uint8Array<ArrayBuffer> {
  const box = new Uint8Array(12 + plain.byteLength + 16);
  box.set(random.bytes(12));
  box.set(plain, 12);
  mask(box, key);
  box.set(tagOf(box, key), 12 + plain.byteLength);
  return box;
}

export function open(box: Uint8Array, key: Uint8Array): Uint8Array | undefined {
  if (box.byteLength < 28 || !tagOf(box, key).equals(box.subarray(-16))) return undefined;
  const copy = new Uint8Array(box);
  mask(copy, key);
  return copy.slice(12, -16);
}

const tagOf = (box: Uint8Array, key: Uint8Array): Buffer =>
  hash('sha256', Buffer.concat([key, box.subarray(0, -16)]), 'buffer').subarray(0, 16);

/** A stream of words that follows from key and nonce, over what is between nonce and tag: whole words, then what is left. */
function mask(box: Uint8Array<ArrayBuffer>, key: Uint8Array): void {
  const seed = hash('sha256', Buffer.concat([key, box.subarray(0, 12)]), 'buffer');
  let [a, b, c, d] = [seed.readInt32LE(0), seed.readInt32LE(4), seed.readInt32LE(8), seed.readInt32LE(12)];
  const next = (): number => {
    const sum = (a + b + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return c;
  };
  const words = (box.byteLength - 28) >> 2;
  const masked = new Int32Array(box.buffer, 12, words);
  for (let at = 0; at < words; at++) masked[at] = (masked[at] ?? 0) ^ next();
  const rest = next();
  for (let at = 12 + 4 * words; at < box.byteLength - 16; at++) box[at] = (box[at] ?? 0) ^ (rest >>> (8 * (at & 3)));
}
