import { type Signal, signal } from '@preact/signals';
import type { Actions, Saved } from '../../src/actions/ports.ts';
import { ticketSubject } from '../../src/domain/codes/ticket-code.ts';
import type { Appointment } from '../../src/domain/application/appointment.ts';
import { type ApplicationId, type OfficerId, type OfficeId, uuidV7 } from '../../src/domain/ids.ts';
import type { CounterView } from '../../src/queries/office/counters.ts';
import { officeDay, officeInstant } from '../../src/domain/time/office-time.ts';
import { type QueuePlace, callsBeforeParked } from '../../src/domain/queue/calling.ts';
import { formatQueueNumber } from '../../src/domain/queue/queue-number.ts';
import { type OfficeState, foldOffice } from '../../src/domain/office/office-state.ts';
import { type Result, done, refused } from '../../src/domain/result.ts';
import { steps } from '../../src/domain/application/steps.ts';
import { find, findable } from '../../src/queries/find.ts';
import type { CaseSummary, CaseView, Phase, Place, Status } from '../../src/queries/views.ts';
import type { App } from '../../src/ui/app-context.ts';
import { memorySteps } from './memory-steps.ts';

/**
 * The product behind the screens, in memory: cases, drafts and a status that tests and previews set. It keeps the
 * promises of the ports (a saved step shows in `cases` before the action resolves) and knows no keys.
 */
export const memoryNow = Date.parse('2024-06-24T09:30:00+08:00');

export const memoryPlace: Place = {
  profile: {
    office: 'ATB' as OfficeId,
    name: 'Kanim Kelas II TPI Atambua',
    zone: 'Asia/Makassar',
    zoneName: 'WITA',
    phone: '0389 21097',
    complaintLine: '137',
  },
  counter: '1',
  demo: false,
  staff: [
    { officer: 'ATB-S01' as OfficerId, name: 'Yohana Bria', role: 'supervisor' },
    { officer: 'ATB-P01' as OfficerId, name: 'Dominggus Seran', role: 'officer' },
  ],
  staffToAdd: [],
  rosterAt: '2024-06-23T16:00:00+08:00',
};

export const openPhase: Extract<Phase, { kind: 'open' }> = {
  kind: 'open',
  place: memoryPlace,
  officer: { officer: 'ATB-P01' as OfficerId, name: 'Dominggus Seran', role: 'officer' },
};

export const lockedPhase: Extract<Phase, { kind: 'locked' }> = {
  kind: 'locked',
  place: memoryPlace,
  signInDelayedMs: 0,
};

export const calmStatus: Status = {
  overview: {
    counters: { entries: 1, applications: 0, applicationsWaiting: 0, entriesWaiting: 0, bytesWaiting: 0 },
    progress: undefined,
    journals: [],
    others: [],
    confirmedSpares: [],
    secondCopy: { state: 'whole' },
    reachability: undefined,
    roomForNewCases: true,
    persistent: true,
  },
  start: { kind: 'sound' },
  attempts: [],
  clock: 'confirmed',
  updateWaiting: false,
};

export interface MemoryApp extends App {
  readonly phase: Signal<Phase>;
  readonly status: Signal<Status | undefined>;
  readonly cases: Signal<readonly CaseSummary[]>;
  readonly office: Signal<OfficeState | undefined>;
  readonly counters: Signal<readonly CounterView[]>;
  readonly now: Signal<number>;
  readonly views: Map<ApplicationId, Partial<CaseView>>;
  readonly appointments: Appointment[];
  /** The names of actions, in the order they were asked for. */
  readonly asked: string[];
}

