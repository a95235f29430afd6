import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromBase45, toBase45 } from './base45.ts';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('base 45', () => {
  it('writes the examples of RFC 9285', () => {
    expect(toBase45(bytesOf('AB'))).toBe('BB8');
    expect(toBase45(bytesOf('Hello!!'))).toBe('%69 VD92EX0');
    expect(toBase45(bytesOf('base-45'))).toBe('UJCLQE7W581');
    expect(fromBase45('QED8WEX0')).toEqual(bytesOf('ietf!'));
  });

  it('reads back any bytes, and no other spelling of them', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        expect(fromBase45(toBase45(bytes))).toEqual(bytes);
      }),
    );
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'0AZ $%*+-./:a'), maxLength: 30 }), (text) => {
        const bytes = fromBase45(text);
        if (bytes !== undefined) expect(toBase45(bytes)).toBe(text);
      }),
    );
  });

  it('refuses numbers that do not fit, odd ends and other characters', () => {
    for (const text of ['GGW', ':::', '::', 'A', 'AAAA', 'ab', 'AB\n']) expect(fromBase45(text), text).toBeUndefined();
  });
});
