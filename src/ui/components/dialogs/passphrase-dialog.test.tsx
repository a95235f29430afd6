import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, describe, expect, it } from 'vitest';
import { memoryApp } from '../../../../tests/support/memory-app.ts';
import { type Result, done, refused } from '../../../domain/result.ts';
import { AppContext } from '../../app-context.ts';
import { TextField } from '../field.tsx';
import { PassphraseDialog } from './passphrase-dialog.tsx';

afterEach(cleanup);

function open(right: Result<void>, onConfirmed: () => Promise<Result<unknown>>, problem?: () => string | undefined) {
  const app = memoryApp({ confirmPassphrase: async () => right });
  const closed: string[] = [];
  render(
    <AppContext.Provider value={app}>
      <PassphraseDialog
        title="Tahan"
        act="Tahan permohonan"
        {...(problem === undefined ? {} : { problem })}
        onConfirmed={onConfirmed}
        onClose={() => closed.push('closed')}
      >
        <TextField name="reason" label="Alasan" value="menunggu surat" onInput={() => undefined} />
      </PassphraseDialog>
    </AppContext.Provider>,
  );
  const passphrase = screen.getByLabelText<HTMLInputElement>(/Frasa sandi Anda/);
  const press = (): void =>
    void fireEvent.click(screen.getByRole('button', { name: 'Tahan permohonan', hidden: true }));
  return { app, closed, passphrase, press };
}
const type = (field: HTMLInputElement, value: string): void => void fireEvent.input(field, { target: { value } });

describe('the dialogue of a supervisor’s act', () => {
  it('does it once the passphrase was right, and closes', async () => {
    const did: string[] = [];
    const { passphrase, press, closed } = open(done(undefined), async () => done(did.push('did')));
    type(passphrase, 'empat kata yang benar');
    press();
    await waitFor(() => expect(closed).toEqual(['closed']));
    expect(did).toEqual(['did']);
  });

  it('with a wrong passphrase does nothing, keeps the reason, empties the passphrase and waits', async () => {
    const did: string[] = [];
    const wrong = refused('passphrase-wrong', { delayMs: 4_000 });
    const { passphrase, press, closed } = open(wrong, async () => done(did.push('did')));
    type(passphrase, 'empat kata yang salah');
    press();
    await screen.findByText(/Frasa sandi salah/);
    expect(passphrase.value).toBe('');
    expect(screen.getByLabelText<HTMLInputElement>('Alasan').value).toBe('menunggu surat');
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Tunggu 5 detik', hidden: true }).disabled).toBe(true);
    expect([did, closed]).toEqual([[], []]);
  });

  it('stays with everything in it when the act itself was refused', async () => {
    const { passphrase, press, closed } = open(done(undefined), async () => refused('room-full'));
    type(passphrase, 'empat kata yang benar');
    press();
    await screen.findByText(/Ruang di komputer ini penuh/);
    expect(passphrase.value).toBe('empat kata yang benar');
    expect(closed).toEqual([]);
  });

  it('asks for what is missing before it tries the passphrase', async () => {
    const { app, passphrase, press } = open(
      done(undefined),
      async () => done(undefined),
      () => 'Alasan diperlukan.',
    );
    type(passphrase, 'empat kata yang benar');
    press();
    await screen.findByText('Alasan diperlukan.');
    expect(app.asked).not.toContain('confirmPassphrase');
  });

  it('says that the passphrase is missing', async () => {
    const { press } = open(done(undefined), async () => done(undefined));
    press();
    await screen.findByText('Frasa sandi diperlukan.');
  });
});
