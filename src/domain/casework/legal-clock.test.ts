import { describe, expect, it } from 'vitest';
import { legalClock } from './legal-clock.ts';

const none = new Set<string>();

describe('the clock of the law', () => {
  it.each([
    ['Thursday to Wednesday, over a weekend', '2024-06-20T09:10:00+08:00', none, '2024-06-26'],
    ['Friday to Thursday', '2024-06-21T09:10:00+08:00', none, '2024-06-27'],
    ['Saturday as Friday: the first working day counts', '2024-06-22T09:10:00+08:00', none, '2024-06-27'],
    ['over a holiday', '2024-06-14T23:30:00+08:00', new Set(['2024-06-17', '2024-06-18']), '2024-06-24'],
    ['over the end of a year', '2024-12-30T08:00:00+07:00', new Set(['2025-01-01']), '2025-01-06'],
  ])('gives four working days: %s', (_, from, holidays, dueOn) => {
    expect(legalClock(from, 'new', holidays)).toEqual({ from, dueOn });
  });

  it('counts from the day of the office, whatever day it is elsewhere', () => {
    expect(legalClock('2024-06-21T00:30:00+09:00', 'expired', none)?.dueOn).toBe('2024-06-27');
  });

  it.each(['lost', 'damaged'] as const)('does not run for a %s passport', (reason) => {
    expect(legalClock('2024-06-20T09:10:00+08:00', reason, none)).toBeUndefined();
  });
});
