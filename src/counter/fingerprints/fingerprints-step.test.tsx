import { signal } from '@preact/signals';
import { act, cleanup, configure, fireEvent, render, screen, waitFor, within } from '@testing-library/preact';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { type ReaderSimulator, startReaderSimulator } from '../../../demo/sbi/simulator.ts';
import type { Actions } from '../../actions/ports.ts';
import type { FingerprintsTaken } from '../../actions/steps/record-fingerprints.ts';
import { isApplicationId } from '../../domain/ids.ts';
import { done, refused } from '../../domain/result.ts';
import type { CaseView, Phase } from '../../queries/views.ts';
import { type App, AppContext } from '../../ui/app-context.ts';
import { FingerprintsStep } from './fingerprints-step.tsx';
import { dropSitting } from './kept-sittings.ts';

// RSA signatures by the dozen, on a machine that does other things too.
configure({ asyncUtilTimeout: 10_000 });
vi.setConfig({ testTimeout: 40_000 });

const subject = '0190450e-8a00-7000-8000-000000000001';
if (!isApplicationId(subject)) throw new Error('The test names no application.');
const open = { kind: 'open' } as const;
const summary: CaseView['summary'] = {
  subject,
  openedAt: '2024-06-24T09:30:00+08:00',
  name: 'Suharti',
  lane: 'regular',
  openedLane: 'regular',
  turn: 'serving',
  steps: { intake: open, documents: open, payment: open, portrait: open, fingerprints: open, interview: open },
  safety: 'stored',
  oneCopyOnly: false,
};
const view: CaseView = { summary, current: {}, receiptCode: '003G-W58W-4C', slipsPrinted: 0 };

/** The simulator's service itself, over loopback; the step finds it at the port that worked last. */
let simulator: ReaderSimulator;
beforeAll(async () => {
  simulator = await startReaderSimulator({ ports: [0, 0], captureMs: 5 });
});
afterAll(() => simulator.close());

let saved: FingerprintsTaken[] = [];
let phase = signal(opened());
beforeEach(() => {
  saved = [];
  phase = signal(opened());
  localStorage.setItem('loket.reader-port', String(simulator.port));
});
afterEach(() => {
  cleanup();
  dropSitting(subject);
  simulator.plugIn();
});

function opened(office: object = {}): Phase {
  const place = { profile: { zone: 'Asia/Makassar', zoneName: 'WITA', ...office } };
  return { kind: 'open', place } as unknown as Phase;
}

function show(props: { readonly view?: CaseView; readonly onSaved?: () => void; readonly refuse?: string } = {}) {
  const actions: Partial<Actions> = {
    async recordFingerprints(input) {
      if (props.refuse !== undefined) return refused(props.refuse);
      saved.push(input);
      return done({ subject: input.subject, copies: 'two' } as never);
    },
  };
  const queries = { now: signal(Date.parse('2024-06-24T01:30:00Z')), phase, status: signal(undefined) };
  const app = { actions, queries } as unknown as App;
  return render(
    <AppContext.Provider value={app}>
      <FingerprintsStep view={props.view ?? view} onSaved={props.onSaved ?? (() => undefined)} />
    </AppContext.Provider>,
  );
}

const ready = () => screen.findByText(/Siap/);
const press = async (name: RegExp) => fireEvent.click(await screen.findByRole('button', { name }));
const finger = (name: RegExp) => screen.getByRole('button', { name });

async function takeAll(): Promise<void> {
  await ready();
  for (const [group, last] of [
    [/^Ambil 4 jari kanan/, /^Kelingking kanan: (Baik|Cukup)/],
    [/^Ambil 4 jari kiri/, /^Kelingking kiri: (Baik|Cukup)/],
    [/^Ambil 2 ibu jari/, /^Ibu jari kanan: (Baik|Cukup)/],
  ] as const) {
    await press(group);
    await screen.findByRole('button', { name: last });
  }
}

