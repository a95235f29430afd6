import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { crockfordAlphabet } from './crockford.ts';
import { parseReceiptCode, receiptCode } from './receipt-code.ts';

const digests = fc.uint8Array({ minLength: 32, maxLength: 32 });
const plain = (code: string): string => code.replaceAll('-', '');

describe('receipt code', () => {
  it('is ten symbols in groups of four', () => {
    expect(receiptCode(new Uint8Array(32).fill(255))).toMatch(
      /^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-Z]{2}$/,
    );
    // Pinned: slips already printed must stay readable.
    expect(receiptCode(Uint8Array.from({ length: 32 }, (_, at) => at * 7))).toBe('003G-W58W-4C');
  });

  it('reads back in any case, with or without dashes, with confusable letters', () => {
    fc.assert(
      fc.property(digests, (digest) => {
        const code = receiptCode(digest);
        const typed = plain(code).toLowerCase().replaceAll('0', 'o').replaceAll('1', 'l');
        expect(parseReceiptCode(` ${typed} `)).toEqual({ ok: true, value: code });
      }),
    );
  });

  it('notices any single wrong symbol', () => {
    fc.assert(
      fc.property(digests, fc.nat(9), fc.integer({ min: 1, max: 31 }), (digest, place, off) => {
        const symbols = Array.from(plain(receiptCode(digest)));
        const was = crockfordAlphabet.indexOf(symbols[place] ?? '');
        symbols[place] = crockfordAlphabet.charAt((was + off) % 32);
        expect(parseReceiptCode(symbols.join(''))).toMatchObject({ refusal: { code: 'receipt-code-check' } });
      }),
    );
  });

  it('notices any two symbols that changed places', () => {
    fc.assert(
      fc.property(digests, fc.nat(9), fc.nat(9), (digest, one, other) => {
        const symbols = Array.from(plain(receiptCode(digest)));
        fc.pre(symbols[one] !== symbols[other]);
        [symbols[one], symbols[other]] = [symbols[other] ?? '', symbols[one] ?? ''];
        expect(parseReceiptCode(symbols.join('')).ok).toBe(false);
      }),
    );
  });

  it('notices each of the 310 wrong symbols and each of the 9 swaps of neighbours, whatever the code', () => {
    // The check is linear: what an error adds to the sum does not depend on the code it happens to. So one code of each
    // symbol is enough to go through all errors that can be.
    for (let fill = 0; fill < 256; fill += 8) {
      const symbols = Array.from(plain(receiptCode(Uint8Array.from({ length: 32 }, (_, at) => fill + at * 37))));
      for (let place = 0; place < symbols.length; place += 1) {
        for (const wrong of crockfordAlphabet) {
          if (wrong !== symbols[place]) expect(parseReceiptCode(symbols.with(place, wrong).join('')).ok).toBe(false);
        }
        const [here = '', next = here] = symbols.slice(place, place + 2);
        const swapped = symbols.with(place, next).with(Math.min(place + 1, symbols.length - 1), here);
        if (here !== next) expect(parseReceiptCode(swapped.join('')).ok).toBe(false);
      }
    }
  });

  it('never takes what is not a code', () => {
    for (const typed of ['', '7K3M', '7K3M-Q9TB-4XX', '7K3M-Q9TU-4X', '💥']) {
      expect(parseReceiptCode(typed)).toMatchObject({ refusal: { code: 'receipt-code-shape' } });
    }
  });
});
