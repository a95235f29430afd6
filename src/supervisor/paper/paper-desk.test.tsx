import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/preact';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { memoryApp, memoryCase, memoryId } from '../../../tests/support/memory-app.ts';
import { memorySupervising } from '../../../tests/support/memory-supervising.ts';
import { Root } from '../../../tests/support/root.tsx';
import type { PaperActs, TranscribedForm } from '../../actions/supervising/paper/paper-acts.ts';
import type { Digest } from '../../domain/ids.ts';
import type { PaperBook } from '../../domain/paper/paper-fold.ts';
import type { OpenCaseInput } from '../../actions/open-case.ts';
import { done } from '../../domain/result.ts';
import { go, here } from '../../ui/place.ts';
import { DeskViewContext, SupervisingContext } from '../supervising.ts';
import { PaperDesk } from './paper-desk.tsx';

const book: PaperBook = {
  blocks: [
    {
      ...{ digest: 'd' as Digest, counter: '1', from: 1, to: 5, form: 'interview', by: undefined },
      ...{ at: '2024-06-24T08:00:00+08:00', used: [2], voided: [3], missing: [1, 4, 5], both: [] },
    },
    {
      ...{ digest: 'e' as Digest, counter: '1', from: 6, to: 9, form: 'intake', by: undefined },
      ...{ at: '2024-06-24T08:05:00+08:00', used: [], voided: [], missing: [6, 7, 8, 9], both: [] },
    },
  ],
  transcriptions: [],
  strays: [],
};

async function show() {
  const entered: TranscribedForm[] = [];
  const acts = {
    book: async () => book,
    transcribe: async (form: TranscribedForm) => {
      entered.push(form);
      return done({ subject: form.subject, copies: 'both' as const });
    },
  } as Partial<PaperActs> as PaperActs;
  const opened: OpenCaseInput[] = [];
  const app = memoryApp({
    openCase: async (input) => {
      opened.push(input);
      return done({ subject: memoryId(2), copies: 'both' as const });
    },
  });
  const supervising = memorySupervising({ paper: async () => done(acts) });
  app.cases.value = [memoryCase({ subject: memoryId(1), name: 'MARSELA BERE' })];
  const sheet = { bytes: new Uint8Array(3), mediaType: 'image/jpeg' as const };
  const view = {
    queries: {} as never,
    Record: () => null,
    Values: () => null,
    Sheet: ({ onPick }: { onPick: (file: () => Promise<typeof sheet>) => void }) => (
      <button type="button" onClick={() => onPick(async () => sheet)}>
        potret
      </button>
    ),
  };
  render(
    <Root app={app}>
      <SupervisingContext.Provider value={supervising}>
        <DeskViewContext.Provider value={view}>
          <PaperDesk />
        </DeskViewContext.Provider>
      </SupervisingContext.Provider>
    </Root>,
  );
  await screen.findAllByRole('button', { name: 'Cetak ulang …' });
  return { app, entered, opened, sheet };
}
afterEach(cleanup);

describe('the paper desk', () => {
  it('prints a block again: only what is neither used nor void, and each sheet says so', async () => {
    const print = vi.fn();
    vi.stubGlobal('print', print);
    await show();
    fireEvent.click(screen.getAllByRole('button', { name: 'Cetak ulang …' })[0] ?? document.body);
    const sheets = within(await screen.findByRole('region', { name: 'Pratinjau lembar' })).getAllByRole('article');
    expect(sheets.map((sheet) => /P1-\d{6}/.exec(sheet.textContent ?? '')?.[0])).toEqual([
      'P1-000001',
      'P1-000004',
      'P1-000005',
    ]);
    for (const sheet of sheets) expect(sheet.textContent).toContain('CETAK ULANG');
    fireEvent.click(screen.getByRole('button', { name: 'Cetak blok ini' }));
    await waitFor(() => expect(print).toHaveBeenCalledOnce());
    vi.unstubAllGlobals();
  });

  it('enters a written form with the picture of its sheet', async () => {
    const { entered, sheet } = await show();
    fireEvent.input(screen.getByLabelText('Nomor kertas'), { target: { value: 'P1-4' } });
    fireEvent.input(screen.getByLabelText('Pemohon'), { target: { value: 'marsela' } });
    fireEvent.click(await screen.findByRole('radio', { name: /MARSELA BERE/ }));
    fireEvent.click(screen.getByRole('button', { name: 'Gambar lembar …' }));
    fireEvent.click(screen.getByRole('button', { name: 'potret' }));
    fireEvent.click(screen.getByRole('button', { name: 'Simpan formulir ini' }));
    await waitFor(() => expect(entered).toMatchObject([{ number: 'P1-4', step: 'interview', sheet }]));
  });

  it('begins the application of somebody of whom there is only a paper, once, and leads on to typing what stands on it', async () => {
    const { app, entered, opened } = await show();
    fireEvent.input(screen.getByLabelText('Pemohon'), { target: { value: 'suhartini' } });
    fireEvent.input(screen.getByLabelText('Nomor kertas'), { target: { value: 'P1-4' } });
    expect(screen.queryByRole('radio', { name: /^Permohonan baru/ })).toBeNull();
    fireEvent.input(screen.getByLabelText('Nomor kertas'), { target: { value: 'P1-6' } });
    fireEvent.click(await screen.findByRole('radio', { name: /^Permohonan baru dari kertas ini/ }));
    fireEvent.click(screen.getByRole('button', { name: 'Simpan formulir ini' }));
    await waitFor(() => expect(entered).toMatchObject([{ number: 'P1-6', step: 'intake', subject: memoryId(2) }]));
    expect(opened).toEqual([{ door: 'newcomer', lane: 'regular' }]);
    const typeIn = await screen.findByRole('button', { name: 'Ketik isinya sekarang' });
    expect(document.activeElement).toBe(typeIn);
    expect(await app.actions.draft(memoryId(2), 'intake')).toMatchObject({ name: 'suhartini', service: 'regular' });
    fireEvent.click(typeIn);
    expect(here.value).toEqual({ kind: 'case', subject: memoryId(2), step: 'intake', typing: true });
    go({ kind: 'desk' });
  });
});
