import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { memoryApp, memoryCase, memoryId } from '../../../tests/support/memory-app.ts';
import type { Actions } from '../../actions/ports.ts';
import type { Step } from '../../domain/application/steps.ts';
import type { Digest, OfficerId } from '../../domain/ids.ts';
import { refused } from '../../domain/result.ts';
import type { RecordedStep, StepState } from '../../queries/views.ts';
import { go, here } from '../../ui/place.ts';
import { Root } from '../../../tests/support/root.tsx';
import { Counter } from '../counter.tsx';

const subject = memoryId(1);
beforeEach(() => go({ kind: 'desk' }));
afterEach(cleanup);

type Input<Name extends 'explainStep' | 'recordManually' | 'withdrawStep'> = Parameters<Actions[Name]>[0];
const told: {
  explain: Input<'explainStep'>[];
  paper: Input<'recordManually'>[];
  withdraw: Input<'withdrawStep'>[];
  answered: number;
} = {
  explain: [],
  paper: [],
  withdraw: [],
  answered: 0,
};

/** A case at one of its steps, with what stands for that step. */
function at(
  step: Step,
  state: StepState = { kind: 'open' },
  standing: readonly RecordedStep[] = [],
  refuse = false,
  until: Promise<void> = Promise.resolve(),
) {
  told.explain = [];
  told.paper = [];
  told.withdraw = [];
  told.answered = 0;
  const plain = memoryApp();
  const { actions } = plain;
  const app = memoryApp({
    explainStep: async (input) => {
      told.explain.push(input);
      await until;
      const answer = refuse ? refused('room-full') : await actions.explainStep(input);
      told.answered += 1;
      return answer;
    },
    recordManually: async (input) => {
      told.paper.push(input);
      return refuse ? refused('room-full') : actions.recordManually(input);
    },
    withdrawStep: async (input) => {
      told.withdraw.push(input);
      return refuse ? refused('room-full') : actions.withdrawStep(input);
    },
  });
  const made = memoryCase({ subject, number: 'A1-001', day: '2024-06-24', door: 'newcomer', name: 'SUHARTINI' });
  const row = { ...made, steps: { ...made.steps, [step]: state } };
  for (const each of [plain, app]) {
    each.cases.value = [row];
    each.views.set(subject, { current: { [step]: standing } });
  }
  go({ kind: 'case', subject, step });
  render(
    <Root app={app}>
      <Counter />
    </Root>,
  );
  return app;
}

const digest = (letter: string): Digest => letter.repeat(43) as Digest;
const officer = 'anastasia-bria' as OfficerId;
const onPaper: RecordedStep = {
  digest: digest('p'),
  at: '2024-06-24T09:10:00+08:00',
  officer,
  mode: 'manual',
  paperNumber: 'F-0041',
  takenAt: '2024-06-24T08:05:00+08:00',
  reason: { code: 'no-power' },
};
const byDevice: RecordedStep = { digest: digest('d'), at: '2024-06-24T09:20:00+08:00', officer, mode: 'device' };

const press = (key: string, more: KeyboardEventInit = {}): boolean =>
  fireEvent.keyDown(document.activeElement ?? document.body, { key, ...more });
const save = () => press('Enter', { ctrlKey: true });
const panel = (name = /: tidak dengan alat ini/) => screen.findByRole('form', { name });
const type = (label: RegExp, value: string) => fireEvent.input(screen.getByLabelText(label), { target: { value } });

async function opened(): Promise<void> {
  await screen.findByRole('button', { name: /Tidak dapat diambil|Koreksi/ });
  press('0', { code: 'Digit0', ctrlKey: true, altKey: true });
}

