import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type MemoryApp, memoryApp, memoryAppointment, memoryCase, memoryId } from '../../tests/support/memory-app.ts';
import { refused } from '../domain/result.ts';
import { go, here } from '../ui/place.ts';
import { Root } from '../../tests/support/root.tsx';
import { Counter } from './counter.tsx';

const print = vi.fn();

beforeEach(() => {
  print.mockClear();
  window.print = print;
  go({ kind: 'desk' });
});
afterEach(cleanup);

function show(app: MemoryApp = memoryApp()): MemoryApp {
  render(
    <Root app={app}>
      <Counter />
    </Root>,
  );
  return app;
}

const press = (key: string, more: KeyboardEventInit = {}): boolean =>
  fireEvent.keyDown(document.activeElement ?? document.body, { key, ...more });

describe('the number desk', () => {
  it('gives and prints a number with three keys', async () => {
    const app = show();
    press('F2');
    await screen.findByText('Meja nomor');
    press('b');
    press('Enter');
    await waitFor(() => expect(screen.getAllByText('B1-001').length).toBeGreaterThan(1));
    await waitFor(() => expect(print).toHaveBeenCalledOnce());
    await waitFor(() => expect(app.asked).toContain('slipPrinted'));
    expect(app.cases.value[0]?.number).toBe('B1-001');
    screen.getByRole('img', { name: 'Kode karcis untuk petugas loket' });
  });

  it('gives nothing when no category was chosen', async () => {
    const app = show();
    press('F2');
    await screen.findByText('Meja nomor');
    press('Enter');
    expect(app.asked).not.toContain('issueNumber');
  });

  it('says why no number was given', async () => {
    show(memoryApp({ issueNumber: async () => refused('no-room-for-new') }));
    press('F2');
    await screen.findByText('Meja nomor');
    press('a');
    press('Enter');
    await screen.findByText(/Layani pemohon baru di loket lain/);
    expect(print).not.toHaveBeenCalled();
  });

  it('serves who waits longest when F2 is pressed once more', async () => {
    const app = memoryApp();
    app.cases.value = [
      memoryCase({ subject: memoryId(1), number: 'A1-001', day: '2024-06-24' }),
      memoryCase({ subject: memoryId(2), number: 'A1-002', day: '2024-06-24' }),
    ];
    show(app);
    press('F2');
    await screen.findByText('Meja nomor');
    press('F2');
    await waitFor(() => expect(here.value).toEqual({ kind: 'opening', subject: memoryId(1) }));
  });
});

describe('the page of attempts, where the list is not', () => {
  it.each([
    ['the slip of another counter', 's', '/handover'],
    ['handing a passport over', 'p', '/collection'],
  ])('leads to %s by the same keys', (_, key, path) => {
    show();
    go({ kind: 'attempts' });
    press(key, { code: `Key${key.toUpperCase()}`, ctrlKey: true, altKey: true });
    expect(location.pathname).toBe(path);
  });

  it('leads to the search by the same key', async () => {
    show();
    go({ kind: 'attempts' });
    await waitFor(() => expect(screen.queryByRole('combobox')).toBeNull());
    press('/');
    const box = await screen.findByRole('combobox', { name: 'Cari nama, NIK, nomor' });
    await waitFor(() => expect(document.activeElement).toBe(box));
  });
});

describe('the list', () => {
  it('marks a passport that left the office, once, also when it was handed over under an id of its own', async () => {
    const app = show();
    const at = new Date(app.now.value).toISOString();
    const gone = { turn: 'done', handedOverAt: at, completedAt: at, name: 'SUHARTINI' } as const;
    app.cases.value = [
      memoryCase({ ...gone, subject: memoryId(1), door: 'newcomer' }),
      memoryCase({ ...gone, subject: memoryId(2), belongsTo: memoryId(1) }),
    ];
    const row = await screen.findByRole('button', { name: /SUHARTINI/ });
    expect(row.textContent).toContain('Paspor diserahkan');
  });

  it('draws the latest of very many open cases, and says how many more there are', async () => {
    const app = memoryApp();
    app.cases.value = Array.from({ length: 170 }, (_, number) =>
      memoryCase({ subject: memoryId(number), name: `ORANG ${String(number).padStart(3, '0')}`, turn: 'serving' }),
    );
    show(app);
    expect(screen.getByRole('heading', { name: 'Sedang dilayani 170' })).toBeTruthy();
    expect(screen.getByText('dan 20 lagi: cari nama, NIK atau nomor')).toBeTruthy();
    expect(screen.getByText('ORANG 169')).toBeTruthy();
    expect(screen.queryByText('ORANG 019')).toBeNull();
  });
});

