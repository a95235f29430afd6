import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  type MemoryApp,
  memoryApp,
  memoryAppointment,
  memoryCase,
  memoryId,
} from '../../../tests/support/memory-app.ts';
import { Root } from '../../../tests/support/root.tsx';
import type { PassportHandedOver } from '../../actions/collection/hand-over-passport.ts';
import { foldOffice } from '../../domain/office/office-state.ts';
import { done } from '../../domain/result.ts';
import type { CaseSummary } from '../../queries/views.ts';
import { go, here } from '../../ui/place.ts';
import { Counter } from '../counter.tsx';

const subject = memoryId(1);
const unknown = memoryId(9);
const saved: PassportHandedOver[] = [];
beforeEach(() => {
  saved.length = 0;
  go({ kind: 'desk' });
});
afterEach(cleanup);

const finished: CaseSummary = memoryCase({
  ...{ subject, number: 'B1-014', day: '2024-06-20', door: 'roster', name: 'SUHARTINI', turn: 'done' },
  completedAt: '2024-06-20T10:00:00+08:00',
});
const stepsDone = { ...finished, steps: everyStepDone(finished.steps) };

function everyStepDone(steps: CaseSummary['steps']): CaseSummary['steps'] {
  return Object.fromEntries(
    Object.keys(steps).map((step) => [step, { kind: 'done', mode: 'device' }]),
  ) as CaseSummary['steps'];
}

function show(rows: readonly CaseSummary[] = [stepsDone]): MemoryApp {
  const app = memoryApp({
    collection: async () =>
      done({
        begin: () => unknown,
        handOver: async (input: PassportHandedOver) => {
          saved.push(input);
          const known = app.cases.value.find((row) => row.subject === input.subject);
          const row = known ?? memoryCase({ subject: input.subject, name: input.holder?.name ?? '', turn: 'done' });
          const others = app.cases.value.filter((other) => other !== known);
          app.cases.value = [...others, { ...row, handedOverAt: '2024-06-24T09:30:00+08:00' }];
          return done({ subject: input.subject, copies: 'both' });
        },
      }),
  });
  app.cases.value = rows;
  render(
    <Root app={app}>
      <Counter />
    </Root>,
  );
  return app;
}

const press = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }));
const type = (label: RegExp, value: string) => fireEvent.input(screen.getByLabelText(label), { target: { value } });
const tick = (name: RegExp) => fireEvent.click(screen.getByRole('checkbox', { name }));
const save = () => fireEvent.keyDown(document.body, { key: 'Enter', ctrlKey: true });

async function find(text: string): Promise<void> {
  press(/^Serahkan paspor/);
  const box = await screen.findByRole('combobox', { name: 'Nama, NIK, nomor, atau kode slip' });
  fireEvent.input(box, { target: { value: text } });
  fireEvent.keyDown(box, { key: 'Enter' });
}

async function toApplicant(): Promise<void> {
  type(/^Nomor paspor yang diserahkan/, 'x 1234567');
  fireEvent.click(screen.getByRole('radio', { name: 'Pemohon sendiri' }));
  tick(/^Bukti pembayaran/);
  tick(/^KTP-el penerima/);
  tick(/^Penerima sudah menandatangani/);
}

