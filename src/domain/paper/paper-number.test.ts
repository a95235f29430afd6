import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatPaperNumber, lastPaperRun, paperNumber, parsePaperNumber } from './paper-number.ts';

describe('the number of a paper form', () => {
  it('is read as it was printed and as people type it', () => {
    expect(parsePaperNumber('P1-000123')).toEqual({ counter: '1', run: 123 });
    expect(parsePaperNumber(' p1a 123 ')).toEqual({ counter: '1a', run: 123 });
  });

  it('comes back whatever counter and run it has', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 99 }), fc.integer({ min: 1, max: lastPaperRun }), (counter, run) => {
        const written = formatPaperNumber({ counter: String(counter), run });
        expect(written).toMatch(paperNumber);
        expect(parsePaperNumber(written)).toEqual({ counter: String(counter), run });
      }),
    );
  });

  it('of any other text is none, or one that can be printed', () => {
    const near = fc
      .array(fc.constantFrom('P', 'p', '1', '0', '9', 'a', '-', ' ', '\n', '\u202e', 'A'))
      .map((all) => all.join(''));
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), near, fc.constant('P1-'.padEnd(100_000, '0'))), (text) => {
        const read = parsePaperNumber(text);
        if (read !== undefined) expect(formatPaperNumber(read)).toMatch(paperNumber);
      }),
      { numRuns: 1_000 },
    );
  });
});
