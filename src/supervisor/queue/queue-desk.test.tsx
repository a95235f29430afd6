import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { memoryApp, memoryCase, memoryId, openPhase } from '../../../tests/support/memory-app.ts';
import { memorySupervising } from '../../../tests/support/memory-supervising.ts';
import { Root } from '../../../tests/support/root.tsx';
import type { Noted } from '../../actions/supervising/add-note.ts';
import type { Decided } from '../../actions/supervising/decide-review.ts';
import type { DeviceId, Digest } from '../../domain/ids.ts';
import { done } from '../../domain/result.ts';
import type { DeskQueries } from '../../queries/supervisor/desk-queries.ts';
import { go, here } from '../../ui/place.ts';
import { DeskViewContext, SupervisingContext } from '../supervising.ts';
import { QueueDesk } from './queue-desk.tsx';

const nothing: DeskQueries = {
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
  day: async () => undefined,
  daysLeftOpen: async () => [],
  lastHand: () => ({ officer: undefined, counter: undefined }),
};
const kept: string[] = [];
const approved: string[][] = [];
const decided: Decided[] = [];
const noted: Noted[] = [];

function Place() {
  const at = here.value;
  return <QueueDesk subject={at.kind === 'supervisor' ? at.subject : undefined} />;
}

function show(count: number, desk: Partial<DeskQueries> = {}) {
  const app = memoryApp();
  app.phase.value = { ...openPhase, officer: { ...openPhase.officer, role: 'supervisor' } };
  app.cases.value = Array.from({ length: count }, (_, at) =>
    memoryCase({
      subject: memoryId(at),
      number: `A1-${String(at + 1).padStart(3, '0')}`,
      name: `ORANG ${at + 1}`,
      door: 'newcomer',
    }),
  );
  const acts = memorySupervising({
    approveAll: async (subjects) => {
      approved.push([...subjects]);
      return done({ saved: subjects.length });
    },
    keepQueueViews: async (text) => {
      kept.push(text);
      return done(undefined);
    },
    queueViews: async () => kept.at(-1),
    addNote: async (input) => {
      noted.push(input);
      return done({ subject: input.subject, copies: 'both' });
    },
    decideReview: async (input) => {
      decided.push(input);
      return done({ subject: input.subject, copies: 'both' });
    },
  });
  go({ kind: 'supervisor', desk: 'queue' });
  render(
    <Root app={app}>
      <SupervisingContext.Provider value={acts}>
        <DeskViewContext.Provider
          value={{ queries: { ...nothing, ...desk }, Record: () => null, Sheet: () => null, Values: () => null }}
        >
          <Place />
        </DeskViewContext.Provider>
      </SupervisingContext.Provider>
    </Root>,
  );
  return app;
}
const table = () => screen.getByRole('grid');
const press = (key: string): void => void fireEvent.keyDown(table(), { key });
const confirm = (): void => {
  fireEvent.input(screen.getByLabelText(/Frasa sandi Anda/), { target: { value: 'pohon kelapa' } });
};

beforeEach(() => {
  kept.length = 0;
  approved.length = 0;
  decided.length = 0;
  noted.length = 0;
});
afterEach(() => {
  cleanup();
  go({ kind: 'desk' });
});

describe('the table of the sync queue', () => {
  it('of very many rows draws those that can be seen, and says how many there are', () => {
    show(5_000);
    expect(within(table()).getAllByRole('row').length).toBeLessThan(60);
    expect(table().getAttribute('aria-rowcount')).toBe('5001');
  });

  it('is searched while one types', async () => {
    show(30);
    fireEvent.input(screen.getByRole('searchbox'), { target: { value: 'orang 17' } });
    await waitFor(() => expect(within(table()).getAllByRole('row')).toHaveLength(2));
    screen.getByText('1 dari 30 permohonan');
    fireEvent.input(screen.getByRole('searchbox'), { target: { value: 'zzz' } });
    await screen.findByText(/Tidak ada yang cocok/);
  });

  it('is worked by keys alone: several are chosen and approved with one passphrase', async () => {
    show(5);
    press(' ');
    press('ArrowDown');
    press('ArrowDown');
    press(' ');
    fireEvent.click(await screen.findByRole('button', { name: 'Setujui (2)' }));
    fireEvent.change(screen.getByLabelText(/Alasan/), { target: { value: 'complete' } });
    confirm();
    fireEvent.click(screen.getByRole('button', { name: 'Setujui' }));
    await waitFor(() => expect(approved).toEqual([[memoryId(0), memoryId(2)]]));
  });

  it('opens a row beside itself with Enter, and stays', async () => {
    show(5);
    press('ArrowDown');
    press('Enter');
    await screen.findByRole('heading', { name: /A1-002/ });
    expect(table()).toBeTruthy();
    expect(here.value).toEqual({ kind: 'supervisor', desk: 'queue', subject: memoryId(1) });
  });
});

