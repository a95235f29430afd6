import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type MemoryApp, calmStatus, memoryApp, memoryNow, openPhase } from '../../../tests/support/memory-app.ts';
import { memorySupervising } from '../../../tests/support/memory-supervising.ts';
import { Root } from '../../../tests/support/root.tsx';
import { type OfficeAct, foldOffice } from '../../domain/office/office-state.ts';
import { type Result, done, refused } from '../../domain/result.ts';
import { words } from '../../locales/id/supervisor/words.ts';
import { addPart } from '../../locales/translate.ts';
import { go } from '../../ui/place.ts';
import { SupervisingContext } from '../supervising.ts';
import { OfficeDesk } from './office-desk.tsx';

let findOfficeHub = async (): Promise<Result<void>> => done(undefined);
const changes: { act: OfficeAct; reason: string }[] = [];

function show(): MemoryApp {
  const app = memoryApp();
  app.phase.value = { ...openPhase, officer: { ...openPhase.officer, role: 'supervisor' } };
  app.status.value = {
    ...calmStatus,
    overview: {
      ...calmStatus.overview,
      reachability: { upstream: '', state: 'unreachable', since: '2024-06-24T08:12:00+08:00', code: 'unreachable' },
    },
  };
  const supervising = memorySupervising({
    findOfficeHub: () => findOfficeHub(),
    changeOffice: async (act: OfficeAct, reason: string) => {
      changes.push({ act, reason });
      return done(undefined);
    },
  });
  go({ kind: 'supervisor', desk: 'office' });
  render(
    <Root app={app}>
      <SupervisingContext.Provider value={supervising}>
        <OfficeDesk />
      </SupervisingContext.Provider>
    </Root>,
  );
  return app;
}

async function confirm(): Promise<void> {
  const dialog = await screen.findByRole('dialog');
  fireEvent.input(within(dialog).getByLabelText(/Frasa sandi/), { target: { value: 'pohon kelapa' } });
  const act = within(dialog).getAllByRole('button')[0];
  if (act !== undefined) fireEvent.submit(act.closest('form') ?? act);
}

beforeEach(async () => {
  changes.length = 0;
  await addPart(words, () => import('../../locales/en/supervisor/words.ts'));
});
afterEach(cleanup);

describe('declaring', () => {
  it('is proposed, begins with when the centre was lost, and is entered after the passphrase', async () => {
    show();
    await screen.findByText('Nyatakan gangguan?');
    expect(screen.getByLabelText<HTMLInputElement>(/^Jam/).value).toBe('08.12');
    fireEvent.click(screen.getByRole('checkbox', { name: 'Percepatan' }));
    fireEvent.click(screen.getByRole('button', { name: /^Nyatakan gangguan…/ }));
    await confirm();
    await waitFor(() => expect(changes).toHaveLength(1));
    expect(changes[0]).toMatchObject({
      act: {
        kind: 'outage-declared',
        since: '2024-06-24T08:12:00.000+08:00',
        closed: ['expedited'],
        takesNewcomers: true,
      },
      reason: 'Gangguan pusat data',
    });
  });

  it('asks for what is missing before it asks for the passphrase, and keeps what was typed', async () => {
    show();
    fireEvent.input(await screen.findByLabelText(/^Jam/), { target: { value: '27.00' } });
    fireEvent.input(screen.getByLabelText(/^Kalimat/), { target: { value: 'x'.repeat(10_000) } });
    fireEvent.click(screen.getByRole('button', { name: /^Nyatakan gangguan…/ }));
    await screen.findByText(/Tanggal atau jam ini tidak ada/);
    await screen.findByText(/Paling panjang 280 huruf/);
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(screen.getByLabelText<HTMLTextAreaElement>(/^Kalimat/).value).toHaveLength(10_000);
  });

  it('ends with a reason', async () => {
    const app = show();
    const at = new Date(memoryNow).toISOString();
    app.office.value = { ...foldOffice([]), outage: { since: at, declaredAt: at, reason: 'PDN', sentence: 'Belum.' } };
    fireEvent.click(await screen.findByRole('button', { name: /^Akhiri gangguan…/ }));
    await confirm();
    await screen.findByText('Tulis sebabnya.');
    expect(changes).toEqual([]);
    fireEvent.input(within(screen.getByRole('dialog')).getByLabelText(/^Alasan/), { target: { value: 'Pulih' } });
    await confirm();
    await waitFor(() => expect(changes).toMatchObject([{ act: { kind: 'outage-ended' }, reason: 'Pulih' }]));
  });

  it('lets casework wait for an approval; a reason of 10,000 characters is kept, and said to be too long', async () => {
    show();
    fireEvent.click(await screen.findByRole('radio', { name: /^Menunggu persetujuan/ }));
    fireEvent.click(screen.getByRole('button', { name: 'Simpan ketentuan' }));
    const reason = within(await screen.findByRole('dialog')).getByLabelText<HTMLTextAreaElement>(/^Alasan/);
    fireEvent.input(reason, { target: { value: 'x'.repeat(10_000) } });
    await confirm();
    expect((await screen.findAllByText(/10.000 huruf; paling banyak 500/)).length).toBeGreaterThan(0);
    expect(reason.value).toHaveLength(10_000);
    expect(changes).toEqual([]);
    fireEvent.input(reason, { target: { value: 'dua orang memeriksa' } });
    await confirm();
    await waitFor(() =>
      expect(changes).toMatchObject([
        { act: { kind: 'setting-changed', setting: { name: 'approval', caseworkWaits: true } } },
      ]),
    );
  });

  it('refuses a table in which somebody collects before the interview', async () => {
    show();
    fireEvent.click(await screen.findByRole('button', { name: 'Tambah baris' }));
    fireEvent.input(screen.getByLabelText(/^Wawancara \(/), { target: { value: '2024-06-20' } });
    fireEvent.input(screen.getByLabelText(/^Ambil mulai/), { target: { value: '2024-06-19' } });
    fireEvent.click(screen.getByRole('button', { name: 'Simpan tabel pengambilan' }));
    await screen.findByText(/pengambilan tidak sebelum wawancara/);
    fireEvent.input(screen.getByLabelText(/^Ambil mulai/), { target: { value: '2024-07-04' } });
    fireEvent.click(screen.getByRole('button', { name: 'Simpan tabel pengambilan' }));
    await screen.findByRole('dialog');
  });

  it('says that no office server is known, and why an address is not used', async () => {
    findOfficeHub = async () => refused('hub-not-ours');
    show();
    expect(screen.getByText(/Belum ada server kantor yang dikenal/)).toBeTruthy();
    fireEvent.input(screen.getByLabelText(/Alamat server kantor/), { target: { value: 'https://server.kantor.lan' } });
    fireEvent.click(screen.getByRole('button', { name: 'Cari dan pakai' }));
    await screen.findByText(/bukan server kantor ini/);
    expect(screen.getByLabelText<HTMLInputElement>(/Alamat server kantor/).value).toBe('https://server.kantor.lan');
  });
});
