import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatEnrolmentCode, parseEnrolmentCode } from './enrolment-code.ts';

const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });

describe('an enrolment code', () => {
  it('reads back in any case, with or without dashes and spaces', () => {
    fc.assert(
      fc.property(bytes(5), bytes(10), (first, second) => {
        const code = formatEnrolmentCode(first, second);
        const read = parseEnrolmentCode(code);
        expect(read).toMatchObject({ ok: true, value: { second } });
        expect(parseEnrolmentCode(` ${code.toLowerCase().replaceAll('-', ' ')} `)).toEqual(read);
      }),
    );
  });

  it('of any text is read or refused, never thrown', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.string({ minLength: 24, maxLength: 24 }), fc.string({ minLength: 5_000 })),
        (typed) => {
          const read = parseEnrolmentCode(typed);
          if (read.ok) expect(read.value.first).toMatch(/^[0-9A-HJKMNP-TV-Z]{8}$/);
          else expect(read.refusal.code).toBe('code-shape');
        },
      ),
    );
  });
});
