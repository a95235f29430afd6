import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type MemoryApp, memoryApp, memoryCase, memoryId } from '../../../tests/support/memory-app.ts';
import { Root } from '../../../tests/support/root.tsx';
import { ticketText } from '../../domain/codes/ticket-code.ts';
import { go, here } from '../../ui/place.ts';
import { Counter } from '../counter.tsx';

const known = memoryId(1);
const fresh = memoryId(2);
const slip = 'IQ1:0BAC0';

function show(): MemoryApp {
  const app = memoryApp();
  const ticketAt = '2024-06-24T09:00:00+08:00';
  app.cases.value = [
    memoryCase({ subject: known, number: 'A1-001', day: '2024-06-24', ticketAt, openedAt: ticketAt, door: 'newcomer' }),
  ];
  go({ kind: 'numbers' });
  render(
    <Root app={app}>
      <Counter />
    </Root>,
  );
  return app;
}

/** As a scanner that works as a keyboard: all keys within a few milliseconds. */
function scan(text: string, onto: Element = document.body): void {
  for (const key of [...text, 'Enter']) fireEvent.keyDown(onto, { key });
}

beforeEach(() => {
  window.print = vi.fn();
});
afterEach(cleanup);

describe('a scanner that works as a keyboard', () => {
  it('opens the case of a ticket from the number desk, and issues no number by the letters in it', async () => {
    const app = show();
    scan(ticketText(known));
    await waitFor(() => expect(here.value).toMatchObject({ kind: 'case', subject: known }));
    expect(app.asked).not.toContain('issueNumber');
  });

  it('opens a door for a ticket that another computer gave', async () => {
    show();
    scan(ticketText(fresh));
    await waitFor(() => expect(here.value).toEqual({ kind: 'opening', subject: fresh }));
  });

  it('is told of a code that is no slip, whatever letters it begins with', async () => {
    const app = show();
    scan(`abc${'0'.repeat(10_000)}`);
    await screen.findByText(/bukan dari slip loket/);
    expect(app.asked).not.toContain('issueNumber');
  });

  it('finds the case in the box that finds people', async () => {
    show();
    const box = screen.getByRole('combobox', { name: /^Cari/ });
    fireEvent.input(box, { target: { value: ticketText(known) } });
    fireEvent.keyDown(box, { key: 'Enter' });
    await waitFor(() => expect(here.value).toMatchObject({ kind: 'case', subject: known }));
  });

  it('leaves a field as it was before a slip was scanned into it', async () => {
    show();
    const box = screen.getByRole<HTMLInputElement>('combobox', { name: /^Cari/ });
    fireEvent.input(box, { target: { value: `mar${slip}` } });
    fireEvent.keyDown(box, { key: 'Enter' });
    await screen.findByText(/bukan dari slip loket/);
    expect(box.value).toBe('mar');
  });

  it('is not taken for somebody who types', async () => {
    const app = show();
    fireEvent.keyDown(document.body, { key: 'a' });
    fireEvent.keyDown(document.body, { key: 'Enter' });
    await waitFor(() => expect(app.asked).toContain('issueNumber'));
  });
});

it('a typed code with one wrong letter is called that, and no slip of another system', async () => {
  show();
  go({ kind: 'handover' });
  const field = await screen.findByLabelText('Kode slip');
  fireEvent.input(field, { target: { value: '7K3M-Q9TB-4Y' } });
  fireEvent.click(screen.getByRole('button', { name: 'Lihat' }));
  await screen.findByText('Ada huruf atau angka yang keliru pada kode ini. Periksa lagi slipnya.');
});
