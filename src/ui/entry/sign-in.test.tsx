import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, describe, expect, it } from 'vitest';
import { lockedPhase, memoryApp } from '../../../tests/support/memory-app.ts';
import { refused } from '../../domain/result.ts';
import { Root } from '../../../tests/support/root.tsx';

afterEach(cleanup);

function signIn(refusal: ReturnType<typeof refused>) {
  const app = memoryApp({ signIn: async () => refusal });
  app.phase.value = lockedPhase;
  render(<Root app={app}>{null}</Root>);
  const passphrase = screen.getByLabelText<HTMLInputElement>('Frasa sandi');
  fireEvent.click(screen.getByLabelText(/Dominggus Seran/));
  fireEvent.input(passphrase, { target: { value: 'empat kata yang salah' } });
  fireEvent.click(screen.getByRole('button', { name: 'Masuk' }));
  return { app, passphrase };
}

describe('signing in', () => {
  it('after a wrong passphrase keeps who it was and nothing of what was typed', async () => {
    const { passphrase } = signIn(refused('passphrase-wrong', { delayMs: 2_000 }));
    await screen.findByText(/Frasa sandi salah/);
    expect(passphrase.value).toBe('');
    expect(screen.getByLabelText<HTMLInputElement>(/Dominggus Seran/).checked).toBe(true);
  });

  it('keeps what is typed anew while the first try is looked at', async () => {
    let answer: (refusal: ReturnType<typeof refused>) => void = () => undefined;
    const app = memoryApp({ signIn: () => new Promise((settle) => (answer = settle)) });
    app.phase.value = lockedPhase;
    render(<Root app={app}>{null}</Root>);
    const passphrase = screen.getByLabelText<HTMLInputElement>('Frasa sandi');
    fireEvent.input(passphrase, { target: { value: 'empat kata yang salah' } });
    fireEvent.click(screen.getByRole('button', { name: 'Masuk' }));
    fireEvent.input(passphrase, { target: { value: 'hujan di' } });
    answer(refused('passphrase-wrong', { delayMs: 1_000 }));
    await screen.findByText(/Frasa sandi salah/);
    expect(passphrase.value).toBe('hujan di');
  });

  it('counts the wait down and opens again by itself, never before it is over, however old the shown time is', async () => {
    const { app } = signIn(refused('passphrase-wrong', { delayMs: 2_000 }));
    const button = await screen.findByRole<HTMLButtonElement>('button', { name: 'Tunggu 3 detik' });
    expect(button.disabled).toBe(true);
    app.now.value += 1_000;
    await screen.findByRole('button', { name: 'Tunggu 2 detik' });
    app.now.value += 1_000;
    await screen.findByRole('button', { name: 'Tunggu 1 detik' });
    app.now.value += 1_000;
    await waitFor(() => expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Masuk' }).disabled).toBe(false));
  });

  it('shows what waits to be sent before anybody signed in', () => {
    const app = memoryApp();
    app.phase.value = lockedPhase;
    render(<Root app={app}>{null}</Root>);
    expect(screen.getByText('2 salinan baik')).toBeTruthy();
    expect(screen.getByText('Tidak ada yang menunggu')).toBeTruthy();
  });
});