describe('handing a passport over', () => {
  it('to the applicant of a case that is here', async () => {
    show();
    await find('suhartini');
    await screen.findByText('Semua langkah di loket tercatat.');
    screen.getByText(/Belum ada kabar dari pusat di komputer ini/);
    await toApplicant();
    save();
    await waitFor(() => expect(saved).toHaveLength(1));
    expect(saved[0]).toEqual({
      ...{ subject, passportNumber: 'X1234567', to: 'applicant', shown: ['payment-proof', 'identity-card'] },
      ...{ isSigned: true, doubts: [] },
    });
    await screen.findByText(/^Paspor diserahkan/);
  });

  it('says what is missing, and keeps what was typed', async () => {
    show();
    await find('suhartini');
    await screen.findByText('Semua langkah di loket tercatat.');
    type(/^Nomor paspor yang diserahkan/, 'X12345678901');
    save();
    await screen.findByText('Paling panjang sembilan huruf dan angka.');
    expect(screen.getByLabelText<HTMLInputElement>(/^Nomor paspor yang diserahkan/).value).toBe('X12345678901');
    expect(saved).toEqual([]);
  });

  it('asks for a reason where collection is closed and a step is missing', async () => {
    const app = show([finished]);
    app.office.value = { ...foldOffice([]), open: { ...foldOffice([]).open, collection: false } };
    await find('suhartini');
    await screen.findByText('Kantor menyatakan pengambilan paspor ditutup.');
    screen.getByText('Ada langkah permohonan ini yang belum tercatat di sini.');
    await toApplicant();
    save();
    await screen.findByText('Isi bagian ini.');
    expect(saved).toEqual([]);
    type(/^Mengapa tetap diserahkan/, 'berobat');
    save();
    await waitFor(() => expect(saved).toMatchObject([{ doubts: ['collection-closed', 'steps-open'], why: 'berobat' }]));
  });

  it('takes one of which nothing is here, by what the letter says, also to family', async () => {
    show([]);
    await find('0724 1122 3344 3391');
    const number = await screen.findByLabelText<HTMLInputElement>(/^Nomor permohonan, bila ada/);
    await waitFor(() => expect(here.value).toEqual({ kind: 'collection', subject: unknown }));
    expect(number.value).toBe('0724112233443391');
    type(/^Nama di paspor/, 'MARIA BERE');
    type(/^NIK pemilik/, '5304 0641');
    await toApplicant();
    fireEvent.click(screen.getByRole('radio', { name: 'Keluarga' }));
    await screen.findByText('Ada surat yang perlu tetapi belum diperlihatkan.');
    tick(/^Kartu Keluarga/);
    type(/^Nama penerima/, 'ANTON BERE');
    type(/^Hubungan/, 'suami');
    save();
    await screen.findByText('NIK terdiri atas 16 angka seperti di KTP-el.');
    type(/^NIK pemilik/, '5304 0641 0795 0003');
    save();
    await waitFor(() => expect(saved).toHaveLength(1));
    expect(saved[0]).toMatchObject({
      ...{ subject: unknown, to: 'family', receiver: { name: 'ANTON BERE', relation: 'suami' } },
      holder: { name: 'MARIA BERE', applicationNumber: '0724112233443391', nik: '5304064107950003' },
    });
    await screen.findByText(/^Paspor diserahkan/);
  });

  it('takes the NIK of a card that was typed or scanned for nobody known', async () => {
    show([]);
    await find('5304064107950003');
    const nik = await screen.findByLabelText<HTMLInputElement>(/^NIK pemilik/);
    expect(nik.value).toBe('5304064107950003');
    expect(screen.getByLabelText<HTMLInputElement>(/^Nomor permohonan, bila ada/).value).toBe('');
  });

  it('takes name and number from the list of appointments', async () => {
    const app = show([]);
    app.appointments.push(memoryAppointment());
    await find('goreti');
    await waitFor(() =>
      expect(screen.getByLabelText<HTMLInputElement>(/^Nama di paspor/).value).toBe('MARIA GORETI BERE'),
    );
  });

  it('says that it was done already, and records a second time only with a reason', async () => {
    show([{ ...stepsDone, handedOverAt: '2024-06-23T09:00:00+08:00' }]);
    await find('suhartini');
    await screen.findByText(/^Paspor diserahkan 23 Juni 2024/);
    // Perhaps by another counter.
    expect(screen.queryByText(/tersimpan di komputer ini dan dikirim/)).toBeNull();
    press('Catat penyerahan lagi');
    await screen.findByText('Paspor permohonan ini sudah pernah dicatat diserahkan.');
  });
});
