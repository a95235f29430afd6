import { describe, expect, it } from 'vitest';
import { clockState, confirmClock, startClock, watchClock } from './clock-doubt.ts';

const minute = 60_000;
const day = 24 * 60 * minute;
const built = Date.parse('2024-06-01T00:00:00Z');
const lastEntry = Date.parse('2024-06-24T01:00:00Z');
const wallMs = lastEntry + 10 * minute;

describe('clock doubt', () => {
  it('believes a clock a little after the last entry', () => {
    expect(clockState(startClock({ wallMs, upMs: 0 }, built, lastEntry))).toBe('confirmed');
  });

  it.each([
    ['before-build', built - 1],
    ['before-last-entry', lastEntry - 3 * minute],
    ['far-ahead', lastEntry + 61 * day],
    ['far-ahead', Date.parse('2090-01-01')],
  ])('doubts at the start: %s', (doubt, at) => {
    expect(startClock({ wallMs: at, upMs: 0 }, built, lastEntry).doubt).toBe(doubt);
  });

  it('has only the build date to go by on a new device', () => {
    expect(startClock({ wallMs: Date.parse('2090-01-01'), upMs: 0 }, built, undefined).doubt).toBeUndefined();
  });

  it.each([-3 * minute, 3 * minute])('doubts after a leap of %d ms against the monotonic clock', (leap) => {
    const watch = startClock({ wallMs, upMs: 0 }, built, lastEntry);
    expect(watchClock(watch, { wallMs: wallMs + 1_000 + leap, upMs: 1_000 }).doubt).toBe('leapt');
  });

  it('lets slow drift pass, however long', () => {
    let watch = startClock({ wallMs, upMs: 0 }, built, lastEntry);
    for (let hour = 1; hour <= 500; hour++) {
      watch = watchClock(watch, { wallMs: wallMs + hour * 61 * minute, upMs: hour * 60 * minute });
    }
    expect(clockState(watch)).toBe('confirmed');
  });

  it('stays doubtful until confirmed, also when the clock leaps back, and then starts afresh', () => {
    const watch = startClock({ wallMs, upMs: 0 }, built, lastEntry);
    const away = watchClock(watch, { wallMs: wallMs + day, upMs: 1_000 });
    const back = watchClock(away, { wallMs: wallMs + 2_000, upMs: 2_000 });
    expect(clockState(back)).toBe('doubtful');
    const confirmed = confirmClock(back.last);
    expect(clockState(watchClock(confirmed, { wallMs: wallMs + 3_000, upMs: 3_000 }))).toBe('confirmed');
  });
});
