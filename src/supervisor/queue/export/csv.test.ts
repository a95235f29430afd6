import { describe, expect, it } from 'vitest';
import { csvOf, digitsInFours } from './csv.ts';

const lines = (text: string): string[] => text.slice(1).split('\r\n');

describe('a table for a spreadsheet', () => {
  it.each(['=1+1', '+62812', '-5', '@SUM(A1)', '\tx', '\rx', '\n=x', '＝1'])(
    'keeps %j from being a formula',
    (text) => {
      expect(csvOf([[text]])).toBe(`\u{feff}"'${text}"\r\n`);
    },
  );

  it.each(['MARIA BERE', "AI'NUN", 'José; 2', '5304 0662', 'a-b', '1=1', ''])('leaves %j as it is', (text) => {
    expect(csvOf([[text]])).toBe(`\u{feff}"${text}"\r\n`);
  });

  it('begins with a byte order mark and keeps quotes, semicolons and line breaks inside of their cell', () => {
    expect(csvOf([['a', 'b']]).codePointAt(0)).toBe(0xfeff);
    expect(lines(csvOf([['say "x"', 'a;b', '2']]))).toEqual(['"say ""x""";"a;b";"2"', '']);
    expect(csvOf([['a\r\nb']])).toBe('\u{feff}"a\r\nb"\r\n');
  });

  it('writes long numbers in fours, so that no digit is lost', () => {
    expect(digitsInFours('5304066203980001')).toBe('5304 0662 0398 0001');
    expect(digitsInFours('')).toBe('');
  });
});
