import { signal } from '@preact/signals';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Actions } from '../../actions/ports.ts';
import { isApplicationId } from '../../domain/ids.ts';
import { type Result, done, refused } from '../../domain/result.ts';
import type { CaseView, StepState } from '../../queries/views.ts';
import { type App, AppContext } from '../../ui/app-context.ts';
import { draftDelayMs } from '../forms/draft-keeper.ts';
import { IntakeStep } from './intake-step.tsx';

const subject = '0190450e-8a00-7000-8000-000000000001';
if (!isApplicationId(subject)) throw new Error('The test names no application.');

const open: StepState = { kind: 'open' };
const view: CaseView = {
  summary: {
    subject,
    openedAt: '2024-06-24T09:30:00+08:00',
    name: '',
    lane: 'regular',
    openedLane: 'regular',
    turn: 'serving',
    steps: { intake: open, documents: open, payment: open, portrait: open, fingerprints: open, interview: open },
    safety: 'stored',
    oneCopyOnly: false,
  },
  current: {},
  receiptCode: '003G-W58W-4C',
  slipsPrinted: 0,
};
const appointment: NonNullable<CaseView['appointment']> = {
  applicationNumber: '0724000000003391',
  on: '2024-06-24',
  time: '09.20',
  name: 'Suharti',
  nik: '5304015207600003',
  sex: 'female',
  birthPlace: 'Atambua',
  birthDate: '1960-07-12',
  kind: 'electronic',
  validityYears: 10,
  service: 'regular',
  reason: 'new',
  purpose: 'family-visit',
};

type Recorded = Parameters<Actions['recordIntake']>[0];

/** What is behind the form: drafts outlive the screen, a save can be refused. */
function desk() {
  const drafts = new Map<string, Readonly<Record<string, string>>>();
  const recorded: Recorded[] = [];
  const now = signal(Date.parse('2024-06-24T01:30:00Z'));
  const state = { drafts, recorded, now, refuse: undefined as string | undefined };
  const actions: Pick<Actions, 'draft' | 'keepDraft' | 'recordIntake'> = {
    draft: async (of, step) => drafts.get(`${of} ${step}`),
    keepDraft: async (of, step, fields): Promise<Result<void>> => {
      drafts.set(`${of} ${step}`, fields);
      return done(undefined);
    },
    recordIntake: async (input) => {
      if (state.refuse !== undefined) return refused(state.refuse);
      recorded.push(input);
      drafts.delete(`${input.subject} intake`);
      return done({ subject: input.subject, copies: 'both' });
    },
  };
  const queries = {
    now,
    phase: signal({ kind: 'locked', place: { profile: { zone: 'Asia/Makassar', zoneName: 'WITA' } } }),
  };
  return { ...state, app: { actions, queries } as unknown as App, state };
}

let at: ReturnType<typeof desk>;
let savedTimes = 0;
beforeEach(() => {
  at = desk();
  savedTimes = 0;
});
afterEach(cleanup);

async function openForm(shown: CaseView = view): Promise<void> {
  const onSaved = () => {
    savedTimes += 1;
  };
  render(
    <AppContext.Provider value={at.app}>
      <IntakeStep view={shown} onSaved={onSaved} />
    </AppContext.Provider>,
  );
  await screen.findByRole('form');
}
const field = (label: RegExp): HTMLInputElement => screen.getByLabelText(label);
const type = (label: RegExp, text: string): void => {
  fireEvent.input(field(label), { target: { value: text } });
};
const choose = (label: RegExp, value: string): void => {
  fireEvent.change(field(label), { target: { value } });
};
const save = (): void => {
  fireEvent.click(screen.getByRole('button', { name: /Simpan data/ }));
};

/** What the roster does not know. */
function fillTheRest(): void {
  choose(/^Status perkawinan/, 'widowed');
  type(/^Nomor telepon/, '0812-3456-7890');
  for (const [label, text] of [
    [/^Jalan/, 'Jl. Merdeka 3'],
    [/^Kelurahan/, 'Kota'],
    [/^Kecamatan/, 'Kota Atambua'],
    [/^Kabupaten/, 'Belu'],
    [/^Provinsi/, 'Nusa Tenggara Timur'],
  ] as const) {
    type(label, text);
  }
}

