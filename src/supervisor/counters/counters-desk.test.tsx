import { cleanup, render, screen, within } from '@testing-library/preact';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { memoryApp, memoryNow } from '../../../tests/support/memory-app.ts';
import { Root } from '../../../tests/support/root.tsx';
import { uuidV4 } from '../../domain/ids.ts';
import { words } from '../../locales/id/supervisor/words.ts';
import { addPart } from '../../locales/translate.ts';
import type { CounterView } from '../../queries/office/counters.ts';
import { CountersDesk } from './counters-desk.tsx';

const device = uuidV4(new Uint8Array(16));
const ago = (ms: number): string => new Date(memoryNow - ms).toISOString();
const well: CounterView['report'] = {
  secondCopy: 'whole',
  applicationsWaiting: 3,
  bytesWaiting: 9_000,
  roomForNewCases: true,
  persistent: true,
  clockOffsetMs: 2_000,
};

const { clockOffsetMs: _, ...clockless } = well;

function rows(counters: readonly CounterView[]): string[] {
  const app = memoryApp();
  app.counters.value = counters;
  render(
    <Root app={app}>
      <CountersDesk />
    </Root>,
  );
  return screen
    .getAllByRole('row')
    .slice(1)
    .map((row) => row.textContent ?? '');
}

beforeEach(() => addPart(words, () => import('../../locales/en/supervisor/words.ts')));
afterEach(cleanup);

it('says of each counter when it was last heard and how it is', () => {
  const [own, second] = rows([
    { counter: '1', device, own: true, report: well, reportedAt: ago(60_000) },
    {
      counter: '2',
      device,
      own: false,
      lastAt: ago(120_000),
      heardAt: ago(60_000),
      report: { ...well, secondCopy: 'failing', roomForNewCases: false, clockOffsetMs: -300_000 },
    },
  ]);
  expect(own).toContain('komputer ini');
  expect(own).toContain('2 salinan baik');
  expect(own).toContain('3 permohonan');
  expect(own).toContain('lebih cepat 2 dtk');
  expect(second).toContain('terdengar');
  expect(second).toContain('salinan kedua gagal ditulis');
  expect(second).toContain('penuh untuk permohonan baru');
  expect(second).toContain('lebih lambat 300 dtk');
});

it('claims nothing of a counter that has not reported, and says when no other was heard of', () => {
  expect(rows([{ counter: '1', device, own: true }])[0]).toContain('Belum ada laporan keadaan.');
  expect(screen.getByText(/Belum ada kabar dari loket lain/)).toBeTruthy();
});

it('draws a plan in which the eye goes to the counter that is not well, and why', () => {
  rows([
    { counter: '1', device, own: true, report: well },
    { counter: '2', device, own: false, heardAt: ago(3 * 60 * 60_000), report: well },
    { counter: '3', device, own: false, heardAt: ago(60_000) },
    { counter: '4', device, own: false, heardAt: ago(60_000), report: clockless },
  ]);
  const tiles = within(screen.getByRole('list', { name: 'Denah loket' }))
    .getAllByRole('listitem')
    .map((tile) => [tile.dataset['state'], tile.textContent]);
  expect(tiles).toEqual([
    ['good', expect.stringContaining('Salinan, ruang, dan jam baik')],
    ['attention', expect.stringMatching(/Kabar terakhir: 3 jam.*terdengar/)],
    ['unknown', expect.stringContaining('Belum ada laporan keadaan.')],
    ['good', expect.stringContaining('jam belum dibandingkan')],
  ]);
});
