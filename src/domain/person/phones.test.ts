import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatPhone, parsePhone } from './phones.ts';

describe('phones', () => {
  it.each([
    ['081234567890', '+6281234567890'],
    ['0812-3456-7890', '+6281234567890'],
    ['6281234567890', '+6281234567890'],
    ['+62 812 3456 7890', '+6281234567890'],
    ['+62 0812 3456 7890', '+6281234567890'],
    ['81234567890', '+6281234567890'],
    ['0811234567', '+62811234567'],
    ['0389 21055', '+6238921055'],
    ['(0541) 743210', '+62541743210'],
    ['021-5224658', '+62215224658'],
    ['+670 7723 4567', '+67077234567'],
    ['00670 7723 4567', '+67077234567'],
  ])('reads %s', (typed, e164) => {
    expect(parsePhone(typed)).toEqual({ ok: true, value: e164 });
  });

  it.each([
    ['08123', 'phone-length'],
    ['0812345678901234', 'phone-length'],
    ['+1234', 'phone-length'],
    ['tidak ada', 'phone-shape'],
    ['12345678', 'phone-shape'],
    ['', 'phone-shape'],
  ])('refuses %s', (typed, code) => {
    expect(parsePhone(typed)).toMatchObject({ refusal: { code } });
  });

  it('reads its own answers again, and what it shows', () => {
    const typed = fc.stringMatching(/^(\+62|62|0|\+|00)?[ -]?[0-9]{3,14}$/);
    fc.assert(
      fc.property(typed, (text) => {
        const parsed = parsePhone(text);
        if (!parsed.ok) return;
        expect(parsed.value).toMatch(/^\+\d{8,15}$/);
        expect(parsePhone(parsed.value)).toEqual(parsed);
        expect(parsePhone(formatPhone(parsed.value))).toEqual(parsed);
      }),
      { numRuns: 1_000 },
    );
  });
});