describe('the fingerprint step', () => {
  it('names the reader, calls it a simulator and unknown, and takes and saves ten fingers', async () => {
    let next = 0;
    show({ onSaved: () => (next += 1) });
    expect(await screen.findByText('SIMULATOR SLAP-442')).toBeTruthy();
    expect(screen.getByText('Simulator')).toBeTruthy();
    expect(screen.getByText(/tidak dikenal/)).toBeTruthy();
    await takeAll();
    expect(document.activeElement?.textContent).toContain('Simpan sidik jari');
    fireEvent.keyDown(window, { key: 'Enter', code: 'Enter', ctrlKey: true });
    await waitFor(() => expect(next).toBe(1));
    const [taken] = saved;
    expect(taken).toMatchObject({
      plan: 'ten',
      source: 'reader',
      reader: { provider: 'SIMULATOR Loket Luring', known: false },
    });
    expect(taken?.fingers.map(({ record }) => record)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(new Set(taken?.records.map(({ mediaType }) => mediaType))).toEqual(new Set(['application/jose']));
  });

  it('begins with the fingers that the office takes, and judges them by its bounds', async () => {
    phase = signal(opened({ fingerprints: { plan: 'thumbs', quality: { green: 100, amber: 1 } } }));
    show();
    await ready();
    expect(screen.queryByRole('button', { name: /^Ambil 4 jari/ })).toBeNull();
    await press(/^Ambil 2 ibu jari/);
    await screen.findByRole('button', { name: /^Ibu jari kanan: Cukup/ });
  });

  it('says what a bad answer means, that nothing is lost, and takes the next try', async () => {
    show();
    await ready();
    await press(/^Ambil 4 jari kanan/);
    await screen.findByRole('button', { name: /^Kelingking kanan: (Baik|Cukup)/ });
    simulator.play({ kind: 'wrong-signature' });
    await press(/^Ambil 4 jari kiri/);
    expect(await screen.findByText(/Tanda tangan digital pembaca salah/)).toBeTruthy();
    expect(screen.getByText(/yang sudah diambil tetap ada/)).toBeTruthy();
    expect(finger(/^Telunjuk kanan: (Baik|Cukup)/)).toBeTruthy();
    expect(finger(/^Telunjuk kiri: Belum/)).toBeTruthy();
    await press(/^Ambil 4 jari kiri/);
    await screen.findByRole('button', { name: /^Telunjuk kiri: (Baik|Cukup)/ });
  });

  it('says that the reader was unplugged and finds it again', async () => {
    show();
    await ready();
    simulator.play({ kind: 'unplugged' });
    await press(/^Ambil 4 jari kanan/);
    expect(await screen.findByText(/Pembaca terputus/)).toBeTruthy();
    simulator.plugIn();
    await press(/Cari pembaca lagi/);
    await ready();
  });

  it('saves nothing while a finger is neither taken nor explained, and takes an exception for it', async () => {
    show();
    await ready();
    fireEvent.click(screen.getByRole('radio', { name: 'Kedua ibu jari' }));
    expect(screen.getByText(/Masih kurang: ibu jari kiri, ibu jari kanan/)).toBeTruthy();
    fireEvent.keyDown(window, { key: 'Enter', code: 'Enter', ctrlKey: true });
    fireEvent.click(finger(/^Ibu jari kiri: Belum/));
    fireEvent.change(screen.getByLabelText(/Tidak dapat diambil karena/), { target: { value: 'amputated' } });
    expect(finger(/^Ibu jari kiri: Tak ada/)).toBeTruthy();
    await press(/^Ambil 1 ibu jari/);
    await screen.findByRole('button', { name: /^Ibu jari kanan: (Baik|Cukup)/ });
    expect(saved).toEqual([]);
    await press(/Simpan sidik jari/);
    await waitFor(() => expect(saved).toHaveLength(1));
    expect(saved[0]?.fingers).toMatchObject([
      { finger: 'left-thumb', exception: 'amputated' },
      { finger: 'right-thumb', record: 0, attempts: 1 },
    ]);
  });

  it('keeps what was taken over a change of step, says that it is not saved, and drops it at lock', async () => {
    const first = show();
    await ready();
    await press(/^Ambil 4 jari kanan/);
    expect(await screen.findByText(/Belum tersimpan: tetap ada bila pindah langkah/)).toBeTruthy();
    first.unmount();
    const second = show();
    expect(finger(/^Telunjuk kanan: (Baik|Cukup)/)).toBeTruthy();
    second.unmount();
    void act(() => {
      phase.value = { kind: 'locked' } as unknown as Phase;
    });
    phase.value = opened();
    show();
    expect(finger(/^Telunjuk kanan: Belum/)).toBeTruthy();
  });

  it('keeps the prints when saving is refused', async () => {
    show({ refuse: 'room-full' });
    await takeAll();
    await press(/Simpan sidik jari/);
    expect(await screen.findByRole('alert')).toBeTruthy();
    expect(finger(/^Telunjuk kanan: (Baik|Cukup)/)).toBeTruthy();
  });

  it('takes a file for a finger, refuses what is none, and does not mix files with a reader', async () => {
    show();
    await ready();
    fireEvent.click(finger(/^Telunjuk kanan: Belum/));
    const bring = (bytes: readonly number[]) => {
      const input = screen.getByLabelText(/berkas citra/);
      fireEvent.change(input, { target: { files: [new File([Uint8Array.from(bytes)], 'finger.png')] } });
    };
    bring([0x25, 0x50, 0x44, 0x46, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    expect(await screen.findByText(/bukan PNG, WSQ/)).toBeTruthy();
    bring([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52, 0, 0, 1, 0, 0, 0, 1, 0]);
    await screen.findByRole('button', { name: /^Telunjuk kanan: Berkas/ });
    await press(/^Ambil 4 jari kanan/);
    const clash = await screen.findByText(/Sudah ada sidik jari dari berkas/);
    expect(finger(/^Telunjuk kanan: Berkas/)).toBeTruthy();
    const notice = clash.closest<HTMLElement>('.notice');
    if (notice === null) throw new Error('The sentence stands alone.');
    fireEvent.click(within(notice).getByRole('button', { name: /Buang/ }));
    await screen.findByRole('button', { name: /^Telunjuk kanan: (Baik|Cukup)/ });
  });

  it('says of stored prints only that they are sealed for the centre, and lets them be taken again', async () => {
    const stored: CaseView = {
      ...view,
      summary: { ...summary, steps: { ...summary.steps, fingerprints: { kind: 'done', mode: 'device' } } },
    };
    show({ view: stored });
    expect(screen.getByText(/Disegel untuk pusat/)).toBeTruthy();
    await press(/Ambil ulang/);
    await ready();
    await press(/Batal/);
    expect(screen.getByText(/Disegel untuk pusat/)).toBeTruthy();
  });
});
