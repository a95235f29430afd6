import { cleanup, fireEvent, screen, waitFor } from '@testing-library/preact';
import { afterEach, describe, expect, it } from 'vitest';
import {
  appointment,
  choose,
  clearDesk,
  field,
  fillTheRest,
  intake,
  openForm,
  save,
  subject,
  type,
  view,
} from '../../../tests/support/intake-form.tsx';
import { memoryId } from '../../../tests/support/memory-app.ts';
import { draftDelayMs } from '../forms/draft-keeper.ts';

afterEach(clearDesk);

describe('intake step', () => {
  it('saves a person of one name from the roster, and says so once', async () => {
    await openForm({ ...view, appointment });
    fillTheRest();
    save();
    await waitFor(() => expect(intake.savedTimes).toBe(1));
    expect(intake.at.recorded).toHaveLength(1);
    expect(intake.at.recorded[0]).toMatchObject({
      answers: { name: 'Suharti', birthDate: '1960-07-12', phone: '+6281234567890' },
      acknowledged: [],
      lane: 'regular',
    });
    expect(intake.at.drafts.size).toBe(0);
  });

  it('keeps what was typed, field by field, and opens it again', async () => {
    await openForm();
    type(/^Nama lengkap/, 'Maria');
    type(/^Tanggal lahir/, '12/0');
    fireEvent.focusOut(field(/^Tanggal lahir/));
    await waitFor(() =>
      expect(intake.at.drafts.get(`${subject} intake`)).toMatchObject({ name: 'Maria', birthDate: '12/0' }),
    );
    cleanup();
    await openForm();
    expect(field(/^Nama lengkap/).value).toBe('Maria');
    expect(field(/^Tanggal lahir/).value).toBe('12/0');
    expect(screen.getByText(/belum disimpan dibuka kembali/)).toBeTruthy();
  });

  it('keeps what was typed last when the screen goes away', async () => {
    await openForm();
    type(/^Nama lengkap/, 'Suharti');
    cleanup();
    await waitFor(() => expect(intake.at.drafts.get(`${subject} intake`)).toMatchObject({ name: 'Suharti' }));
    expect(draftDelayMs).toBeLessThanOrEqual(300);
  });

  it('stops at what cannot be, goes to the first such field and keeps everything', async () => {
    await openForm({ ...view, appointment });
    fillTheRest();
    type(/^NIK/, '53040152');
    type(/^Tanggal lahir/, '31/06/1960');
    save();
    await screen.findByText(/2 isian harus diperbaiki/);
    expect(document.activeElement).toBe(field(/^NIK/));
    expect(screen.getByText(/16 angka 0–9; yang diketik 8 tanda/)).toBeTruthy();
    expect(field(/^Tanggal lahir/).value).toBe('31/06/1960');
    expect(intake.savedTimes).toBe(0);
  });

  it('lets a doubt pass with a reason', async () => {
    await openForm({ ...view, appointment: { ...appointment, birthDate: '1960-07-13' } });
    fillTheRest();
    save();
    await screen.findByText(/1 isian perlu alasan/);
    const reason = field(/^Mengapa tetap benar/);
    expect(document.activeElement).toBe(reason);
    choose(/^Mengapa tetap benar/, 'document-has-error');
    save();
    await waitFor(() => expect(intake.savedTimes).toBe(1));
    expect(intake.at.recorded[0]?.acknowledged).toEqual([
      { finding: 'nik:nik-birth-date', reason: 'document-has-error' },
    ]);
  });

  it('warns of somebody registered already with who, where and when; asks why, and saves', async () => {
    intake.at.alike.push({
      ...{ subject: memoryId(7), by: 'nik', number: 'B2-014', at: '2024-06-24T08:12:00+08:00' },
      ...{ officer: 'ATB-P02' as never, counter: '2' },
    });
    await openForm({ ...view, appointment });
    intake.at.cases.value = [view.summary];
    await screen.findByText(/sudah tercatat di kantor ini: nomor B2-014, oleh ATB-P02 di loket 2, 08.12 WITA/);
    fillTheRest();
    save();
    await screen.findByText(/1 isian perlu alasan/);
    choose(/^Mengapa tetap disimpan/, 'applies-again');
    save();
    await waitFor(() => expect(intake.savedTimes).toBe(1));
    expect(intake.at.recorded[0]?.acknowledged).toEqual([{ finding: 'nik:nik-registered', reason: 'applies-again' }]);
  });

  it('looks once more when it is saved: whom another counter registered meanwhile is not missed', async () => {
    await openForm({ ...view, appointment });
    fillTheRest();
    intake.at.alike.push({
      ...{ subject: memoryId(7), by: 'person', number: undefined, at: '2024-06-24T08:12:00+08:00' },
      ...{ officer: undefined, counter: undefined },
    });
    save();
    await screen.findByText(/Nama dan tanggal lahir ini sudah tercatat/);
    expect(intake.savedTimes).toBe(0);
    choose(/^Mengapa tetap disimpan/, 'another-person');
    save();
    await waitFor(() => expect(intake.savedTimes).toBe(1));
  });

  it('asks for words where the reason is another', async () => {
    await openForm({ ...view, appointment: { ...appointment, birthDate: '1960-07-13' } });
    fillTheRest();
    choose(/^Mengapa tetap benar/, 'other');
    save();
    await screen.findByText(/1 isian perlu alasan/);
    type(/^Alasan\(wajib\)/, 'Penetapan pengadilan 12/2020');
    save();
    await waitFor(() => expect(intake.at.recorded[0]?.acknowledged[0]?.reason).toBe('Penetapan pengadilan 12/2020'));
  });

  it('asks for the parents of a minor, and only of a minor', async () => {
    await openForm();
    expect(screen.queryByLabelText(/^Nama ayah/)).toBeNull();
    type(/^Tanggal lahir/, '15/02/2015');
    expect(await screen.findByLabelText(/^Nama ayah/)).toBeTruthy();
    expect(screen.getByLabelText<HTMLInputElement>('5 tahun').checked).toBe(true);
    type(/^Tanggal lahir/, '15/02/1985');
    await waitFor(() => expect(screen.queryByLabelText(/^Nama ayah/)).toBeNull());
  });

  it('fills sex and birth date from the NIK, but never over what stands there', async () => {
    await openForm();
    type(/^Tanggal lahir/, '1960');
    type(/^NIK/, '5304015207600003');
    await waitFor(() => expect(screen.getByLabelText<HTMLInputElement>('Perempuan').checked).toBe(true));
    expect(field(/^Tanggal lahir/).value).toBe('1960');
  });

  it('asks by which message a person with a telephone agrees to be told, and takes no answer for a no', async () => {
    await openForm({ ...view, appointment });
    fillTheRest();
    fireEvent.change(screen.getByLabelText(/^Setuju dikabari/), { target: { value: 'whatsapp' } });
    save();
    await waitFor(() => expect(intake.savedTimes).toBe(1));
    expect(intake.at.recorded[0]?.answers).toMatchObject({ phone: '+6281234567890', news: 'whatsapp' });
    type(/^Nomor telepon atau WhatsApp/, '');
    expect(screen.queryByLabelText(/^Setuju dikabari/)).toBeNull();
  });

  it('takes a person without a telephone', async () => {
    await openForm({ ...view, appointment });
    fillTheRest();
    fireEvent.click(screen.getByLabelText(/^Tidak ada telepon/));
    type(/^Narahubung/, 'Anton');
    save();
    await waitFor(() => expect(intake.savedTimes).toBe(1));
    expect(intake.at.recorded[0]?.answers).toMatchObject({ contact: { name: 'Anton' } });
    expect(intake.at.recorded[0]?.answers.phone).toBeUndefined();
  });

  it('names the lane that the answers give', async () => {
    await openForm({ ...view, appointment });
    fireEvent.click(screen.getByLabelText('Lansia'));
    expect(await screen.findByText('Jalur: prioritas')).toBeTruthy();
    fireEvent.click(screen.getByLabelText('Percepatan'));
    expect(await screen.findByText('Jalur: percepatan')).toBeTruthy();
  });

  it('keeps everything when the save is refused, and saves at the next try', async () => {
    intake.at.state.refuse = 'room-full';
    await openForm({ ...view, appointment });
    fillTheRest();
    save();
    await waitFor(() => expect(screen.getAllByRole('alert').length).toBe(1));
    expect(intake.savedTimes).toBe(0);
    expect(intake.at.drafts.get(`${subject} intake`)).toMatchObject({ name: 'Suharti', street: 'Jl. Merdeka 3' });
    intake.at.state.refuse = undefined;
    save();
    await waitFor(() => expect(intake.savedTimes).toBe(1));
    expect(intake.at.drafts.size).toBe(0);
  });

  it('saves at Ctrl+Enter from any field', async () => {
    await openForm({ ...view, appointment });
    fillTheRest();
    await waitFor(() => {
      fireEvent.keyDown(field(/^Provinsi/), { key: 'Enter', code: 'Enter', ctrlKey: true });
      expect(intake.savedTimes).toBe(1);
    });
  });

  it('goes to the next question at Enter', async () => {
    await openForm();
    field(/^Nama lengkap/).focus();
    fireEvent.keyDown(field(/^Nama lengkap/), { key: 'Enter' });
    expect(document.activeElement).toBe(field(/^NIK/));
  });
});
