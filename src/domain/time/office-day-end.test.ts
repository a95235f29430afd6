import { expect, it } from 'vitest';
import { officeDayEndMs } from './office-day-end.ts';

it('is the next midnight where the office stands', () => {
  const at = (text: string): number => Date.parse(text);
  expect(officeDayEndMs(at('2024-06-24T09:30:00+08:00'), 'Asia/Makassar')).toBe(at('2024-06-25T00:00:00+08:00'));
  expect(officeDayEndMs(at('2024-06-30T23:59:59+07:00'), 'Asia/Jakarta')).toBe(at('2024-07-01T00:00:00+07:00'));
  expect(officeDayEndMs(at('2024-06-24T00:00:00+09:00'), 'Asia/Jayapura')).toBe(at('2024-06-25T00:00:00+09:00'));
});