describe('a step that cannot be taken', () => {
  it('opens its fallback in place by a key, with the focus on the ways', async () => {
    at('fingerprints');
    await opened();
    await panel();
    expect((document.activeElement as HTMLInputElement).value).toBe('deferred');
    expect(screen.queryByLabelText('Batalkan yang tersimpan')).toBeNull();
  });

  it('asks for a reason, and for words where the reason is another', async () => {
    at('fingerprints');
    await opened();
    await panel();
    save();
    await screen.findByText('Pilih alasannya.');
    expect((document.activeElement as HTMLInputElement).type).toBe('radio');
    fireEvent.click(screen.getByLabelText('Lainnya'));
    save();
    await screen.findByText('Untuk alasan lain, tulis keterangannya.');
    expect(document.activeElement).toBe(screen.getByLabelText(/^Keterangan/));
    expect(told.explain).toEqual([]);
  });

  it('keeps a reason that is too long whole, counts it, and saves it when it was shortened', async () => {
    at('fingerprints');
    await opened();
    await panel();
    fireEvent.click(screen.getByLabelText('Alat rusak'));
    const words = screen.getByLabelText<HTMLTextAreaElement>(/^Keterangan/);
    fireEvent.input(words, { target: { value: 'rusak '.repeat(100) } });
    save();
    await screen.findByText(/^599 huruf; paling banyak 500/);
    await waitFor(() => expect(document.activeElement).toBe(words));
    expect([words.value.length, told.explain]).toEqual([600, []]);
    fireEvent.input(words, { target: { value: 'rusak' } });
    save();
    await waitFor(() => expect(told.explain).toHaveLength(1));
  });

  it('can be not required at all, which is another thing than deferred', async () => {
    at('fingerprints');
    await opened();
    await panel();
    fireEvent.click(screen.getByLabelText('Tidak diperlukan'));
    fireEvent.click(screen.getByLabelText('Anak kecil'));
    save();
    await waitFor(() =>
      expect(told.explain).toEqual([
        { subject, step: 'fingerprints', mode: 'waived', reason: { code: 'young-child' } },
      ]),
    );
  });

  it('calls nobody back who went to another step while it was saved', async () => {
    let finish: () => void = () => undefined;
    const waiting = new Promise<void>((resolve) => {
      finish = resolve;
    });
    at('fingerprints', { kind: 'open' }, [], false, waiting);
    await opened();
    await panel();
    fireEvent.click(screen.getByLabelText('Alat rusak'));
    save();
    press('3', { code: 'Digit3', ctrlKey: true, altKey: true });
    await screen.findByText('Foto wajah');
    finish();
    await waitFor(() => expect(told.answered).toBe(1));
    expect(here.value).toMatchObject({ kind: 'case', step: 'portrait' });
  });

  it('keeps what was typed when saving was refused, and when the panel was left', async () => {
    at('portrait', { kind: 'open' }, [], true);
    await opened();
    await panel();
    fireEvent.click(screen.getByLabelText('Alat rusak'));
    type(/^Keterangan/, 'kabel putus');
    save();
    await screen.findByText(/Ruang di komputer ini penuh/);
    const words = () => screen.getByLabelText<HTMLTextAreaElement>(/^Keterangan/).value;
    expect(words()).toBe('kabel putus');
    press('Escape');
    await opened();
    await panel();
    expect(words()).toBe('kabel putus');
  });
});

describe('a step on paper', () => {
  async function paper(): Promise<void> {
    await opened();
    await panel();
    fireEvent.click(screen.getByLabelText('Di formulir kertas'));
  }

  it('is saved with the number and the moment that the form says', async () => {
    at('interview');
    await paper();
    type(/^Nomor formulir/, ' F-0041 ');
    type(/^Tanggal di formulir/, '21/06/2024');
    type(/^Jam di formulir/, '14.05');
    fireEvent.click(screen.getByLabelText('Listrik padam'));
    save();
    await waitFor(() => expect(told.paper).toHaveLength(1));
    expect(told.paper[0]).toEqual({
      subject,
      step: 'interview',
      paperNumber: 'F-0041',
      takenAt: '2024-06-21T14:05:00.000+08:00',
      reason: { code: 'no-power' },
    });
  });

  it('needs its number, and no moment that has not come yet', async () => {
    at('interview');
    await paper();
    type(/^Jam di formulir/, '17.00');
    fireEvent.click(screen.getByLabelText('Listrik padam'));
    save();
    await screen.findByText('Tulis nomor yang tercetak pada formulir.');
    await screen.findByText(/Waktu ini belum tiba/);
    expect(document.activeElement).toBe(screen.getByLabelText(/^Nomor formulir/));
    expect(told.paper).toEqual([]);
  });

  it('may be ahead of a clock that is in doubt', async () => {
    const app = at('interview');
    const { status } = app;
    if (status.value !== undefined) status.value = { ...status.value, clock: 'doubtful' };
    await paper();
    type(/^Nomor formulir/, 'F-0041');
    type(/^Jam di formulir/, '17.00');
    await screen.findByText(/jam komputer diragukan/);
    fireEvent.click(screen.getByLabelText('Listrik padam'));
    save();
    await waitFor(() => expect(told.paper[0]?.takenAt).toBe('2024-06-24T17:00:00.000+08:00'));
  });

  it('is shown as it stands, and can be corrected or taken with the device', async () => {
    at('portrait', { kind: 'done', mode: 'manual' }, [onPaper]);
    await screen.findByText('Di formulir kertas no. F-0041');
    expect(screen.getByText(/Diambil 08\.05 WITA/)).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: /^Koreksi/ }));
    await panel(/koreksi atau batalkan/);
    expect(screen.queryByLabelText('Ditunda')).toBeNull();
    press('Escape');
    fireEvent.click(await screen.findByRole('button', { name: 'Rekam dengan alat' }));
    await screen.findByText('Foto wajah');
  });

  it('of an interview, which no device takes, offers to type in what stands on it', async () => {
    at('interview', { kind: 'done', mode: 'manual' }, [onPaper]);
    await screen.findByRole('button', { name: 'Isi datanya' });
    expect(screen.queryByRole('button', { name: 'Rekam dengan alat' })).toBeNull();
  });

  it('is passed over by whoever comes to type in what stands on it', async () => {
    at('intake', { kind: 'done', mode: 'manual' }, [onPaper]);
    await screen.findByRole('button', { name: 'Isi datanya' });
    go({ kind: 'desk' });
    await waitFor(() => expect(screen.queryByRole('button', { name: 'Isi datanya' })).toBeNull());
    go({ kind: 'case', subject, step: 'intake', typing: true });
    await screen.findByRole('form', { name: 'Data pemohon' });
    expect(screen.queryByRole('button', { name: 'Isi datanya' })).toBeNull();
  });
});

