import { expect, it } from 'vitest';
import { instantLike, sayInstant } from './offset-instant.ts';

it('an instant is said in its own zone, by the name that Indonesia has for it', () => {
  expect(sayInstant('2024-06-20T04:15:00+08:00', 'id')).toBe('20 Juni 2024 pukul 04.15 WITA');
  expect(sayInstant('2024-06-20T04:15:00.123+07:00', 'en')).toBe('20 June 2024 at 04:15 WIB');
  expect(sayInstant('2024-06-20T04:15:00Z', 'id')).toBe('20 Juni 2024 pukul 04.15 UTC');
  expect(sayInstant('kemarin', 'id')).toBe('kemarin');
});

it('a moment is written with the offset of another', () => {
  const moment = Date.UTC(2024, 5, 19, 20, 15);
  expect(instantLike(moment, '2024-06-24T09:30:00.000+08:00')).toBe('2024-06-20T04:15:00+08:00');
  expect(instantLike(moment, undefined)).toBe('2024-06-19T20:15:00Z');
});
