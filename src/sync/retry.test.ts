import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Attempt } from '../storage/outbox/reach-ports.ts';
import { failuresInARow, parseRetryAfter, retryDelayMs, timeoutMs } from './retry.ts';

const quarterHourMs = 15 * 60_000;

describe('the wait before the next try', () => {
  it('grows from two seconds to a quarter of an hour and never beyond', () => {
    const longest = [1, 2, 3, 9, 10, 1_000].map((failures) => retryDelayMs(failures, () => 0.999_999));
    expect(longest.map((ms) => Math.round(ms / 1_000))).toEqual([2, 4, 8, 512, 900, 900]);
  });

  it('is drawn anew each time, so that counters do not come back together', () => {
    const draws = new Set(Array.from({ length: 50 }, () => retryDelayMs(6, Math.random)));
    expect(draws.size).toBeGreaterThan(40);
  });

  it('is what the centre asked for, but at most a quarter of an hour even when it asks for a year', () => {
    expect(retryDelayMs(9, () => 0, 5_000)).toBe(5_000);
    expect(retryDelayMs(1, () => 0, 365 * 24 * 3_600_000)).toBe(quarterHourMs);
    fc.assert(
      fc.property(
        fc.nat(),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        fc.double({ noNaN: true, min: 0 }),
        (n, r, after) => {
          const ms = retryDelayMs(n, () => r, after);
          expect(ms).toBeGreaterThan(0);
          expect(ms).toBeLessThanOrEqual(quarterHourMs);
        },
      ),
    );
  });
});

describe('Retry-After', () => {
  const now = Date.parse('2026-11-22T08:00:00Z');
  it.each([
    ['120', 120_000],
    ['Sun, 22 Nov 2026 08:01:00 GMT', 60_000],
    ['Sun, 22 Nov 2020 08:01:00 GMT', 0],
    ['soon', undefined],
    [null, undefined],
  ])('%s is %s ms', (field, ms) => {
    expect(parseRetryAfter(field, now)).toBe(ms);
  });
});

describe('failures in a row', () => {
  const attempt = (outcome: Attempt['outcome'], parts = 0): Attempt => ({
    at: '2026-11-22T08:00:00Z',
    driver: 'worker',
    outcome,
    code: 'x',
    entries: 0,
    parts,
    bytes: 0,
  });
  it('are counted back to the last try that got something through', () => {
    expect(failuresInARow([])).toBe(0);
    expect(failuresInARow([attempt('unreachable'), attempt('failed'), attempt('progress'), attempt('failed')])).toBe(2);
    expect(failuresInARow([attempt('unreachable', 3), attempt('failed')])).toBe(0);
  });
});

it('a part of 256 KiB has the time it takes at 16 kbit/s', () => {
  expect(timeoutMs(256 * 1024)).toBe(30_000 + 131_072);
});
