import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, describe, expect, it } from 'vitest';
import { memoryApp } from '../../../tests/support/memory-app.ts';
import { refused } from '../../domain/result.ts';
import { Root } from '../../../tests/support/root.tsx';
import { groupCode } from './enrol.tsx';

afterEach(cleanup);

describe('enrolling', () => {
  it('takes a pasted code in any case, with or without dashes, and shows it in groups', () => {
    expect(groupCode('abcd1234efgh5678jkmn90pq')).toBe('ABCD-1234-EFGH-5678-JKMN-90PQ');
    expect(groupCode(' abcd-1234 efgh ')).toBe('ABCD-1234-EFGH');
    expect(groupCode('o0l1')).toBe('0011');
  });

  it('loses nothing typed when the centre cannot be reached', async () => {
    const app = memoryApp({ enrol: async () => refused('centre-unreachable') });
    app.phase.value = { kind: 'unenrolled' };
    render(<Root app={app}>{null}</Root>);
    const code = screen.getByLabelText<HTMLInputElement>(/Kode pendaftaran/);
    const first = screen.getByLabelText<HTMLInputElement>(/Frasa sandi penyelia/);
    const second = screen.getByLabelText<HTMLInputElement>(/Sekali lagi/);
    fireEvent.input(code, { target: { value: 'abcd1234efgh5678jkmn90pq' } });
    fireEvent.input(first, { target: { value: 'kopi hujan pasar lama' } });
    fireEvent.input(second, { target: { value: 'kopi hujan pasar lama' } });
    fireEvent.click(screen.getByRole('button', { name: 'Daftarkan' }));
    await screen.findByText(/Pusat tidak terjangkau/);
    expect([code.value, first.value, second.value]).toEqual([
      'ABCD-1234-EFGH-5678-JKMN-90PQ',
      'kopi hujan pasar lama',
      'kopi hujan pasar lama',
    ]);
  });

  it('says which is wrong before asking the centre', () => {
    const app = memoryApp();
    app.phase.value = { kind: 'unenrolled' };
    render(<Root app={app}>{null}</Root>);
    fireEvent.input(screen.getByLabelText(/Kode pendaftaran/), { target: { value: 'abcd' } });
    fireEvent.input(screen.getByLabelText(/Frasa sandi penyelia/), { target: { value: 'kopi hujan pasar lama' } });
    fireEvent.input(screen.getByLabelText(/Sekali lagi/), { target: { value: 'kopi hujan' } });
    fireEvent.click(screen.getByRole('button', { name: 'Daftarkan' }));
    expect(screen.getByText('Baru 4 dari 24 huruf dan angka.')).toBeTruthy();
    expect(screen.getByText('Kedua frasa sandi tidak sama.')).toBeTruthy();
    expect(app.asked).not.toContain('enrol');
  });
});
