import { describe, expect, it } from 'vitest';
import { timeToEmpty } from './time-to-empty.ts';

const nowMs = Date.parse('2024-06-24T02:00:00Z');
const minuteMs = 60_000;
/** So many bytes in each of the last minutes, the latest first. */
const sent = (...bytes: readonly number[]) =>
  bytes.map((each, minute) => ({ at: new Date(nowMs - (minute + 0.5) * minuteMs).toISOString(), bytes: each }));
const of = (bytesWaiting: number, minutes: readonly number[], isReachable = true) =>
  timeToEmpty({ bytesWaiting, isReachable, nowMs, sent: sent(...minutes) });

describe('the time until nothing waits', () => {
  it('is between what the slow and the fast minutes say', () => {
    expect(of(1_000, [100, 100, 100, 100, 100])).toEqual({
      ...{ kind: 'range', fromMs: 10 * minuteMs, toMs: 10 * minuteMs },
    });
    expect(of(1_000, [200, 50, 100, 100, 200])).toMatchObject({ fromMs: 5 * minuteMs, toMs: 10 * minuteMs });
  });

  it('has no end that could be named while it often stands still', () => {
    expect(of(1_000, [100, 0, 0, 100, 0, 0, 100])).toMatchObject({ kind: 'range', toMs: undefined });
  });

  it.each([
    ['nothing waits', of(0, []), { kind: 'empty' }],
    ['the centre is out of reach', of(9, [1, 1, 1, 1, 1], false), { kind: 'unknown', why: 'unreachable' }],
    ['nothing was sent yet', of(9, []), { kind: 'unknown', why: 'too-little-measured' }],
    ['it was sent for two minutes', of(9, [5, 5]), { kind: 'unknown', why: 'too-little-measured' }],
    [
      'it was sent long ago',
      of(
        9,
        Array.from({ length: 60 }, (_, m) => (m < 40 ? 0 : 5)),
      ),
      { kind: 'unknown' },
    ],
  ])('is said to be what it is when %s', (_, found, wanted) => {
    expect(found).toMatchObject(wanted);
  });
});
