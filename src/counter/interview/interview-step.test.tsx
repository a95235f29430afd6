import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  type MemoryApp,
  memoryApp,
  memoryAppointment,
  memoryCase,
  memoryId,
} from '../../../tests/support/memory-app.ts';
import type { Actions } from '../../actions/ports.ts';
import { refused } from '../../domain/result.ts';
import type { InterviewRecord } from '../../protocol/entries/steps/interview.ts';
import type { CaseView, RecordedStep } from '../../queries/views.ts';
import { go, here } from '../../ui/place.ts';
import { Root } from '../../../tests/support/root.tsx';
import { Counter } from '../counter.tsx';

const subject = memoryId(1);
beforeEach(() => go({ kind: 'desk' }));
afterEach(cleanup);

const saved: InterviewRecord[] = [];

function at(view: Partial<CaseView> = {}, override: Partial<Actions> = {}, app = memoryApp()): MemoryApp {
  saved.length = 0;
  const { recordInterview } = app.actions;
  const watching: MemoryApp = {
    ...app,
    actions: {
      ...app.actions,
      draft: app.actions.draft,
      recordInterview: async (input) => {
        saved.push(input.interview);
        return recordInterview(input);
      },
      ...override,
    },
  };
  const row = memoryCase({ subject, number: 'B1-014', day: '2024-06-24', door: 'roster', name: 'SUHARTINI' });
  const done = view.current?.interview === undefined ? {} : { interview: { kind: 'done', mode: 'device' } as const };
  app.cases.value = [{ ...row, steps: { ...row.steps, ...done } }];
  app.views.set(subject, { appointment: memoryAppointment(), ...view });
  go({ kind: 'case', subject, step: 'interview' });
  render(
    <Root app={watching}>
      <Counter />
    </Root>,
  );
  return app;
}

const press = (key: string, more: KeyboardEventInit = {}): boolean =>
  fireEvent.keyDown(document.activeElement ?? document.body, { key, ...more });
const save = () => press('Enter', { ctrlKey: true });
const field = (label: RegExp) => screen.findByLabelText<HTMLInputElement>(label);
const type = async (label: RegExp, value: string) => fireEvent.input(await field(label), { target: { value } });
const tick = async (label: string) => fireEvent.click(await screen.findByLabelText(label, { selector: 'input' }));

const record: InterviewRecord = {
  purpose: 'tourism',
  interviewed: ['applicant'],
  startedAt: '2024-06-24T08:00:00.000+08:00',
  answers: [{ question: 'country', answer: 'Timor-Leste' }],
  facts: 'Menunjukkan undangan keluarga.',
  recommendation: 'examine-further',
  reason: { code: 'possible-unlawful-work' },
};
const standing: RecordedStep = {
  digest: 'i'.repeat(43) as RecordedStep['digest'],
  at: '2024-06-24T08:12:00+08:00',
  officer: undefined,
  mode: 'device',
  interview: record,
};