describe('finding', () => {
  it('goes through what was found with the arrows and opens with Enter', async () => {
    const app = memoryApp();
    app.appointments.push(
      memoryAppointment({ name: 'MARIA GORETI BERE' }),
      memoryAppointment({ name: 'MARIANUS BAU', applicationNumber: '0724998877663392' }),
    );
    show(app);
    const box = screen.getByRole<HTMLInputElement>('combobox', { name: 'Cari nama, NIK, nomor' });
    press('/');
    expect(document.activeElement).toBe(box);
    fireEvent.input(box, { target: { value: 'maria' } });
    const options = await screen.findAllByRole('option');
    expect(options.map((option) => option.getAttribute('aria-selected'))).toEqual(['true', 'false']);
    press('ArrowDown');
    press('Enter');
    await screen.findByRole('heading', { name: 'MARIANUS BAU' });
    expect(location.pathname).toBe('/opening');
    expect(box.value).toBe('');
  });

  it('leaves / to the field that is written in', () => {
    show();
    const box = screen.getByRole<HTMLInputElement>('combobox', { name: 'Cari nama, NIK, nomor' });
    box.focus();
    expect(press('/')).toBe(true);
  });

  it('warns that an appointment is open already and lets the person decide', async () => {
    const app = memoryApp();
    const { applicationNumber } = memoryAppointment();
    app.appointments.push(memoryAppointment());
    app.cases.value = [
      memoryCase({
        subject: memoryId(1),
        name: 'X',
        door: 'roster',
        applicationNumber,
        completedAt: '2024-06-20T09:00:00+08:00',
      }),
    ];
    show(app);
    fireEvent.input(screen.getByRole('combobox', { name: 'Cari nama, NIK, nomor' }), { target: { value: 'goreti' } });
    fireEvent.click(await screen.findByRole('option'));
    await screen.findByText('Jadwal ini sudah dibuka di komputer ini');
    fireEvent.click(screen.getByRole('button', { name: /Tetap buka permohonan baru/ }));
    await waitFor(() => expect(here.value.kind).toBe('case'));
    expect(app.cases.value).toHaveLength(2);
  });
});

describe('a step that is not taken', () => {
  it('is saved with its reason, and the next open step is shown', async () => {
    const app = memoryApp();
    const subject = memoryId(1);
    app.cases.value = [memoryCase({ subject, number: 'A1-001', day: '2024-06-24', door: 'newcomer' })];
    go({ kind: 'case', subject, step: 'fingerprints' });
    show(app);
    fireEvent.click(await screen.findByRole('button', { name: /Tidak dapat diambil/ }));
    fireEvent.click(screen.getByLabelText('Tidak ada alat di loket ini'));
    press('Enter', { ctrlKey: true });
    await waitFor(() =>
      expect(app.cases.value[0]?.steps.fingerprints).toEqual({
        kind: 'not-taken',
        mode: 'deferred',
        reason: 'no-device',
      }),
    );
    expect(here.value).toMatchObject({ kind: 'case', step: 'interview' });
  });
});

describe('finishing', () => {
  it('completes, prints the slip once, notes it, and is ready for the next person', async () => {
    const app = memoryApp();
    const subject = memoryId(1);
    app.cases.value = [
      memoryCase({
        subject,
        number: 'B1-014',
        day: '2024-06-24',
        door: 'newcomer',
        name: 'SUHARTINI',
        nik: '5304016508910002',
      }),
    ];
    go({ kind: 'finish', subject });
    show(app);
    await screen.findByText('Sebelum pemohon pulang');
    press('F9');
    await waitFor(() => expect(print).toHaveBeenCalledOnce());
    expect(app.asked.filter((action) => action === 'completeApplication')).toHaveLength(1);
    await waitFor(() => expect(app.views.get(subject)?.slipsPrinted).toBe(1));
    const slip = screen.getByRole('article');
    expect(slip.textContent).not.toContain('Cetakan ke-');
    await screen.findByRole('button', { name: /^Cetak lagi \(cetakan ke-2\)/ });
    expect(slip.textContent).not.toContain('5304016508910002');
    expect(slip.textContent).not.toContain('SUHARTINI');
    expect(document.activeElement?.textContent).toContain('Pemohon berikutnya');
  });

  it('leaves the focus to whoever looks for somebody else while it is printed', async () => {
    const app = memoryApp();
    const subject = memoryId(1);
    app.cases.value = [
      memoryCase({ subject, door: 'newcomer', name: 'SUHARTINI', completedAt: '2024-06-24T09:20:00+08:00' }),
    ];
    go({ kind: 'slip', subject });
    show(app);
    const search = screen.getByRole('combobox', { name: 'Cari nama, NIK, nomor' });
    window.print = () => {
      search.focus();
      fireEvent.input(search, { target: { value: 'mar' } });
    };
    await screen.findByRole('button', { name: /^Pemohon berikutnya/ });
    press('F9');
    await screen.findByText(/^Slip sudah diserahkan ke pencetak/);
    expect(document.activeElement).toBe(search);
  });

  it('prints each copy with its own number, and shows the one that was printed', async () => {
    const app = memoryApp();
    const subject = memoryId(1);
    app.cases.value = [
      memoryCase({ subject, door: 'newcomer', name: 'SUHARTINI', completedAt: '2024-06-24T09:20:00+08:00' }),
    ];
    app.views.set(subject, { slipsPrinted: 1 });
    const onPaper: (string | null)[] = [];
    window.print = () => onPaper.push(screen.getByRole('article').textContent);
    go({ kind: 'slip', subject });
    show(app);
    const again = await screen.findByRole('button', { name: /^Cetak lagi \(cetakan ke-2\)/ });
    expect(screen.getByRole('article').textContent).not.toContain('Cetakan ke-');
    fireEvent.click(again);
    await screen.findByRole('button', { name: /^Cetak lagi \(cetakan ke-3\)/ });
    expect(onPaper.map((text) => text?.includes('Cetakan ke-2'))).toEqual([true]);
    expect(screen.getByRole('article').textContent).toContain('Cetakan ke-2');
  });

  it('prints nothing when the visit could not be saved', async () => {
    const app = memoryApp({ completeApplication: async () => refused('room-full') });
    const subject = memoryId(1);
    app.cases.value = [memoryCase({ subject, door: 'newcomer', name: 'SUHARTINI' })];
    go({ kind: 'finish', subject });
    show(app);
    fireEvent.click(await screen.findByRole('button', { name: /Selesai & cetak slip/ }));
    await screen.findByText(/Ruang di komputer ini penuh/);
    expect(print).not.toHaveBeenCalled();
    expect(here.value.kind).toBe('finish');
  });
});
