import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type MemoryApp, lockedPhase, memoryApp, memoryCase, openPhase } from '../../../tests/support/memory-app.ts';
import type { Saved } from '../../actions/ports.ts';
import type { StepExplained } from '../../actions/steps/explain-step.ts';
import type { DocumentTaken } from '../../actions/steps/record-document.ts';
import type { StepOnPaper } from '../../actions/steps/record-manually.ts';
import { type Result, done, refused } from '../../domain/result.ts';
import type { CaseView, RecordedStep } from '../../queries/views.ts';
import { AppContext } from '../../ui/app-context.ts';
import { DocumentsStep } from './documents-step.tsx';

const summary = memoryCase({ name: 'MARIA GORETI BERE' });
const digest = 'd'.repeat(43) as RecordedStep['digest'];
const record = (item: string, more: Partial<RecordedStep> = {}): RecordedStep => ({
  digest,
  at: '2024-06-24T09:30:00.000+08:00',
  officer: undefined,
  mode: 'device',
  item,
  ...more,
});
const scanned = (item: string, legible = true): RecordedStep =>
  record(item, {
    document: {
      originalSeen: true,
      legible,
      pages: [{ mediaType: 'application/pdf', bytes: 4, sha256: digest, key: 'k', parts: [digest] }],
    },
  });
const pdf = new File(['%PDF-1.7\nstartxref\n9\n%%EOF\n'], 'kk.pdf', { type: 'application/pdf' });

let app: MemoryApp;
let recorded: DocumentTaken[];
let explained: StepExplained[];
let onPaper: StepOnPaper[];
let left: number;
let answer: Result<Saved>;

beforeEach(() => {
  [recorded, explained, onPaper, left] = [[], [], [], 0];
  answer = done({ subject: summary.subject, copies: 'both' });
  app = memoryApp({
    recordDocument: async (input) => {
      recorded.push(input);
      return answer;
    },
    explainStep: async (input) => {
      explained.push(input);
      return answer;
    },
    recordManually: async (input) => {
      onPaper.push(input);
      return answer;
    },
    openFile: async () => pdf,
  });
  // Pages hang on the session: each test has its own.
  app.phase.value = { ...openPhase };
});
afterEach(cleanup);

function show(...documents: readonly RecordedStep[]): void {
  const view: CaseView = { summary, current: { documents }, receiptCode: '7K3M-Q9TB-4X', slipsPrinted: 0 };
  const onSaved = (): void => {
    left += 1;
  };
  render(
    <AppContext.Provider value={app}>
      <DocumentsStep view={view} onSaved={onSaved} />
    </AppContext.Provider>,
  );
}

const option = (name: RegExp) =>
  within(screen.getByRole('listbox', { name: 'Berkas permohonan ini' })).getByRole('option', { name });
const heading = (name: string) => screen.findByRole('heading', { name });
const press = (key: string, more: KeyboardEventInit = {}): void => {
  fireEvent.keyDown(document.activeElement ?? document.body, { key, code: key, ...more });
};
const save = (): void => press('Enter', { ctrlKey: true });
async function bring(file: File): Promise<void> {
  const input = document.querySelector<HTMLInputElement>('input[type=file]');
  if (input === null) throw new Error('There is no place for a file.');
  Object.defineProperty(input, 'files', { configurable: true, value: [file] });
  fireEvent.change(input);
  await screen.findByText(/disimpan seperti yang dibawa|Halaman tidak ditambahkan/);
}

