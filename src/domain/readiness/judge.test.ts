import { describe, expect, it } from 'vitest';
import { dayBytes, judgeClock, judgeRoom, judgeRoster } from './judge.ts';

describe('room for a day', () => {
  it('is what the days before took on average, in two copies; today is not over yet', () => {
    const applications = [
      { firstAt: '2024-06-20T09:00:00+08:00', bytes: 30 },
      { firstAt: '2024-06-20T10:00:00+08:00', bytes: 50 },
      { firstAt: '2024-06-21T09:00:00+08:00', bytes: 40 },
      { firstAt: '2024-06-24T09:00:00+08:00', bytes: 1_000 },
    ];
    expect(dayBytes(applications, '2024-06-24')).toBe(120);
    expect(dayBytes([], '2024-06-24')).toBe(240_000_000);
  });

  it('is bad for less than a day, amber for less than a working week, and honest when the browser says nothing', () => {
    expect(judgeRoom(99, 100, true).state).toBe('bad');
    expect(judgeRoom(499, 100, true)).toMatchObject({ state: 'fallback', code: 'room-days' });
    expect(judgeRoom(500, 100, true)).toMatchObject({ state: 'good', values: { days: 5 } });
    expect(judgeRoom(undefined, 100, true)).toMatchObject({ state: 'fallback', code: 'room-unknown' });
    expect(judgeRoom(5_000, 100, false).state).toBe('bad');
  });
});

describe('the clock', () => {
  it('is held to the last time that the centre signed, and to its own running', () => {
    const at = '2024-06-24T09:00:00+08:00';
    expect(judgeClock('confirmed', -90_000, at)).toMatchObject({ state: 'good', values: { seconds: 90 } });
    expect(judgeClock('confirmed', 121_000, at)).toMatchObject({ state: 'bad', code: 'clock-off' });
    expect(judgeClock('doubtful', 0, at)).toMatchObject({ state: 'bad', code: 'clock-doubtful' });
    expect(judgeClock('confirmed', undefined, undefined)).toMatchObject({ state: 'fallback', code: 'clock-unknown' });
  });
});

describe('the roster', () => {
  const rosterAt = '2024-06-23T16:00:00+08:00';
  const nowMs = Date.parse('2024-06-24T08:00:00+08:00');
  it('covers today and what comes, or says until when it did', () => {
    const roster = [{ on: '2024-06-21' }, { on: '2024-06-24' }, { on: '2024-06-26' }];
    expect(judgeRoster(roster, rosterAt, '2024-06-24', nowMs)).toMatchObject({
      state: 'good',
      values: { count: 2, to: '2024-06-26' },
    });
    expect(judgeRoster(roster, rosterAt, '2024-06-27', nowMs).code).toBe('roster-over');
    expect(judgeRoster(roster, rosterAt, '2024-06-24', nowMs + 4 * 86_400_000).code).toBe('roster-old');
    expect(judgeRoster([], rosterAt, '2024-06-24', nowMs).code).toBe('roster-empty');
  });
});
