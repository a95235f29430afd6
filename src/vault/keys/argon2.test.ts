import { describe, expect, it } from 'vitest';
import { base64url } from '../../sealing/bytes.ts';
import { stretchNow } from './argon2.ts';
import { freshStretching } from './stretching.ts';

const hex = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

describe('a stretched passphrase', () => {
  it('is Argon2id: the vector of the reference implementation (phc-winner-argon2, test.c)', async () => {
    const stretched = await stretchNow('password', {
      salt: base64url.encode('somesalt'),
      memoryKiB: 256,
      passes: 2,
      lanes: 1,
    });
    expect(hex(stretched)).toBe('9dfeb910e80bad0311fee20f9c0e2b12c17987b4cac90c2ef54d5b3021c68bfe');
  });

  it('costs 19 MiB and two passes, with a salt of its own', () => {
    const salt = new Uint8Array(16).fill(7);
    expect(freshStretching(salt)).toEqual({ salt: base64url.encode(salt), memoryKiB: 19_456, passes: 2, lanes: 1 });
  });

  it('depends on every cost that is kept with the key', async () => {
    const cheap = { ...freshStretching(new Uint8Array(16)), memoryKiB: 64 };
    const words = 'hujan di bulan juni';
    const made = await Promise.all(
      [cheap, cheap, { ...cheap, passes: 1 }, { ...cheap, memoryKiB: 72 }].map((costs) => stretchNow(words, costs)),
    );
    expect(new Set(made.map(hex)).size).toBe(3);
  });
});
