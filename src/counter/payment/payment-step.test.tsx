import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type MemoryApp, memoryApp, memoryCase, memoryId } from '../../../tests/support/memory-app.ts';
import type { Actions } from '../../actions/ports.ts';
import { payment as en } from '../../locales/en/steps/payment.ts';
import { payment as id } from '../../locales/id/steps/payment.ts';
import type { CaseView } from '../../queries/views.ts';
import { go, here } from '../../ui/place.ts';
import { Root } from '../../../tests/support/root.tsx';
import { Counter } from '../counter.tsx';

const subject = memoryId(1);
beforeEach(() => go({ kind: 'desk' }));
afterEach(cleanup);

type Noted = Parameters<Actions['recordPayment']>[0];
const noted: Noted[] = [];

function at(view: Partial<CaseView> = {}, app = memoryApp()): MemoryApp {
  noted.length = 0;
  const { recordPayment } = app.actions;
  const actions: Actions = {
    ...app.actions,
    recordPayment: async (input) => {
      noted.push(input);
      return recordPayment(input);
    },
  };
  const row = memoryCase({ subject, number: 'B1-014', day: '2024-06-24', door: 'roster', name: 'SUHARTINI' });
  const done = view.current?.payment === undefined ? {} : { payment: { kind: 'done', mode: 'device' } as const };
  app.cases.value = [{ ...row, steps: { ...row.steps, ...done } }];
  app.views.set(subject, view);
  go({ kind: 'case', subject, step: 'payment' });
  render(
    <Root app={{ ...app, actions }}>
      <Counter />
    </Root>,
  );
  return app;
}

const save = () => fireEvent.keyDown(document.activeElement ?? document.body, { key: 'Enter', ctrlKey: true });
const tick = async (label: string) => fireEvent.click(await screen.findByRole('radio', { name: label }));
const type = (label: RegExp, value: string) => fireEvent.input(screen.getByLabelText(label), { target: { value } });

describe('payment as shown', () => {
  it('notes that nothing was shown, and goes on', async () => {
    at();
    await tick('Tidak menunjukkan apa-apa');
    save();
    await waitFor(() => expect(noted).toEqual([{ subject, shown: { proof: 'nothing' } }]));
    await waitFor(() => expect(here.value).toMatchObject({ kind: 'case', step: 'portrait' }));
  });

  it('groups a billing code as it is read aloud, and saves its digits', async () => {
    at();
    await tick('Kode billing');
    const code = screen.getByRole<HTMLInputElement>('textbox', { name: /^Kode billing/ });
    fireEvent.input(code, { target: { value: '820240624123456' } });
    fireEvent.blur(code);
    await waitFor(() => expect(code.value).toBe('820 240 624 123 456'));
    save();
    await waitFor(() => expect(noted[0]?.shown).toEqual({ proof: 'billing-code', billingCode: '820240624123456' }));
  });

  it('looks twice at a number of another length, and keeps it when it is written so', async () => {
    at();
    await tick('Bukti dengan NTPN');
    type(/^NTPN/, 'A1B2 C3');
    save();
    await screen.findByText(/ini 6 tanda/);
    expect(noted).toEqual([]);
    fireEvent.click(screen.getByLabelText('Memang begitu tertulis'));
    save();
    await waitFor(() => expect(noted[0]?.shown).toEqual({ proof: 'receipt-number', statusWords: 'A1B2 C3' }));
  });

  it('quotes the words of the screen', async () => {
    at();
    await tick('Layar status di M-Paspor');
    await tick('“Kedaluwarsa”');
    save();
    await waitFor(() => expect(noted[0]?.shown).toEqual({ proof: 'status-screen', status: 'shown-as-expired' }));
  });

  it('is noted in the bar, never done', async () => {
    const shown = { proof: 'receipt-number', receiptNumber: 'A1B2C3D4E5F60718' } as const;
    const digest = 'p'.repeat(43) as NonNullable<CaseView['current']['payment']>[number]['digest'];
    at({
      current: {
        payment: [{ digest, at: '2024-06-24T09:10:00+08:00', officer: undefined, mode: 'device', payment: shown }],
      },
    });
    await screen.findByText('A1B2 C3D4 E5F6 0718');
    const bar = screen.getByRole('navigation', { name: 'Langkah' });
    expect([...bar.querySelectorAll('li')].find((step) => step.textContent?.includes('Pembayaran'))?.textContent).toBe(
      'Pembayarandicatat',
    );
    expect(screen.getByText('Apakah pembayaran masuk hanya diketahui pusat.')).toBeTruthy();
  });

  it('never claims that anything was paid: such words are quoted, or deny that we know', () => {
    for (const sentence of [...Object.values(id), ...Object.values(en)]) {
      const ours = sentence.replace(/“[^”]*”/g, '');
      expect(ours).not.toMatch(/lunas|dibayar|terbayar|\bpaid\b|settled/i);
    }
  });
});
