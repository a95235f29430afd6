import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { categories, formatQueueNumber, nextQueueNumber, parseQueueNumber, queueNumber } from './queue-number.ts';

const next = { category: 'B', counter: '1', day: '2024-06-24', recovered: false } as const;

describe('queue numbers', () => {
  it('count from 001 for each category, counter and office day', () => {
    const issued = [
      { number: 'B1-013', day: '2024-06-24' },
      { number: 'B1-099', day: '2024-06-23' },
      { number: 'A1-050', day: '2024-06-24' },
      { number: 'B2-070', day: '2024-06-24' },
    ];
    expect(nextQueueNumber(issued, next)).toEqual({ ok: true, value: { category: 'B', counter: '1', run: 14 } });
    expect(nextQueueNumber([], next)).toMatchObject({ value: { run: 1 } });
  });

  it('go on at the next hundred after a recovery', () => {
    expect(nextQueueNumber([{ number: 'B1-013', day: next.day }], { ...next, recovered: true })).toMatchObject({
      value: { run: 100 },
    });
    expect(nextQueueNumber([{ number: 'B1-100', day: next.day }], { ...next, recovered: true })).toMatchObject({
      value: { run: 200 },
    });
  });

  it('are refused when they no longer fit the slip', () => {
    expect(nextQueueNumber([{ number: 'B1-9999', day: next.day }], next)).toMatchObject({
      refusal: { code: 'numbers-used-up' },
    });
  });

  it('never repeat, whatever was issued before', () => {
    const runs = fc.uniqueArray(fc.integer({ min: 1, max: 9_000 }), { maxLength: 30 });
    fc.assert(
      fc.property(runs, fc.boolean(), (before, recovered) => {
        const issued = before.map((run) => ({ number: formatQueueNumber({ ...next, run }), day: next.day }));
        const fresh = nextQueueNumber(issued, { ...next, recovered });
        expect(fresh.ok && before.includes(fresh.value.run)).toBe(false);
      }),
    );
  });

  it('read back as they were printed', () => {
    const any = fc.record({
      category: fc.constantFrom(...categories),
      counter: fc.constantFrom('1', '12', '1a', '99z'),
      run: fc.integer({ min: 1, max: 9_999 }),
    });
    fc.assert(
      fc.property(any, (number) => {
        expect(formatQueueNumber(number)).toMatch(queueNumber);
        expect(parseQueueNumber(` ${formatQueueNumber(number)} `)).toEqual(number);
      }),
    );
    expect(parseQueueNumber('b1-014')).toMatchObject({ run: 14 });
    expect(parseQueueNumber('B0-014')).toBeUndefined();
  });
});