describe('a passport that was handed over for nobody known', () => {
  it('is offered beside the case that it looks like, and joined by a supervisor in words of their own', async () => {
    const digest = 'd'.repeat(43) as Digest;
    const stray = {
      digest,
      subject: memoryId(9),
      at: '2024-06-20T10:00:00+08:00',
      name: 'ORANG 2',
      by: 'code',
    } as const;
    show(5, { strayHandOvers: async () => [stray] });
    press('ArrowDown');
    press('Enter');
    const section = await screen.findByRole('region', { name: 'Paspor yang sudah diserahkan' });
    within(section).getByText(/kode slip sama/);
    fireEvent.click(within(section).getByRole('button', { name: 'Paspor permohonan ini …' }));
    fireEvent.input(screen.getByLabelText(/^Catatan/), { target: { value: 'buku baris 12' } });
    confirm();
    fireEvent.click(screen.getByRole('button', { name: 'Catat: paspor permohonan ini' }));
    await waitFor(() => expect(noted).toEqual([{ subject: memoryId(1), note: 'buku baris 12', handOver: digest }]));
  });
});

describe('a case that was opened under the code of another counter’s slip', () => {
  it('is shown beside the one whose slip it was, and the other way round', async () => {
    const app = show(3);
    const code = '7K3M-Q9TB-4X';
    // Nobody typed a name, and no ticket was given: it has its code alone.
    const bare = memoryCase({ subject: memoryId(2), door: 'newcomer', slipCode: code });
    app.views.set(memoryId(0), { receiptCode: code });
    app.cases.value = app.cases.value.map((row, at) => (at === 2 ? bare : row));
    await screen.findByText(/Mungkin orang yang sama: Tanpa nama\./);
    await screen.findByText(/Mungkin orang yang sama: A1-001\./);
    expect(screen.queryByText(/Mungkin orang yang sama: A1-002/)).toBeNull();
  });
});

describe('a view of the table', () => {
  const search = () => screen.getByRole<HTMLInputElement>('searchbox');

  it('is kept under a name, and opened again at the next visit', async () => {
    show(5);
    fireEvent.input(search(), { target: { value: 'orang 3' } });
    fireEvent.change(screen.getByLabelText('Urutan'), { target: { value: 'size' } });
    fireEvent.click(screen.getByRole('button', { name: 'Simpan tampilan …' }));
    fireEvent.click(screen.getByRole('button', { name: 'Simpan tampilan' }));
    screen.getByText('Beri nama tampilan ini.');
    fireEvent.input(screen.getByLabelText(/Nama tampilan/), { target: { value: 'ketiga' } });
    fireEvent.click(screen.getByRole('button', { name: 'Simpan tampilan' }));
    await waitFor(() => expect(kept).toHaveLength(1));
    cleanup();
    show(5);
    fireEvent.change(await screen.findByLabelText('Tampilan tersimpan'), { target: { value: 'ketiga' } });
    expect(search().value).toBe('orang 3');
    expect(screen.getByLabelText<HTMLSelectElement>('Urutan').value).toBe('size');
    fireEvent.click(await screen.findByRole('button', { name: 'Hapus tampilan' }));
    await waitFor(() => expect(screen.queryByLabelText('Tampilan tersimpan')).toBeNull());
    expect(kept.at(-1)).toBe('[]');
  });
});

describe('a decision', () => {
  async function holding(note: string) {
    show(2);
    press('Enter');
    fireEvent.click(await screen.findByRole('button', { name: 'Tahan …' }));
    fireEvent.change(screen.getByLabelText(/Alasan/), { target: { value: 'other' } });
    fireEvent.input(screen.getByLabelText(/Catatan/), { target: { value: note } });
    confirm();
    fireEvent.click(screen.getByRole('button', { name: 'Tahan' }));
  }

  it('of 10,000 characters says the limit, and keeps every one of them', async () => {
    await holding('a'.repeat(10_000));
    expect((await screen.findAllByText(/paling banyak 2.000/)).length).toBeGreaterThan(0);
    expect(screen.getByLabelText<HTMLTextAreaElement>(/Catatan/).value).toHaveLength(10_000);
    fireEvent.click(screen.getByRole('button', { name: 'Batal' }));
    fireEvent.click(await screen.findByRole('button', { name: 'Tahan …' }));
    expect(screen.getByLabelText<HTMLTextAreaElement>(/Catatan/).value).toHaveLength(10_000);
    expect(decided).toEqual([]);
  });

  it('says why', async () => {
    await holding('menunggu surat desa');
    await waitFor(() =>
      expect(decided).toEqual([
        { subject: memoryId(0), decision: 'hold', reason: 'other', note: 'menunggu surat desa' },
      ]),
    );
  });

  it('says of a case of another counter when that was last heard, and not that the centre has it', () => {
    const app = show(1);
    const device = 'x' as DeviceId;
    app.counters.value = [
      { device, counter: '1', own: true },
      { device, counter: '2', own: false, heardAt: '2024-06-24T09:10:00+08:00' },
    ];
    app.cases.value = [memoryCase({ subject: memoryId(1), name: 'SERAN', safety: 'office', elsewhere: '2' })];
    return waitFor(() => {
      const row = screen.getByRole('row', { name: /SERAN/ });
      expect(row.textContent).toContain('Tersimpan di server kantor');
      expect(row.textContent).toContain('loket 2, terakhir terdengar 09.10');
    });
  });
});
