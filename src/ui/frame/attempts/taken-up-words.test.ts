import '../../../../tests/support/all-words.ts';
import { expect, it } from 'vitest';
import { translate } from '../../../locales/translate.ts';
import { moments } from '../../moments.ts';
import { takenUpWords } from './taken-up-words.ts';

const t = (key: Parameters<typeof translate>[1], values?: Parameters<typeof translate>[2]) =>
  translate('id', key, values);
const now = Date.parse('2024-06-24T09:00:00+08:00');
const at = '2024-06-24T08:00:00+08:00';
const clock = { from: '2024-06-20T23:30:00+08:00', dueOn: '2024-06-26' };
const say = (takenUp: Parameters<typeof takenUpWords>[0]) =>
  takenUpWords(takenUp, t, moments('Asia/Makassar', 'WITA', 'id'), now);

it('says since when the centre works on a case, and the days that the law gives where it gives any', () => {
  expect(say({ at, stands: true })).toBe('Diproses pusat sejak 08.00 WITA.');
  expect(say({ at, stands: true, clock })).toBe(
    'Diproses pusat sejak 08.00 WITA. Batas 4 hari kerja sejak wawancara 20 Juni 2024, 23.30 WITA: Rabu, 26 Juni 2024, kecuali ada hari libur.',
  );
});

it('names no clock for what was changed since', () => {
  expect(say({ at, stands: false, clock })).toBe('Pusat memprosesnya sejak 08.00 WITA, sebelum data berubah.');
});
