import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type MemoryApp, memoryApp, memoryCase, memoryId, openPhase } from '../../../tests/support/memory-app.ts';
import { go, here } from '../../ui/place.ts';
import { Root } from '../../../tests/support/root.tsx';
import { Counter } from '../counter.tsx';
import { foldOffice } from '../../domain/office/office-state.ts';

const maria = memoryId(1);
const calm = memoryCase({}).steps;

function show(): MemoryApp {
  const app = memoryApp();
  app.cases.value = [
    memoryCase({
      subject: maria,
      number: 'B1-004',
      day: '2024-06-21',
      door: 'roster',
      name: 'MARIA GORETI BERE',
      openedAt: '2024-06-21T09:00:00+08:00',
      completedAt: '2024-06-21T09:30:00+08:00',
      steps: {
        ...calm,
        intake: { kind: 'done', mode: 'device' },
        documents: { kind: 'done', mode: 'device' },
        portrait: { kind: 'not-taken', mode: 'deferred', reason: 'no-device' },
        interview: { kind: 'done', mode: 'device' },
      },
    }),
    memoryCase({ subject: memoryId(2), number: 'B1-001', day: '2024-06-24', openedAt: '2024-06-24T09:10:00+08:00' }),
  ];
  go({ kind: 'numbers' });
  render(
    <Root app={app}>
      <Counter />
    </Root>,
  );
  return app;
}

const press = (key: string): boolean => fireEvent.keyDown(document.activeElement ?? document.body, { key });

/** K, part of a name, Enter: the person is chosen. */
async function chooseMaria(): Promise<void> {
  press('k');
  const box = await screen.findByRole('combobox', { name: /^Pemohon kembali/ });
  expect(document.activeElement).toBe(box);
  fireEvent.input(box, { target: { value: 'maria' } });
  fireEvent.keyDown(box, { key: 'Enter' });
  await screen.findByText('Nomor untuk MARIA GORETI BERE');
}

beforeEach(() => {
  window.print = vi.fn();
});
afterEach(cleanup);

describe('somebody who comes back', () => {
  it('gets a number for the case that was begun, of the same category, and is told what is outstanding', async () => {
    const app = show();
    await chooseMaria();
    screen.getByText('Belum: foto, sidik jari.');
    const give = screen.getByRole('button', { name: 'Beri nomor' });
    await waitFor(() => expect(document.activeElement).toBe(give));
    fireEvent.click(give);
    await waitFor(() => expect(app.cases.value.find(({ subject }) => subject === maria)?.day).toBe('2024-06-24'));
    expect(app.cases.value).toHaveLength(2);
    expect(app.cases.value.find(({ subject }) => subject === maria)?.number).toMatch(/^B1-/);
  });

  it('waits in the list of today with what is outstanding, behind who came before', async () => {
    const app = show();
    app.now.value += 60_000;
    await chooseMaria();
    fireEvent.click(screen.getByRole('button', { name: 'Beri nomor' }));
    const list = within(screen.getByRole('navigation', { name: 'Pemohon' }));
    await list.findByText('kembali, belum: foto, sidik jari');
    const waiting = list.getByRole('heading', { name: /^Menunggu 2/ }).parentElement as HTMLElement;
    const rows = within(waiting).getAllByRole('button');
    expect(rows.map((row) => row.textContent?.includes('MARIA'))).toEqual([false, true]);
  });

  it('goes on with the first step that was not taken', async () => {
    const app = show();
    await chooseMaria();
    fireEvent.click(screen.getByRole('button', { name: 'Beri nomor' }));
    await waitFor(() => expect(app.asked).toContain('issueNumber'));
    const list = within(screen.getByRole('navigation', { name: 'Pemohon' }));
    fireEvent.click(await list.findByRole('button', { name: /MARIA GORETI BERE/ }));
    expect(here.value).toMatchObject({ kind: 'case', subject: maria, step: 'portrait' });
  });

  it('is found in the list without a number too', async () => {
    show();
    const box = screen.getByRole('combobox', { name: 'Cari nama, NIK, nomor' });
    fireEvent.input(box, { target: { value: 'goreti' } });
    fireEvent.keyDown(box, { key: 'Enter' });
    expect(here.value).toMatchObject({ kind: 'case', subject: maria, step: 'portrait' });
  });

  it('can be somebody else after all', async () => {
    const app = show();
    await chooseMaria();
    fireEvent.click(screen.getByRole('button', { name: 'Bukan orang ini' }));
    await screen.findByRole('combobox', { name: /^Pemohon kembali/ });
    fireEvent.click(screen.getByLabelText(/Prioritas/));
    fireEvent.click(screen.getByRole('button', { name: 'Beri nomor' }));
    await waitFor(() => expect(app.cases.value).toHaveLength(3));
  });
});

describe('an office that takes no new people', () => {
  it('gives none a number, and says why', async () => {
    const app = show();
    const profile = { ...openPhase.place.profile, takesNewcomers: false };
    app.phase.value = { ...openPhase, place: { ...openPhase.place, profile } };
    app.office.value = foldOffice([], { takesNewcomers: false });
    await screen.findByText(/^Kantor ini tidak menerima pemohon baru/);
    press('a');
    press('Enter');
    expect(app.asked).not.toContain('issueNumber');
  });
});