export function memoryApp(override: Partial<Actions> = {}): MemoryApp {
  const phase = signal<Phase>(openPhase);
  const status = signal<Status | undefined>(calmStatus);
  const cases = signal<readonly CaseSummary[]>([]);
  const office = signal<OfficeState | undefined>(foldOffice([]));
  const counters = signal<readonly CounterView[]>([]);
  const now = signal(memoryNow);
  const views = new Map<ApplicationId, Partial<CaseView>>();
  const drafts = new Map<string, Readonly<Record<string, string>>>();
  const appointments: Appointment[] = [];
  const asked: string[] = [];
  const zone = memoryPlace.profile.zone;
  let made = 0;

  const at = (): string => officeInstant(now.value, zone);
  const change = (subject: ApplicationId, next: Partial<CaseSummary>): Result<Saved> => {
    cases.value = cases.value.map((row) => (row.subject === subject ? { ...row, ...next } : row));
    return done({ subject, copies: 'both' });
  };
  const add = (row: Partial<CaseSummary>): ApplicationId => {
    const subject = row.subject ?? memoryId(++made);
    cases.value = [...cases.value, memoryCase({ openedAt: at(), ...row, subject })];
    return subject;
  };
  const actions: Actions = {
    takeOver: () => undefined,
    beginAnew: () => undefined,
    openAgain: () => undefined,
    enrol: async () => {
      phase.value = { ...openPhase, place: memoryPlace };
      return done(undefined);
    },
    addOfficer: async () => done(undefined),
    signIn: async () => {
      phase.value = openPhase;
      return done(undefined);
    },
    lock: () => {
      phase.value = lockedPhase;
    },
    confirmPassphrase: async () => done(undefined),
    confirmClock: () => undefined,
    issueNumber: async (category, returning) => {
      const run = cases.value.filter(({ number }) => number?.startsWith(category)).length + 1;
      const number = formatQueueNumber({ category, counter: memoryPlace.counter, run });
      const queue: QueuePlace = { kind: 'waiting', since: at(), times: 0 };
      const ticket = { number, day: officeDay(now.value, zone), ticketAt: at(), queue };
      if (returning !== undefined) change(returning, { ...ticket, turn: 'waiting' });
      const subject = returning ?? add({ ...ticket, lane: category === 'C' ? 'vulnerable' : 'regular' });
      return done({ subject, copies: 'both', number });
    },
    callNumber: async ({ subject }) => {
      const row = cases.value.find((known) => known.subject === subject);
      const times = (row?.queue?.times ?? 0) + 1;
      return change(subject, {
        queue: { kind: 'called', since: at(), times, firstCalledAt: at(), counter: memoryPlace.counter },
      });
    },
    skipNumber: async (subject) => {
      const times = cases.value.find((known) => known.subject === subject)?.queue?.times ?? 0;
      return change(subject, {
        queue: { kind: times >= callsBeforeParked ? 'parked' : 'waiting', since: at(), times },
      });
    },
    openCase: async ({ subject, door, applicationNumber, lane }) => {
      const appointment = appointments.find((known) => known.applicationNumber === applicationNumber);
      const next = {
        door,
        lane,
        turn: 'serving' as const,
        ...(applicationNumber === undefined ? {} : { applicationNumber }),
        ...(appointment === undefined ? {} : { name: appointment.name, nik: appointment.nik }),
      };
      const opened = subject ?? add(next);
      if (appointment !== undefined) views.set(opened, { appointment });
      return change(opened, next);
    },
    ...memorySteps({ cases, views, at, change }),
    completeApplication: async (subject) => change(subject, { completedAt: at(), turn: 'done' }),
    slipOutcome: async ({ subject }) => done({ subject, copies: 'both' }),
    writeSlip: async () => refused('case-unknown'),
    readSlip: async () => refused('slip-not-ours'),
    acceptHandover: async () => refused('slip-not-ours'),
    slipPrinted: async ({ subject }) => {
      const view = views.get(subject) ?? {};
      views.set(subject, { ...view, slipsPrinted: (view.slipsPrinted ?? 0) + 1 });
      return change(subject, {});
    },
    keepDraft: async (subject, step, fields) => {
      drafts.set(`${subject} ${step}`, fields);
      return done(undefined);
    },
    draft: async (subject, step) => drafts.get(`${subject} ${step}`),
    discardDraft: async (subject, step) => {
      drafts.delete(`${subject} ${step}`);
    },
    openFile: async () => undefined,
    collection: async () => refused('app-incomplete'),
    courier: async () => refused('app-incomplete'),
    atDoor: async () => refused('app-incomplete'),
    sendNow: () => undefined,
    applyUpdate: () => undefined,
    ...override,
  };

  return {
    phase,
    status,
    cases,
    office,
    counters,
    now,
    views,
    appointments,
    asked,
    actions: noting(actions, asked),
    queries: {
      phase,
      status,
      cases,
      office,
      counters,
      now,
      caseView: async (subject) => {
        const summary = cases.value.find((row) => row.subject === subject);
        if (summary === undefined) return undefined;
        return { current: {}, receiptCode: '7K3M-Q9TB-4X', slipsPrinted: 0, ...views.get(subject), summary };
      },
      findAppointments: (text, count) =>
        find(
          appointments.map((known) => findable(known, known.name, known.nik, known.applicationNumber)),
          text,
          count,
        ).map((appointment) => {
          const claimed = cases.value.find((row) => row.applicationNumber === appointment.applicationNumber);
          return claimed === undefined ? { appointment } : { appointment, subject: claimed.subject };
        }),
      caseOf: (subject) => cases.value.find((row) => row.subject === subject),
      caseByCode: async (code) => cases.value.find(({ subject }) => views.get(subject)?.receiptCode === code),
      registered: async () => [],
      atRest: () => true,
      findCases: (text, count) => {
        const ticket = ticketSubject(text);
        if (ticket !== undefined) return cases.value.filter(({ subject }) => subject === ticket);
        const rows = cases.value.map((row) => findable(row, row.name, row.nik, row.number, row.applicationNumber));
        return find(rows, text, count);
      },
    },
  };
}

function noting(actions: Actions, asked: string[]): Actions {
  return new Proxy(actions, {
    get(target, name, receiver) {
      if (typeof name === 'string') asked.push(name);
      return Reflect.get(target, name, receiver);
    },
  });
}

export const memoryId = (count: number): ApplicationId => uuidV7(memoryNow + count, new Uint8Array(10).fill(count));

export function memoryCase(row: Partial<CaseSummary>): CaseSummary {
  const openedAt = officeInstant(memoryNow, memoryPlace.profile.zone);
  const since = row.ticketAt ?? row.openedAt ?? openedAt;
  return {
    subject: memoryId(0),
    openedAt,
    ...(row.number === undefined ? {} : { queue: { kind: 'waiting', since, times: 0 } satisfies QueuePlace }),
    name: '',
    lane: 'regular',
    openedLane: 'regular',
    steps: Object.fromEntries(steps.map((step) => [step, { kind: 'open' }])) as CaseSummary['steps'],
    safety: 'stored',
    oneCopyOnly: false,
    turn: row.completedAt !== undefined ? 'done' : row.door !== undefined ? 'serving' : 'waiting',
    ...row,
  };
}

export function memoryAppointment(next: Partial<Appointment> = {}): Appointment {
  return {
    applicationNumber: '0724112233443391',
    on: '2024-06-24',
    time: '09.20',
    name: 'MARIA GORETI BERE',
    nik: '5304016508910002',
    sex: 'female',
    birthPlace: 'ATAMBUA',
    birthDate: '1991-08-25',
    phone: '+6281234567890',
    kind: 'electronic',
    validityYears: 10,
    service: 'regular',
    reason: 'new',
    purpose: 'tourism',
    ...next,
  };
}