describe('intake step', () => {
  it('saves a person of one name from the roster, and says so once', async () => {
    await openForm({ ...view, appointment });
    fillTheRest();
    save();
    await waitFor(() => expect(savedTimes).toBe(1));
    expect(at.recorded).toHaveLength(1);
    expect(at.recorded[0]).toMatchObject({
      answers: { name: 'Suharti', birthDate: '1960-07-12', phone: '+6281234567890' },
      acknowledged: [],
      lane: 'regular',
    });
    expect(at.drafts.size).toBe(0);
  });

  it('keeps what was typed, field by field, and opens it again', async () => {
    await openForm();
    type(/^Nama lengkap/, 'Maria');
    type(/^Tanggal lahir/, '12/0');
    fireEvent.focusOut(field(/^Tanggal lahir/));
    await waitFor(() => expect(at.drafts.get(`${subject} intake`)).toMatchObject({ name: 'Maria', birthDate: '12/0' }));
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
    await waitFor(() => expect(at.drafts.get(`${subject} intake`)).toMatchObject({ name: 'Suharti' }));
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
    expect(screen.getByText(/16 angka; yang diketik 8/)).toBeTruthy();
    expect(field(/^Tanggal lahir/).value).toBe('31/06/1960');
    expect(savedTimes).toBe(0);
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
    await waitFor(() => expect(savedTimes).toBe(1));
    expect(at.recorded[0]?.acknowledged).toEqual([{ finding: 'nik:nik-birth-date', reason: 'document-has-error' }]);
  });

  it('asks for words where the reason is another', async () => {
    await openForm({ ...view, appointment: { ...appointment, birthDate: '1960-07-13' } });
    fillTheRest();
    choose(/^Mengapa tetap benar/, 'other');
    save();
    await screen.findByText(/1 isian perlu alasan/);
    type(/^Alasan\(wajib\)/, 'Penetapan pengadilan 12/2020');
    save();
    await waitFor(() => expect(at.recorded[0]?.acknowledged[0]?.reason).toBe('Penetapan pengadilan 12/2020'));
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

  it('takes a person without a telephone', async () => {
    await openForm({ ...view, appointment });
    fillTheRest();
    fireEvent.click(screen.getByLabelText(/^Tidak ada telepon/));
    type(/^Narahubung/, 'Anton');
    save();
    await waitFor(() => expect(savedTimes).toBe(1));
    expect(at.recorded[0]?.answers).toMatchObject({ contact: { name: 'Anton' } });
    expect(at.recorded[0]?.answers.phone).toBeUndefined();
  });

  it('names the lane that the answers give', async () => {
    await openForm({ ...view, appointment });
    fireEvent.click(screen.getByLabelText('Lansia'));
    expect(await screen.findByText('Jalur: prioritas')).toBeTruthy();
    fireEvent.click(screen.getByLabelText('Percepatan'));
    expect(await screen.findByText('Jalur: percepatan')).toBeTruthy();
  });

  it('keeps everything when the save is refused, and saves at the next try', async () => {
    at.state.refuse = 'room-full';
    await openForm({ ...view, appointment });
    fillTheRest();
    save();
    await waitFor(() => expect(screen.getAllByRole('alert').length).toBe(1));
    expect(savedTimes).toBe(0);
    expect(at.drafts.get(`${subject} intake`)).toMatchObject({ name: 'Suharti', street: 'Jl. Merdeka 3' });
    at.state.refuse = undefined;
    save();
    await waitFor(() => expect(savedTimes).toBe(1));
    expect(at.drafts.size).toBe(0);
  });

  it('saves at Ctrl+Enter from any field', async () => {
    await openForm({ ...view, appointment });
    fillTheRest();
    await waitFor(() => {
      fireEvent.keyDown(field(/^Provinsi/), { key: 'Enter', code: 'Enter', ctrlKey: true });
      expect(savedTimes).toBe(1);
    });
  });

  it('goes to the next question at Enter', async () => {
    await openForm();
    field(/^Nama lengkap/).focus();
    fireEvent.keyDown(field(/^Nama lengkap/), { key: 'Enter' });
    expect(document.activeElement).toBe(field(/^NIK/));
  });
});

describe('what people paste, and what days do', () => {
  const opened = async (): Promise<void> => {
    await openForm({ ...view, appointment });
    fillTheRest();
  };

  it('takes hidden characters out of pasted text, and says so', async () => {
    await opened();
    type(/^Nama lengkap/, 'MARIA\u202E\tGORETI\u0007');
    await screen.findByText(/^Karakter tersembunyi dari tempelan sudah dibuang/);
    save();
    await waitFor(() => expect(at.recorded[0]?.answers.name).toBe('MARIA GORETI'));
  });

  it.each(['ꦱꦸꦲꦂꦠꦶ', 'محمد علي', '陳秀英'])(
    'keeps %s as typed, with a reason, since the passport cannot have it',
    async (name) => {
      await opened();
      type(/^Nama lengkap/, name);
      save();
      await screen.findByText(/Nama memuat huruf bukan Latin/);
      choose(/^Mengapa tetap benar/, 'original-seen');
      save();
      await waitFor(() => expect(at.recorded[0]?.answers.name).toBe(name));
      expect(at.recorded[0]?.acknowledged).toContainEqual({ finding: 'name:name-script', reason: 'original-seen' });
    },
  );

  it.each(['I', 'MARIA GORETI FERNANDA DA COSTA XIMENES BERE NAHAK DOS SANTO'])(
    'takes the name %s without asking for a reason',
    async (name) => {
      await opened();
      type(/^Nama lengkap/, name);
      save();
      await waitFor(() => expect(at.recorded[0]?.answers.name).toBe(name));
      expect(at.recorded[0]?.acknowledged).toEqual([]);
    },
  );

  it('asks why a NIK is missing, not why it is right', async () => {
    await opened();
    type(/^NIK/, '');
    save();
    await screen.findByText(/1 isian perlu alasan/);
    choose(/^Mengapa belum ada/, 'not-known');
    save();
    await waitFor(() =>
      expect(at.recorded[0]?.acknowledged).toEqual([{ finding: 'nik:nik-missing', reason: 'not-known' }]),
    );
  });

  it('does not ask again for reasons that were given when it was saved', async () => {
    await openForm({ ...view, appointment: { ...appointment, birthDate: '1960-07-13' } });
    fillTheRest();
    type(/^Nama lengkap/, 'SUHARTI 2');
    save();
    await screen.findByText(/2 isian perlu alasan/);
    for (const reason of screen.getAllByLabelText(/^Mengapa tetap benar/)) {
      fireEvent.change(reason, { target: { value: 'other' } });
    }
    for (const words of await screen.findAllByLabelText(/^Alasan\(wajib\)/)) {
      fireEvent.input(words, { target: { value: 'Penetapan 12/2020' } });
    }
    save();
    await waitFor(() => expect(savedTimes).toBe(1));
    const [{ answers, acknowledged } = never()] = at.recorded;
    cleanup();
    const entry = { digest: 'd', at: '2024-06-24T09:40:00+08:00', officer: undefined, mode: 'device' } as const;
    const recorded = { ...entry, intake: answers, acknowledged } as unknown as NonNullable<
      CaseView['current']['intake']
    >[number];
    await openForm({ ...view, current: { intake: [recorded] } });
    save();
    await waitFor(() => expect(savedTimes).toBe(2));
    expect(at.recorded[1]?.acknowledged).toEqual(acknowledged);
  });

  it('goes by the day on which it is saved when a form was open for days, and keeps what was typed', async () => {
    // 17 on 25 June: a minor today, none the day after.
    await openForm({ ...view, appointment: { ...appointment, nik: '5304016506070003', birthDate: '2007-06-25' } });
    fillTheRest();
    expect(screen.getByLabelText(/^Nama ayah/)).toBeTruthy();
    at.state.now.value = Date.parse('2024-06-26T16:30:00Z');
    await waitFor(() => expect(screen.queryByLabelText(/^Nama ayah/)).toBeNull());
    expect(field(/^Jalan/).value).toBe('Jl. Merdeka 3');
    save();
    await waitFor(() => expect(savedTimes).toBe(1));
    expect(at.recorded[0]?.answers.birthDate).toBe('2007-06-25');
  });
});

function never(): never {
  throw new Error('Nothing was recorded.');
}
