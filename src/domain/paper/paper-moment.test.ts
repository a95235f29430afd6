import { describe, expect, it } from 'vitest';
import { readPaperMoment } from './paper-moment.ts';

const ms = Date.parse('2024-06-24T09:30:00+08:00');
const read = (date: string, time: string, sure = true) =>
  readPaperMoment({ date, time }, { ms, sure }, 'Asia/Makassar');
const takenAt = (date: string, time: string) => {
  const moment = read(date, time);
  return moment.ok ? moment.value.takenAt : moment.refusal.code;
};

describe('the moment on a paper form', () => {
  it('is read in the zone of the office, as people write it', () => {
    expect(takenAt('21/06/2024', '14.05')).toBe('2024-06-21T14:05:00.000+08:00');
    expect(takenAt('21 Juni 2024', '14:05')).toBe('2024-06-21T14:05:00.000+08:00');
    expect(takenAt('2024-06-21', '1405')).toBe('2024-06-21T14:05:00.000+08:00');
    expect(takenAt('2024-06-21', '7')).toBe('2024-06-21T07:00:00.000+08:00');
  });

  it('is today when only a time is written, and unknown when nothing is', () => {
    expect(takenAt('', '08.15')).toBe('2024-06-24T08:15:00.000+08:00');
    expect(takenAt(' ', '')).toBeUndefined();
  });

  it('cannot lie ahead, but a wall clock may run a little fast', () => {
    expect(takenAt('', '09.34')).toBe('2024-06-24T09:34:00.000+08:00');
    expect(takenAt('', '09.36')).toBe('paper-in-future');
    expect(takenAt('25/06/2024', '08.00')).toBe('paper-in-future');
  });

  it('is looked at again when it is longer ago than an outage lasts', () => {
    expect(read('20/06/2024', '8')).toEqual({ ok: true, value: { takenAt: '2024-06-20T08:00:00.000+08:00' } });
    expect(read('20/06/2023', '8')).toMatchObject({ value: { doubt: 'long-ago' } });
  });

  it('may lie ahead of a clock that is in doubt, and is looked at again', () => {
    expect(read('25/06/2024', '8', false)).toMatchObject({
      value: { takenAt: '2024-06-25T08:00:00.000+08:00', doubt: 'ahead' },
    });
  });

  it.each([
    ['31/06/2024', '8', 'paper-date-shape'],
    ['Juni 2024', '8', 'paper-date-shape'],
    ['21/06/2024', '', 'paper-time-missing'],
    ['21/06/2024', '24.00', 'paper-time-shape'],
    ['21/06/2024', '9.6', 'paper-time-shape'],
    ['21/06/2024', 'pagi', 'paper-time-shape'],
  ])('is refused as %s, %s', (date, time, code) => {
    expect(takenAt(date, time)).toBe(code);
  });
});
