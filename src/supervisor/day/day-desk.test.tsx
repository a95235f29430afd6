import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/preact';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { memoryApp, openPhase } from '../../../tests/support/memory-app.ts';
import { memorySupervising } from '../../../tests/support/memory-supervising.ts';
import { Root } from '../../../tests/support/root.tsx';
import type { ClosedDay } from '../../actions/supervising/close-day.ts';
import type { Digest, JournalId, OfficerId } from '../../domain/ids.ts';
import { done } from '../../domain/result.ts';
import { words } from '../../locales/id/supervisor/words.ts';
import { addPart } from '../../locales/translate.ts';
import type { DayReport } from '../../queries/supervisor/day-report.ts';
import type { DeskQueries } from '../../queries/supervisor/desk-queries.ts';
import { DeskViewContext, SupervisingContext } from '../supervising.ts';
import { DayDesk } from './day-desk.tsx';

const head = 'A'.repeat(43) as Digest;
const given: DayReport = {
  day: '2024-06-24',
  ownCounter: '1',
  balance: {
    numbers: [],
    counts: [
      { counter: '1', issued: 4, opened: 2, void: 1, waiting: 0, parked: 0, unexplained: 1, withoutNumber: 3 },
      { counter: '2', issued: 5, opened: 5, void: 0, waiting: 0, parked: 0, unexplained: 0, withoutNumber: 0 },
    ],
    discrepancies: [
      { why: 'called-not-opened', number: 'A1-004' },
      { why: 'missing', number: 'A1-005', to: 'A1-099' },
    ],
  },
  records: { entries: 40, parts: 9, entriesWaiting: 30, applicationsWaitingInAll: 6, entriesWaitingInAll: 55 },
  heads: [
    { journal: '0b0f3f5e-6d1c-4c1e-9a51-1d6a4c1f7a10' as JournalId, counter: '1', seq: 55, head, receivedToSeq: 10 },
    {
      ...{ journal: '1b0f3f5e-6d1c-4c1e-9a51-1d6a4c1f7a10' as JournalId, counter: '2', seq: 12, head },
      ...{ receivedToSeq: 0, heardAt: '2024-06-23T15:00:00+08:00' },
    },
  ],
  centreReached: false,
  closings: [],
};
const closed: ClosedDay[] = [];

function show(report: Partial<DayReport> = {}, leftOpen: readonly string[] = []) {
  const app = memoryApp();
  app.phase.value = { ...openPhase, officer: { ...openPhase.officer, role: 'supervisor' } };
  const asked: string[] = [];
  const queries: DeskQueries = {
    marks: async () => new Map(),
    joinedTo: () => [],
    othersBytes: () => 0,
    waitingSince: (row) => row.openedAt,
    timeline: async () => [],
    parts: async () => [],
    backlog: async () => [],
    officeKey: () => undefined,
    notReceived: () => new Set(),
    compared: () => undefined,
    strayHandOvers: async () => [],
    lastHand: () => ({ officer: undefined, counter: undefined }),
    day: async (day) => {
      asked.push(day);
      return { ...given, ...report, day };
    },
    daysLeftOpen: async () => leftOpen,
  };
  const acts = memorySupervising({
    closeDay: async (input) => {
      closed.push(input);
      return done(undefined);
    },
  });
  render(
    <Root app={app}>
      <SupervisingContext.Provider value={acts}>
        <DeskViewContext.Provider value={{ queries, Record: () => null, Sheet: () => null, Values: () => null }}>
          <DayDesk />
        </DeskViewContext.Provider>
      </SupervisingContext.Provider>
    </Root>,
  );
  return asked;
}
const dialog = () => within(screen.getByRole('dialog'));
const type = (label: RegExp, value: string): void =>
  void fireEvent.input(dialog().getByLabelText(label), { target: { value } });

beforeEach(async () => {
  closed.length = 0;
  await addPart(words, () => import('../../locales/en/supervisor/words.ts'));
});
afterEach(cleanup);

it('tells the counters apart, names what does not add up, and shows where journals end', async () => {
  show();
  const numbers = within(await screen.findByRole('group', { name: 'Nomor' }));
  expect(numbers.getByRole('row', { name: /1 \(komputer ini\) 4 2 1 0 0 1 3/ })).toBeTruthy();
  expect(numbers.getByRole('row', { name: /2 \(sejauh terdengar\) 5 5/ })).toBeTruthy();
  screen.getByText('A1-004: dipanggil, tetapi tidak ada permohonan yang dibuka');
  screen.getByText(/A1-005 – A1-099: tidak ada catatannya/);
  const heads = within(screen.getByRole('group', { name: 'Ujung semua jurnal' }));
  expect(heads.getByRole('row', { name: /1 0b0f3f5e 55 sampai nomor 10 komputer ini 0000 0000/ })).toBeTruthy();
  screen.getByText(/Belum terdengar pada hari itu atau sesudahnya: loket 2/);
  screen.getByText('40, 10 di antaranya sudah ada tanda terimanya dari pusat');
});

