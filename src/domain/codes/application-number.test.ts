import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applicationNumbersIn } from './application-number.ts';

describe('a number in a text', () => {
  it('is found bare, in an address, in fours, and among other words', () => {
    for (const text of [
      '0724112233443391',
      'https://example.go.id/cek?no=0724112233443391&x=1',
      '0724 1122 3344 3391',
      'NOMOR PERMOHONAN: 0724-1122-3344-3391\r\nMARIA',
      '{"id":"0724112233443391","tgl":20240624}',
    ]) {
      expect(applicationNumbersIn(text), text).toEqual(['0724112233443391']);
    }
  });

  it('is never cut out of a longer run, nor made of a shorter one', () => {
    expect(applicationNumbersIn('07241122334433911')).toEqual([]);
    expect(applicationNumbersIn('072411223344339')).toEqual([]);
    expect(applicationNumbersIn('1 0724 1122 3344')).toEqual([]);
  });

  it('leaves the choice to a person when there are several', () => {
    expect(applicationNumbersIn('0724112233443391|5304016508910002|0724112233443391')).toEqual([
      '0724112233443391',
      '5304016508910002',
    ]);
  });

  it('has 16 digits whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), (text) => {
        for (const number of applicationNumbersIn(text)) expect(number).toMatch(/^\d{16}$/);
      }),
    );
  });
});
