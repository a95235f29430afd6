import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/preact';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { type MemoryApp, memoryApp } from '../../../tests/support/memory-app.ts';
import { Root } from '../../../tests/support/root.tsx';
import type { ReadinessActs } from '../../actions/readiness/ports.ts';
import { type Verdict, bad, fallback, good } from '../../domain/readiness/verdict.ts';
import { type Result, done, refused } from '../../domain/result.ts';
import { PreparedContext } from './prepared.ts';
import { Readiness } from './readiness.tsx';

const verdicts: Partial<Record<string, Verdict>> = {
  copies: bad('copies-second'),
  camera: { ...fallback('camera-off'), refusal: { code: 'camera-absent' } },
};
function shown(check: ReadinessActs['check'] = async (item) => verdicts[item] ?? good('keys-work', { number: 4 })) {
  const asked: string[] = [];
  const acts: ReadinessActs = {
    check: (item, clock) => {
      asked.push(item);
      return check(item, clock);
    },
  };
  const app = memoryApp();
  show(app, done(acts));
  return { app, asked };
}
function show(app: MemoryApp, readiness: Result<ReadinessActs> = refused('starting')): void {
  render(
    <Root app={app}>
      <PreparedContext.Provider value={{ readiness: () => readiness, drill: () => refused('starting') }}>
        <Readiness />
      </PreparedContext.Provider>
    </Root>,
  );
}
const item = (name: string) => within(screen.getByRole('heading', { name }).closest('li') as HTMLElement);
afterEach(() => {
  cleanup();
  localStorage.clear();
});

describe('the readiness of a counter', () => {
  it('is looked at one item after the other, by the first key, and says what to do about each that is not good', async () => {
    const { asked } = shown();
    expect(screen.getByText('Belum pernah diperiksa di komputer ini.')).toBeTruthy();
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Periksa semua' }));
    fireEvent.click(screen.getByRole('button', { name: 'Periksa semua' }));
    await screen.findByText(/Terakhir diperiksa .*: 7 baik, 1 dengan jalan lain, 1 perlu tindakan/);
    expect(asked).toEqual(['shell', 'copies', 'persistent', 'room', 'clock', 'keys', 'roster', 'camera', 'reader']);
    item('Dua salinan').getByText('Perlu tindakan');
    item('Dua salinan').getByText(/tulis berkas kurir setiap selesai melayani/);
    item('Kamera').getByText('Jalan lain');
    item('Kamera').getByText(/Tidak ada kamera/);
    item('Kamera').getByText(/ditunda dengan alasan/);
  });

  it('looks at one item again without the others', async () => {
    const { asked } = shown();
    fireEvent.click(screen.getByRole('button', { name: 'Periksa semua' }));
    const again = await screen.findByRole('button', { name: 'Periksa lagi: Kamera' });
    await waitFor(() => expect((again as HTMLButtonElement).disabled).toBe(false));
    verdicts['camera'] = good('camera-works', { width: 640, height: 480 });
    fireEvent.click(again);
    await item('Kamera').findByText(/640 × 480/);
    expect(asked.at(-1)).toBe('camera');
    expect(asked.filter((each) => each === 'shell')).toHaveLength(1);
  });

  it('leaves the paper to a person', async () => {
    const print = vi.fn();
    vi.stubGlobal('print', print);
    shown();
    fireEvent.click(screen.getByRole('button', { name: 'Cetak halaman uji' }));
    fireEvent.click(await screen.findByRole('button', { name: 'Tidak keluar' }));
    expect(print).toHaveBeenCalledOnce();
    item('Pencetak').getByText('Perlu tindakan');
    item('Pencetak').getByText(/tulis nomor dan kode slip dengan tangan/);
    vi.unstubAllGlobals();
  });

  it('says that a check itself failed, and tells nothing else', async () => {
    const app = memoryApp();
    show(app);
    fireEvent.click(screen.getByRole('button', { name: 'Periksa semua' }));
    await waitFor(() => expect(screen.getAllByText('Pemeriksaan ini sendiri gagal.')).toHaveLength(9));
  });
});