it('with the centre out of reach and no courier file asks why, and loses nothing that was typed', async () => {
  show();
  fireEvent.click(await screen.findByRole('button', { name: 'Tutup hari …' }));
  type(/Frasa sandi Anda/, 'pohon kelapa');
  fireEvent.click(dialog().getByRole('button', { name: 'Tutup hari' }));
  expect(dialog().getByRole('alert').textContent).toMatch(/tulis alasannya/);
  expect(closed).toEqual([]);
  type(/Alasan atau keterangan/, 'stik tidak ada');
  fireEvent.click(dialog().getByRole('button', { name: 'Tutup hari' }));
  await waitFor(() => expect(closed).toEqual([{ day: '2024-06-24', reason: 'stik tidak ada' }]));
});

it('asks for nothing more when a courier file was written, and says what is not in it', async () => {
  show({ courier: { digest: head, writtenAt: '2024-06-24T09:00:00+08:00', entriesSince: 3 } });
  await screen.findByText(/Berkas kurir hari itu ditulis 09.00 WITA/);
  screen.getByText(/Sesudahnya ada 3 catatan/);
  fireEvent.click(screen.getByRole('button', { name: 'Tutup hari …' }));
  type(/Frasa sandi Anda/, 'pohon kelapa');
  fireEvent.click(dialog().getByRole('button', { name: 'Tutup hari' }));
  await waitFor(() => expect(closed).toHaveLength(1));
});

it('prints what was entered, not what is known since, with room for two signatures', async () => {
  const { balance, closings: _, ownCounter: __, ...said } = given;
  const counts = balance.counts.map((of) => ({ ...of, issued: 3, unexplained: 0 }));
  show({
    closings: [
      {
        ...{ digest: head, at: '2024-06-24T09:10:00+08:00', officer: 'ATB-S01' as OfficerId },
        said: { ...said, heads: [...said.heads], counts },
        sealed: { reason: 'stik tidak ada', discrepancies: [] },
      },
    ],
  });
  const sheet = within(await screen.findByRole('region', { name: 'Berita acara tutup hari' }));
  expect(sheet.getByRole('row', { name: /^1 3 2 1 0 0 0 3/ })).toBeTruthy();
  sheet.getByText('stik tidak ada');
  sheet.getByRole('row', { name: /2 1b0f3f5e 12 belum ada 23 Juni 2024, 15.00 WITA/ });
  sheet.getByText('Penyelia');
  sheet.getByText('Saksi');
  screen.getByText('Ditutup 09.10 WITA oleh Yohana Bria');
  screen.getByText(/Sesudah itu ada yang berubah/);
  screen.getByRole('button', { name: 'Tutup lagi …' });
});

it('of many counters prints the journals on a sheet of their own, signed too', async () => {
  const { balance, closings: _, ownCounter: __, ...said } = given;
  const heads = Array.from({ length: 30 }, (_unused, at) => ({
    ...{ journal: `${at + 10}0f3f5e-6d1c-4c1e-9a51-1d6a4c1f7a10` as JournalId, counter: String(at + 1), seq: 9, head },
    receivedToSeq: 0,
  }));
  show({
    closings: [
      {
        ...{ digest: head, at: '2024-06-24T09:10:00+08:00', officer: 'ATB-S01' as OfficerId },
        said: { ...said, heads, counts: [...balance.counts] },
        sealed: { discrepancies: [] },
      },
    ],
  });
  const sheet = within(await screen.findByRole('region', { name: 'Berita acara tutup hari' }));
  expect(sheet.getAllByText('Saksi')).toHaveLength(2);
  sheet.getByText('Dan 18 jurnal lain, yang ada dalam catatan.');
});

it('looks at an earlier day when that is chosen', async () => {
  const asked = show();
  fireEvent.change(await screen.findByLabelText('Hari kantor'), { target: { value: '2024-06-23' } });
  await waitFor(() => expect(asked).toContain('2024-06-23'));
});

it('offers the last week, and whatever was left open before it; what is shown stays chosen when it is closed', async () => {
  const leftOpen = ['2024-05-31', '2024-06-20', '2024-06-24'];
  show({}, leftOpen);
  const which = await screen.findByLabelText('Hari kantor');
  await waitFor(() => expect(which.getAttribute('aria-describedby')).not.toBe(null));
  screen.getByText('Hari sebelum ini yang belum ditutup: 2');
  expect(
    within(which)
      .getAllByRole('option')
      .map((option) => option.textContent),
  ).toEqual([
    'Senin, 24 Juni 2024 (hari ini)',
    'Minggu, 23 Juni 2024',
    'Sabtu, 22 Juni 2024',
    'Jumat, 21 Juni 2024',
    'Kamis, 20 Juni 2024 (belum ditutup)',
    'Rabu, 19 Juni 2024',
    'Selasa, 18 Juni 2024',
    'Jumat, 31 Mei 2024 (belum ditutup)',
  ]);
  leftOpen.shift();
  fireEvent.change(which, { target: { value: '2024-05-31' } });
  await screen.findByText('Hari sebelum ini yang belum ditutup: 1');
  expect(within(which).getByRole('option', { selected: true }).textContent).toBe('Jumat, 31 Mei 2024');
});
