import { decode, encode } from 'cborg';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Cbor, decodeCbor, encodeCbor } from './cbor.ts';

const integer = fc.integer({ min: -(2 ** 32), max: 2 ** 32 - 1 });
const { value } = fc.letrec<{ value: Cbor }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom(null, true, false),
    integer,
    fc.constantFrom(23, 24, 255, 256, 65_535, 65_536, -24, -25, -256, -257, -65_537),
    fc.string({ unit: 'binary', maxLength: 70 }),
    fc.uint8Array({ maxLength: 70 }),
    fc.array(tie('value'), { maxLength: 25 }),
    fc.array(fc.tuple(integer, tie('value')), { maxLength: 5 }).map((fields) => new Map(fields)),
  ),
}));
const strictly = { strict: true, useMaps: true, rejectDuplicateMapKeys: true, allowIndefinite: false };

describe('CBOR in a slip', () => {
  it('is written byte for byte as cborg writes it, and reads back', () => {
    fc.assert(
      fc.property(value, (one) => {
        const bytes = encodeCbor(one);
        expect(bytes).toEqual(Uint8Array.from(encode(one)));
        expect(decodeCbor(bytes)).toEqual(one);
      }),
    );
  });

  it('of any bytes is read as cborg reads it, or refused', () => {
    const damaged = fc
      .tuple(value, fc.nat(), fc.integer({ min: 0, max: 255 }))
      .map(([one, at, byte]) => encodeCbor(one).with(at % encodeCbor(one).length, byte));
    fc.assert(
      fc.property(fc.oneof(damaged, fc.uint8Array({ maxLength: 40 })), (bytes) => {
        const read = decodeCbor(bytes);
        if (read === undefined) return;
        expect(read).toEqual(decode(bytes, strictly));
        expect(Uint8Array.from(encode(read))).toEqual(bytes);
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ['nothing', []],
    ['more than one value', [1, 1]],
    ['a number in more bytes than it needs', [0x18, 3]],
    ['a list without an end', [0x9f, 1, 0xff]],
    ['a list of four thousand million items', [0x9a, 0xff, 0xff, 0xff, 0xff]],
    ['a key twice', [0xa2, 1, 1, 1, 1]],
    ['keys in another order', [0xa2, 2, 1, 1, 1]],
    ['a key that is no number', [0xa1, 0x61, 0x61, 1]],
    ['text that is no UTF-8', [0x61, 0xff]],
    ['text that holds half a character', [0x63, 0xed, 0xa0, 0x80]],
    ['a number with a fraction', [0xf9, 0x3c, 0]],
    ['a tag', [0xc0, 0x60]],
    ['undefined', [0xf7]],
  ])('refuses %s', (_, bytes) => {
    expect(decodeCbor(Uint8Array.from(bytes))).toBeUndefined();
  });

  it('half a character is written as the sign for what cannot be shown', () => {
    expect(decodeCbor(encodeCbor('a\ud800b'))).toBe('a\ufffdb');
  });

  it('refuses to write what it could not read', () => {
    for (const number of [1.5, 2 ** 32, Number.NaN]) expect(() => encodeCbor(number)).toThrow('Not a number');
  });
});