describe('the documents step', () => {
  it('saves a document with what was said of it, and goes on to the next until all are there', async () => {
    show();
    await heading('KTP-el');
    await bring(pdf);
    fireEvent.click(screen.getByLabelText('Asli diperlihatkan'));
    save();
    await heading('Kartu Keluarga');
    expect(recorded).toHaveLength(1);
    expect(recorded[0]).toMatchObject({ item: 'identity-card', originalSeen: true, legible: true });
    expect(recorded[0]?.pages.map(({ mediaType, bytes }) => [mediaType, bytes.length])).toEqual([
      ['application/pdf', pdf.size],
    ]);
    await bring(pdf);
    save();
    await waitFor(() => expect(left).toBe(1));
    expect(recorded[1]).toMatchObject({ item: 'family-card', originalSeen: false });
    cleanup();
    show();
    expect(screen.queryByText(/belum disimpan$/)).toBeNull();
  });

  it('keeps that a document cannot be read, as the officer decides', async () => {
    show();
    await bring(pdf);
    fireEvent.click(screen.getByRole('button', { name: 'Tidak terbaca, simpan' }));
    await waitFor(() => expect(recorded[0]).toMatchObject({ legible: false }));
  });

  it('asks which paper a birth record is', async () => {
    show();
    fireEvent.click(option(/^Akta kelahiran/));
    await bring(pdf);
    save();
    expect(await screen.findByText('Pilih dokumen yang dibawa.')).toBeTruthy();
    expect(recorded).toEqual([]);
    fireEvent.change(screen.getByLabelText(/Dokumen apa/), { target: { value: 'marriage-book' } });
    save();
    await waitFor(() => expect(recorded[0]).toMatchObject({ item: 'birth-record', form: 'marriage-book' }));
  });

  it('keeps the pages when saving was refused, and says that they are on this screen only', async () => {
    answer = refused('room-full');
    show();
    await bring(pdf);
    expect(screen.getByText(/hilang bila layar terkunci/)).toBeTruthy();
    save();
    expect(await screen.findByText(/Ruang di komputer ini penuh/)).toBeTruthy();
    expect(screen.getByText(/disimpan seperti yang dibawa/)).toBeTruthy();
    expect(option(/^KTP-el 1 halaman belum disimpan/)).toBeTruthy();
  });

  it('keeps the pages of one document while another is looked at', async () => {
    show();
    await bring(pdf);
    fireEvent.click(option(/^Kartu Keluarga/));
    await heading('Kartu Keluarga');
    expect(screen.queryByText(/disimpan seperti yang dibawa/)).toBeNull();
    fireEvent.click(option(/^KTP-el/));
    expect(await screen.findByText(/disimpan seperti yang dibawa/)).toBeTruthy();
  });

  it('keeps the pages while another step is looked at, and drops them when the screen locks', async () => {
    show();
    await bring(pdf);
    cleanup();
    show();
    expect(await screen.findByText(/disimpan seperti yang dibawa/)).toBeTruthy();
    cleanup();
    app.phase.value = lockedPhase;
    app.phase.value = { ...openPhase };
    show();
    await heading('KTP-el');
    expect(screen.queryByText(/disimpan seperti yang dibawa/)).toBeNull();
  });

  it('takes a PDF alone: nothing can be added to it', async () => {
    show();
    await bring(pdf);
    fireEvent(window, Object.assign(new Event('paste', { cancelable: true }), { clipboardData: { files: [pdf] } }));
    expect(document.querySelectorAll('.documents-pdf')).toHaveLength(1);
    expect(document.querySelector('input[type=file]')).toBeNull();
  });

  it('notes that a document was not brought, with its last day', async () => {
    show();
    fireEvent.click(screen.getByRole('button', { name: 'Tidak dibawa (sampai 8 Juli 2024)' }));
    await heading('Kartu Keluarga');
    expect(explained).toMatchObject([
      { step: 'documents', item: 'identity-card', mode: 'deferred', dueOn: '2024-07-08' },
    ]);
  });

  it('asks why a document is not needed, in words when the reason is another', async () => {
    show();
    fireEvent.click(screen.getByRole('button', { name: 'Tidak diperlukan …' }));
    save();
    expect(await screen.findByText('Pilih alasannya.')).toBeTruthy();
    fireEvent.click(await screen.findByRole('radio', { name: 'Lainnya' }));
    save();
    expect(await screen.findByText(/Untuk alasan lain/)).toBeTruthy();
    fireEvent.input(screen.getByLabelText(/Keterangan/), { target: { value: 'Sudah ada di berkas lama' } });
    save();
    await waitFor(() => expect(explained).toHaveLength(1));
    expect(explained[0]).toMatchObject({ mode: 'waived', reason: { code: 'other', text: 'Sudah ada di berkas lama' } });
  });

  it('takes the number of the paper that holds a document', async () => {
    show();
    fireEvent.click(screen.getByRole('button', { name: 'Di atas kertas …' }));
    fireEvent.click(await screen.findByRole('radio', { name: 'Listrik padam' }));
    save();
    expect(await screen.findByText('Tulis nomornya.')).toBeTruthy();
    fireEvent.input(screen.getByLabelText(/Nomor berkas kertas/), { target: { value: ' B-114 ' } });
    save();
    await waitFor(() => expect(onPaper).toMatchObject([{ item: 'identity-card', paperNumber: 'B-114' }]));
  });

  it('goes through the list by arrows and back to work by Enter', async () => {
    show();
    option(/^KTP-el/).focus();
    press('ArrowDown');
    await heading('Kartu Keluarga');
    expect(document.activeElement).toBe(option(/^Kartu Keluarga/));
    press('End');
    await heading('Akta kelahiran atau penggantinya');
    press('Enter');
    expect(document.activeElement?.closest('.documents-work')).not.toBeNull();
  });

  it('adds a document that the list does not ask for', async () => {
    show();
    fireEvent.change(screen.getByLabelText('Tambah dokumen lain'), { target: { value: 'naturalisation' } });
    await heading('Surat pewarganegaraan');
    await bring(pdf);
    save();
    await waitFor(() => expect(recorded[0]).toMatchObject({ item: 'naturalisation' }));
  });

  it('begins with what is not there yet, and shows what is kept', async () => {
    show(scanned('identity-card'));
    await heading('Kartu Keluarga');
    fireEvent.click(option(/^KTP-el tersimpan, 1 halaman/));
    expect(await screen.findByText(/disimpan seperti yang dibawa/)).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Ambil ulang' }));
    await bring(pdf);
    save();
    await waitFor(() => expect(recorded[0]).toMatchObject({ item: 'identity-card' }));
  });

  it('asks again for one that could not be read', async () => {
    show(scanned('identity-card', false), scanned('family-card'));
    await heading('KTP-el');
    expect(screen.getByText(/perlu dibawa sampai Senin, 8 Juli 2024/)).toBeTruthy();
  });

  it('takes a record out with the reason', async () => {
    show(scanned('identity-card'), scanned('family-card'));
    fireEvent.click(option(/^KTP-el/));
    fireEvent.click(await screen.findByRole('button', { name: 'Batalkan catatan ini …' }));
    fireEvent.click(await screen.findByRole('radio', { name: 'Tersimpan pada orang yang salah' }));
    save();
    await waitFor(() => expect(app.asked).toContain('withdrawStep'));
    expect(left).toBe(0);
  });
});
