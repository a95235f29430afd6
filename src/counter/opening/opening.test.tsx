import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  type MemoryApp,
  memoryApp,
  memoryAppointment,
  memoryCase,
  memoryId,
  openPhase,
} from '../../../tests/support/memory-app.ts';
import type { Actions } from '../../actions/ports.ts';
import type { OpenCaseInput } from '../../actions/open-case.ts';
import { receiptCode } from '../../domain/codes/receipt-code.ts';
import { done } from '../../domain/result.ts';
import { foldOffice } from '../../domain/office/office-state.ts';
import { go, here } from '../../ui/place.ts';
import { Root } from '../../../tests/support/root.tsx';
import { Counter } from '../counter.tsx';

let opened: OpenCaseInput[];
const openCase: Actions['openCase'] = async (input) => {
  opened.push(input);
  return done({ subject: memoryId(9), copies: 'both' });
};

function show(app: MemoryApp = memoryApp({ openCase })): MemoryApp {
  app.cases.value = [...app.cases.value, memoryCase({ subject: memoryId(1), number: 'B1-001', day: '2024-06-24' })];
  go({ kind: 'opening', subject: memoryId(1) });
  render(
    <Root app={app}>
      <Counter />
    </Root>,
  );
  return app;
}

const choose = (label: RegExp) => fireEvent.click(screen.getByLabelText(label));
const type = (label: RegExp, value: string) => fireEvent.input(screen.getByLabelText(label), { target: { value } });
const enter = () => fireEvent.keyDown(document.body, { key: 'Enter', ctrlKey: true });

beforeEach(() => {
  opened = [];
});
afterEach(cleanup);

describe('registered, but not in our list', () => {
  it.each([
    ['in fours', '0724 1122 3344 3391'],
    ['by a scanner that writes the whole code', 'https://m-paspor.example/?no=0724112233443391&k=ATB'],
  ])('takes the number as written %s', async (_, typed) => {
    show();
    choose(/^M-Paspor, tidak ada di daftar/);
    type(/^Nomor permohonan/, typed);
    enter();
    await waitFor(() => expect(opened).toHaveLength(1));
    expect(opened[0]).toEqual({
      subject: memoryId(1),
      door: 'registered-unlisted',
      applicationNumber: '0724112233443391',
      lane: 'regular',
    });
  });

  it('says what is wrong with the number and opens nothing', async () => {
    show();
    choose(/^M-Paspor, tidak ada di daftar/);
    type(/^Nomor permohonan/, '0724 1122');
    enter();
    await screen.findByText('Harus 16 angka; baru 8.');
    expect(opened).toEqual([]);
  });

  it('says that nobody here could compare the number', async () => {
    show();
    choose(/^M-Paspor, tidak ada di daftar/);
    await screen.findByText(/^Ditandai belum terverifikasi/);
  });

  it('offers the appointment when the number is in the list after all', async () => {
    const app = memoryApp({ openCase });
    app.appointments.push(memoryAppointment());
    show(app);
    choose(/^M-Paspor, tidak ada di daftar/);
    type(/^Nomor permohonan/, '0724112233443391');
    await screen.findByText(/ada di daftar kantor, atas nama MARIA GORETI BERE/);
    fireEvent.submit(screen.getByLabelText(/^Nomor permohonan/));
    expect(opened).toEqual([]);
    fireEvent.click(screen.getByRole('button', { name: 'Pakai jadwal di daftar' }));
    await screen.findByRole('heading', { name: 'MARIA GORETI BERE' });
    enter();
    await waitFor(() => expect(opened[0]).toMatchObject({ door: 'roster', applicationNumber: '0724112233443391' }));
  });

  it('leads to the case that has the number already', async () => {
    const app = memoryApp({ openCase });
    const subject = memoryId(5);
    app.cases.value = [
      memoryCase({ subject, name: 'ANTON', door: 'registered-unlisted', applicationNumber: '0724112233443391' }),
    ];
    show(app);
    choose(/^M-Paspor, tidak ada di daftar/);
    type(/^Nomor permohonan/, '0724112233443391');
    await screen.findByText(/sudah dibuka di komputer ini, atas nama ANTON/);
    fireEvent.click(screen.getByRole('button', { name: 'Lanjutkan yang ada' }));
    expect(here.value).toMatchObject({ kind: 'case', subject });
  });
});

describe('new people', () => {
  it('are not taken where the office takes none, and the reason stands there', () => {
    const app = memoryApp({ openCase });
    const profile = { ...openPhase.place.profile, takesNewcomers: false };
    app.phase.value = { ...openPhase, place: { ...openPhase.place, profile } };
    app.office.value = foldOffice([], { takesNewcomers: false });
    show(app);
    expect(screen.getByLabelText<HTMLInputElement>(/^Tanpa M-Paspor/).disabled).toBe(true);
    screen.getByText(/^Kantor ini tidak menerima pemohon baru/);
  });

  it('are taken elsewhere', async () => {
    show();
    choose(/^Tanpa M-Paspor/);
    enter();
    await waitFor(() => expect(opened[0]).toMatchObject({ door: 'newcomer' }));
  });
});

describe('what is true of few', () => {
  const code = receiptCode(new Uint8Array(32).fill(3));

  it('is the code of another counter’s slip, in its printed form, and where the person was visited', async () => {
    show();
    choose(/^Tanpa M-Paspor/);
    type(/^Kode pada slip/, code.replaceAll('-', '').toLowerCase());
    type(/^Tempat pemohon didatangi/, ' RSUD Atambua, ruang 4 ');
    enter();
    await waitFor(() => expect(opened[0]).toMatchObject({ slipCode: code, visit: 'RSUD Atambua, ruang 4' }));
  });

  it('is not taken with a wrong letter: a code of another person would join two cases', async () => {
    show();
    choose(/^Tanpa M-Paspor/);
    type(/^Kode pada slip/, `${code.slice(0, -1)}${code.endsWith('0') ? '1' : '0'}`);
    enter();
    await screen.findByText(/^Ada huruf atau angka yang keliru/);
    expect(opened).toEqual([]);
  });
});