describe('what was saved to the wrong person', () => {
  it('is withdrawn with a reason, which is said before anything else', async () => {
    at('fingerprints', { kind: 'done', mode: 'manual' }, [onPaper]);
    fireEvent.click(await screen.findByRole('button', { name: /^Batalkan/ }));
    await panel(/koreksi atau batalkan/);
    expect(screen.getByText('Di formulir kertas no. F-0041')).toBeTruthy();
    fireEvent.click(screen.getByLabelText('Tersimpan pada orang yang salah'));
    save();
    await screen.findByText('Sudah dibatalkan');
    expect(told.withdraw).toEqual([
      { subject, step: 'fingerprints', reason: { code: 'wrong-person' }, only: [onPaper.digest] },
    ]);
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Ambil sekarang' }));
  });
});

describe('what is retaken while it is about to be withdrawn', () => {
  it('is what is withdrawn, as it is what is shown', async () => {
    const app = at('portrait', { kind: 'done', mode: 'device' }, [byDevice]);
    await opened();
    fireEvent.click(await screen.findByLabelText('Batalkan yang tersimpan'));
    await screen.findByText(/09\.20/);
    const retaken = { ...byDevice, digest: digest('e'), at: '2024-06-24T09:25:00+08:00' };
    app.views.set(subject, { current: { portrait: [retaken] } });
    app.cases.value = app.cases.value.map((row) => ({ ...row }));
    await screen.findByText(/09\.25/);
    fireEvent.click(screen.getByLabelText('Tersimpan pada orang yang salah'));
    save();
    await screen.findByText('Sudah dibatalkan');
    expect(told.withdraw.map(({ only }) => only)).toEqual([[retaken.digest]]);
  });
});

describe('two records that do not know each other', () => {
  const conflict = () => at('portrait', { kind: 'conflict' }, [onPaper, byDevice]);

  it('are shown side by side, and one of them is withdrawn', async () => {
    conflict();
    await screen.findByText('Foto: dua catatan yang berbeda');
    expect(screen.getAllByRole('heading', { name: /^Catatan/ })).toHaveLength(2);
    fireEvent.click(screen.getByRole('button', { name: 'Batalkan catatan 2' }));
    await panel(/koreksi atau batalkan/);
    fireEvent.click(screen.getByLabelText('Tercatat dua kali'));
    save();
    await waitFor(() => expect(told.withdraw[0]?.only).toEqual([byDevice.digest]));
  });

  it('are both replaced by taking the step again', async () => {
    conflict();
    fireEvent.click(await screen.findByRole('button', { name: 'Ambil ulang, ganti keduanya' }));
    await screen.findByText('Foto wajah');
  });
});

describe('what stands', () => {
  it('is said above the step, with who and why, when it was deferred', async () => {
    const deferred: RecordedStep = {
      ...byDevice,
      mode: 'deferred',
      reason: { code: 'applicant-unable', text: 'tangan dibalut' },
    };
    at('fingerprints', { kind: 'not-taken', mode: 'deferred', reason: 'applicant-unable' }, [deferred]);
    await screen.findByText('Ditunda: Pemohon tidak dapat saat ini');
    expect(screen.getByText('tangan dibalut')).toBeTruthy();
  });
});
