import { describe, expect, it } from 'vitest';
import { addDays } from './add-days.ts';

describe('adding days', () => {
  it('goes over the ends of months and years', () => {
    expect(addDays('2024-06-24', 14)).toBe('2024-07-08');
    expect(addDays('2024-02-20', 14)).toBe('2024-03-05');
    expect(addDays('2026-12-25', 14)).toBe('2027-01-08');
  });
});
