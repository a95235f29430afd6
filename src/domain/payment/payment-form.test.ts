import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { grouped, paymentFindings, paymentFrom, valuesOfPayment } from './payment-form.ts';

const code = '820240624123456';
const ntpn = 'A1B2C3D4E5F60718';
const codes = (values: Readonly<Record<string, string>>) => paymentFindings(values).map((finding) => finding.code);

describe('payment as shown', () => {
  it('can be nothing, and then says nothing else', () => {
    expect(paymentFrom({ proof: 'nothing', 'billing-code': code })).toEqual({ proof: 'nothing' });
  });

  it('takes a billing code and an NTPN however they are grouped', () => {
    expect(paymentFrom({ proof: 'billing-code', 'billing-code': '820 240 624 123 456' })).toEqual({
      proof: 'billing-code',
      billingCode: code,
    });
    expect(
      paymentFrom({ proof: 'receipt-number', 'receipt-number': 'a1b2-c3d4 e5f6.0718', 'billing-code': code }),
    ).toEqual({ proof: 'receipt-number', billingCode: code, receiptNumber: ntpn });
    expect(grouped(code, 3)).toBe('820 240 624 123 456');
    expect(grouped(ntpn, 4)).toBe('A1B2 C3D4 E5F6 0718');
    expect(grouped('', 4)).toBe('');
  });

  it('says what is missing', () => {
    expect(codes({})).toEqual(['proof']);
    expect(codes({ proof: 'billing-code' })).toEqual(['number-missing']);
    expect(codes({ proof: 'status-screen' })).toEqual(['status']);
    expect(codes({ proof: 'status-screen', status: 'other' })).toEqual(['words']);
    expect(paymentFrom({ proof: 'billing-code' })).toBeUndefined();
  });

  it('looks twice at a number of another length, and then keeps it as it is written', () => {
    const short = { proof: 'billing-code', 'billing-code': '8202 4062' };
    expect(codes(short)).toEqual(['billing-code-unusual']);
    expect(paymentFrom({ ...short, 'billing-code-as-written': 'yes' })).toEqual({
      proof: 'billing-code',
      statusWords: '8202 4062',
    });
  });

  it('quotes the words of the screen, and only then', () => {
    expect(paymentFrom({ proof: 'status-screen', status: 'other', 'status-words': ' Diproses bank ' })).toEqual({
      proof: 'status-screen',
      status: 'other',
      statusWords: 'Diproses bank',
    });
    expect(paymentFrom({ proof: 'status-screen', status: 'shown-as-expired', 'status-words': 'x' })).toEqual({
      proof: 'status-screen',
      status: 'shown-as-expired',
    });
  });

  it('never makes a record whose numbers have another shape, whatever is typed', () => {
    const values = fc.dictionary(
      fc.constantFrom('proof', 'billing-code', 'receipt-number', 'status', 'status-words', 'billing-code-as-written'),
      fc.oneof(
        fc.constantFrom('billing-code', 'receipt-number', 'status-screen', 'other', 'yes', code, ntpn),
        fc.string(),
      ),
    );
    fc.assert(
      fc.property(values, (typed) => {
        const record = paymentFrom(typed);
        if (record === undefined) return;
        expect(record.billingCode ?? code).toMatch(/^\d{15}$/);
        expect(record.receiptNumber ?? ntpn).toMatch(/^[0-9A-Z]{16}$/);
        expect(record.statusWords?.length ?? 0).toBeLessThanOrEqual(200);
      }),
      { numRuns: 500 },
    );
  });

  it('is the same record when it is opened again and saved unchanged', () => {
    for (const shown of [
      { proof: 'nothing' },
      { proof: 'receipt-number', receiptNumber: ntpn, billingCode: code },
      { proof: 'status-screen', status: 'other', statusWords: 'Diproses bank' },
      { proof: 'billing-code', statusWords: '8202 4062' },
    ] as const)
      expect(paymentFrom(valuesOfPayment(shown))).toEqual(shown);
  });
});
