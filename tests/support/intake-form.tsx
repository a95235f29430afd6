import { signal } from '@preact/signals';
import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import type { Actions } from '../../src/actions/ports.ts';
import { isApplicationId } from '../../src/domain/ids.ts';
import { type Result, done, refused } from '../../src/domain/result.ts';
import type { Queries } from '../../src/queries/ports.ts';
import type { Registered } from '../../src/queries/list/registered.ts';
import type { CaseSummary, CaseView, StepState } from '../../src/queries/views.ts';
import { type App, AppContext } from '../../src/ui/app-context.ts';
import { IntakeStep } from '../../src/counter/intake/intake-step.tsx';

export const subject = '0190450e-8a00-7000-8000-000000000001';
if (!isApplicationId(subject)) throw new Error('The test names no application.');

const open: StepState = { kind: 'open' };
export const view: CaseView = {
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
export const appointment: NonNullable<CaseView['appointment']> = {
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
  const cases = signal<readonly CaseSummary[]>([]);
  const alike: Registered[] = [];
  const state = { drafts, recorded, now, cases, alike, refuse: undefined as string | undefined };
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
  const queries: Pick<Queries, 'now' | 'cases' | 'registered'> & { readonly phase: unknown } = {
    now,
    cases,
    registered: async ({ nik }) => alike.filter(({ by }) => by === 'person' || nik === appointment.nik),
    phase: signal({ kind: 'locked', place: { profile: { zone: 'Asia/Makassar', zoneName: 'WITA' } } }),
  };
  return { ...state, app: { actions, queries } as unknown as App, state };
}

/** The desk of the form that is open, and how often it said that it is saved; fresh after `clearDesk`. */
export const intake = { at: desk(), savedTimes: 0 };

export function clearDesk(): void {
  cleanup();
  intake.at = desk();
  intake.savedTimes = 0;
}

export async function openForm(shown: CaseView = view): Promise<void> {
  const onSaved = () => {
    intake.savedTimes += 1;
  };
  render(
    <AppContext.Provider value={intake.at.app}>
      <IntakeStep view={shown} onSaved={onSaved} />
    </AppContext.Provider>,
  );
  await screen.findByRole('form');
}
export const field = (label: RegExp): HTMLInputElement => screen.getByLabelText(label);
export const type = (label: RegExp, text: string): void => {
  fireEvent.input(field(label), { target: { value: text } });
};
export const choose = (label: RegExp, value: string): void => {
  fireEvent.change(field(label), { target: { value } });
};
export const save = (): void => {
  fireEvent.click(screen.getByRole('button', { name: /Simpan data/ }));
};

/** What the roster does not know. */
export function fillTheRest(): void {
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