describe('the interview', () => {
  it('asks the set of the purpose that the appointment names, and starts at the first keystroke', async () => {
    const app = at();
    await field(/^Destinasi/);
    expect(screen.queryByText(/^Dimulai/)).toBeNull();
    expect(document.activeElement).toBe(screen.getByLabelText(/^Negara tujuan/));
    await type(/^Negara tujuan/, 'Timor-Leste');
    await screen.findByText('Dimulai 09.30 WITA');
    app.now.value += 12 * 60_000;
    await tick('Pemohon');
    await tick('Lanjut');
    save();
    await waitFor(() => expect(saved).toHaveLength(1));
    expect(saved[0]).toEqual({
      purpose: 'tourism',
      interviewed: ['applicant'],
      startedAt: '2024-06-24T09:30:00.000+08:00',
      answers: [{ question: 'country', answer: 'Timor-Leste' }],
      recommendation: 'continue',
    });
    await waitFor(() => expect(here.value).not.toMatchObject({ step: 'interview' }));
  });

  it('shows another set when the purpose is another, and keeps what was typed', async () => {
    at();
    await type(/^Negara tujuan/, 'Malaysia');
    fireEvent.change(await screen.findByLabelText(/^Tujuan keberangkatan/), { target: { value: 'work' } });
    await field(/^Perusahaan pemberangkat/);
    expect((await field(/^Negara tujuan/)).value).toBe('Malaysia');
    expect(screen.queryByLabelText(/^Destinasi/)).toBeNull();
  });

  it('goes to the first thing that is missing', async () => {
    at();
    await type(/^Negara tujuan/, 'Malaysia');
    save();
    await screen.findByText('Tandai siapa yang diwawancarai.');
    expect(document.activeElement).toBe(screen.getByLabelText('Pemohon', { selector: 'input' }));
    expect(saved).toEqual([]);
  });

  it('asks for a reason when it does not simply go on', async () => {
    at();
    await type(/^Negara tujuan/, 'Malaysia');
    await tick('Pemohon');
    await tick('Tangguhkan');
    save();
    await screen.findByText('Pilih alasannya.');
    fireEvent.change(screen.getByLabelText(/^Alasan/), { target: { value: 'documents-incomplete' } });
    save();
    await waitFor(() => expect(saved[0]?.reason).toEqual({ code: 'documents-incomplete' }));
  });

  it('hears both parents of a minor, or why not', async () => {
    at({ appointment: memoryAppointment({ birthDate: '2015-02-15' }) });
    await type(/^Negara tujuan/, 'Malaysia');
    await tick('Ibu');
    await tick('Lanjut');
    save();
    await screen.findByText(/atau tandai bahwa ia diwawancarai/);
    await type(/^Mengapa ayah tidak diwawancarai/, 'Bekerja di Malaysia');
    save();
    await waitFor(() =>
      expect(saved[0]?.answers).toContainEqual({ question: 'father-not-interviewed', answer: 'Bekerja di Malaysia' }),
    );
  });

  it('keeps each answer as a draft and opens it again', async () => {
    const app = at();
    await type(/^Destinasi/, 'Dili');
    cleanup();
    await waitFor(async () =>
      expect(await app.actions.draft(subject, 'interview')).toMatchObject({ 'answer.destinations': 'Dili' }),
    );
    go({ kind: 'desk' });
    at({}, {}, app);
    await screen.findByText('Wawancara yang belum disimpan dibuka kembali.');
    expect((await field(/^Destinasi/)).value).toBe('Dili');
  });

  it('keeps everything when saving is refused', async () => {
    const app = at({}, { recordInterview: async () => refused('room-full') });
    await type(/^Negara tujuan/, 'Malaysia');
    await tick('Pemohon');
    await tick('Lanjut');
    save();
    await screen.findByText(/Ruang di komputer ini penuh/);
    expect((await field(/^Negara tujuan/)).value).toBe('Malaysia');
    expect(await app.actions.draft(subject, 'interview')).toMatchObject({ 'answer.country': 'Malaysia' });
  });
});

describe('a saved interview', () => {
  it('is shown whole', async () => {
    at({ current: { interview: [standing] } });
    await screen.findByText('Wawancara tersimpan');
    expect(screen.getByText('Dimulai 08.00 WITA, disimpan 08.12 WITA')).toBeTruthy();
    expect(screen.getByText('Timor-Leste')).toBeTruthy();
    expect(screen.getByText('Dalami · Indikasi pekerja migran nonprosedural')).toBeTruthy();
  });

  it('is corrected without moving the time that the legal clock starts from', async () => {
    at({ current: { interview: [standing] } });
    fireEvent.click(await screen.findByRole('button', { name: 'Koreksi' }));
    await type(/^Destinasi/, 'Dili');
    save();
    await waitFor(() => expect(saved).toHaveLength(1));
    expect(saved[0]).toMatchObject({ startedAt: record.startedAt, facts: record.facts, reason: record.reason });
    expect(saved[0]?.answers).toContainEqual({ question: 'destinations', answer: 'Dili' });
  });

  it('held again has its own time', async () => {
    at({ current: { interview: [standing] } });
    fireEvent.click(await screen.findByRole('button', { name: 'Wawancara ulang' }));
    await type(/^Negara tujuan/, 'Timor-Leste');
    await screen.findByText('Dimulai 09.30 WITA');
  });

  it('leaves nothing on the slip: no answer, no fact, no recommendation, no reason', async () => {
    at({ current: { interview: [standing] } });
    await screen.findByText('Wawancara tersimpan');
    go({ kind: 'slip', subject });
    await waitFor(() => expect(document.querySelector('.paper')?.textContent).toContain('Wawancara'));
    const paper = document.querySelector('.paper')?.textContent;
    for (const word of [
      'Timor-Leste',
      'undangan',
      'Dalami',
      'dalami',
      'nonprosedural',
      'Lanjut',
      'Tangguhkan',
      '08.12',
    ])
      expect(paper).not.toContain(word);
  });
});
