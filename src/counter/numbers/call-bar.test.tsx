import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/preact';
import { afterEach, describe, expect, it } from 'vitest';
import { type MemoryApp, memoryApp, memoryCase, memoryId } from '../../../tests/support/memory-app.ts';
import { Root } from '../../../tests/support/root.tsx';
import { go, here } from '../../ui/place.ts';
import { Counter } from '../counter.tsx';

const [first, second] = [memoryId(1), memoryId(2)];

function show(subject: typeof first): MemoryApp {
  const app = memoryApp();
  const ticket = (row: { subject: typeof first; number: string; ticketAt: string }) =>
    memoryCase({ ...row, day: '2024-06-24', openedAt: row.ticketAt });
  app.cases.value = [
    ticket({ subject: first, number: 'A1-001', ticketAt: '2024-06-24T09:00:00+08:00' }),
    ticket({ subject: second, number: 'A1-002', ticketAt: '2024-06-24T09:05:00+08:00' }),
  ];
  go({ kind: 'opening', subject });
  render(
    <Root app={app}>
      <Counter />
    </Root>,
  );
  return app;
}

const bar = () => screen.findByRole('region', { name: 'Panggilan' });
const press = async (name: RegExp) => fireEvent.click(within(await bar()).getByRole('button', { name }));

afterEach(cleanup);

describe('calling', () => {
  it('is one press for the next in turn, then again, and the third time without anybody coming puts aside', async () => {
    const app = show(first);
    await press(/^Panggil A1-001/);
    for (const times of [1, 2, 3]) {
      await within(await bar()).findByText(new RegExp(`Dipanggil ${times}×`));
      if (times < 3) await press(/^Panggil ulang/);
    }
    await press(/^Tidak datang: sisihkan/);
    await waitFor(() => expect(here.value.kind).toBe('numbers'));
    await screen.findByRole('heading', { name: /^Disisihkan/ });
    expect(app.cases.value[0]?.queue?.kind).toBe('parked');
  });

  it('out of turn says whose turn it is and asks for a reason, in words when it is another', async () => {
    const app = show(second);
    await within(await bar()).findByText(/sekarang giliran A1-001/);
    await press(/^Panggil A1-002/);
    await within(await bar()).findByText('Pilih alasan.');
    expect(app.asked).not.toContain('callNumber');
    fireEvent.change(within(await bar()).getByLabelText(/Mengapa di luar giliran/), { target: { value: 'other' } });
    await press(/^Panggil A1-002/);
    expect(app.asked).not.toContain('callNumber');
    fireEvent.input(await within(await bar()).findByLabelText(/Alasan dengan kata-kata/), {
      target: { value: 'ibu hamil' },
    });
    await press(/^Panggil A1-002/);
    await within(await bar()).findByText(/Dipanggil 1×/);
  });

  it('comes before the case is opened: in turn by itself, out of turn only with its reason', async () => {
    const app = show(second);
    await bar();
    fireEvent.keyDown(document.body, { key: 'Enter', ctrlKey: true });
    await screen.findByText(/Bukan gilirannya. Pilih alasan di atas/);
    expect(app.asked).not.toContain('openCase');
    expect((document.activeElement as HTMLSelectElement | null)?.name).toBe('call-reason');
    fireEvent.change(within(await bar()).getByLabelText(/Mengapa di luar giliran/), { target: { value: 'unwell' } });
    await press(/^Panggil A1-002/);
    await within(await bar()).findByText(/Dipanggil 1×/);
    await waitFor(() => expect(screen.queryByText(/Bukan gilirannya. Pilih alasan/)).toBeNull());
    fireEvent.keyDown(document.body, { key: 'Enter', ctrlKey: true });
    await waitFor(() => expect(app.asked).toContain('openCase'));
    cleanup();

    const other = show(first);
    await bar();
    fireEvent.keyDown(document.body, { key: 'Enter', ctrlKey: true });
    await waitFor(() =>
      expect(other.asked.filter((name) => /^(callNumber|openCase)$/.test(name))).toEqual(['callNumber', 'openCase']),
    );
  });

  it('brings back by itself whom three calls in vain put aside', async () => {
    const app = show(first);
    const parked = { kind: 'parked', since: '2024-06-24T09:20:00+08:00', times: 3 } as const;
    app.cases.value = app.cases.value.map((row) => (row.subject === first ? { ...row, queue: parked } : row));
    await bar();
    fireEvent.keyDown(document.body, { key: 'Enter', ctrlKey: true });
    await waitFor(() => expect(app.asked).toContain('openCase'));
    expect(app.asked).toContain('callNumber');
  });

  it('is over when the person is served', async () => {
    const app = show(first);
    await bar();
    app.cases.value = app.cases.value.map((row) => (row.subject === first ? { ...row, turn: 'serving' } : row));
    await waitFor(() => expect(screen.queryByRole('region', { name: 'Panggilan' })).toBeNull());
  });
});
