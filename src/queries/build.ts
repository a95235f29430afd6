import { type ReadonlySignal, computed, effect } from '@preact/signals';
import type { Appointment } from '../domain/application/appointment.ts';
import { ticketSubject } from '../domain/codes/ticket-code.ts';
import type { ApplicationId } from '../domain/ids.ts';
import { officeDay } from '../domain/time/office-time.ts';
import type { Sealing } from '../sealing/port.ts';
import type { Storage } from '../storage/ports.ts';
import { type CounterView, countersOf } from './office/counters.ts';
import type { OfficeBook } from './office/office-book.ts';
import type { AppState } from './app-state.ts';
import type { CaseBook } from './book/case-book.ts';
import { CaseList } from './list/case-list.ts';
import { findRegistered } from './list/registered.ts';
import { type SafetyFacts, isSending, safetyKey } from './book/safety.ts';
import { openCaseView, receiptCodeOf } from './case-view.ts';
import { find, findable, indexAppointments, rememberedFindable } from './find.ts';
import { isJoined } from './joins/joined-cases.ts';
import type { Queries } from './ports.ts';
import { createReceiptCodes } from './receipt-codes.ts';
import type { StatusWatch } from './status.ts';
import type { AppointmentHit, CaseSummary } from './views.ts';

export interface QueryParts {
  readonly sealing: Sealing;
  readonly app: AppState;
  /** What exists once storage is open. */
  readonly opened: ReadonlySignal<Opened | undefined>;
  readonly now: ReadonlySignal<number>;
}

export interface Opened {
  readonly storage: Storage;
  readonly book: CaseBook;
  readonly office: OfficeBook;
  readonly status: StatusWatch;
}

/** Everything the screens watch, derived from the book of cases and from what storage says of itself. */
export function buildQueries({ sealing, app, opened, now }: QueryParts): Queries {
  const statusValue = computed(() => opened.value?.status.status.value);

  const list = new CaseList();
  const sending = computed(() => {
    const facts = statusValue.value;
    return facts !== undefined && isSending(facts.overview, facts.attempts[0], now.value);
  });
  /** The very same object until something in it changes how safe any case is. */
  let told: SafetyFacts | undefined;
  const safetyFacts = computed((): SafetyFacts | undefined => {
    const overview = statusValue.value?.overview;
    const same = told !== undefined && overview !== undefined && safetyKey(told) === safetyKey(overview);
    if (!same) told = overview;
    return told;
  });

  const allCases = computed((): readonly CaseSummary[] => {
    const book = opened.value?.book;
    if (app.phase.value.kind !== 'open' || book === undefined || book.changes.version.value === 0) {
      list.forget();
      return [];
    }
    return list.of(book, { facts: safetyFacts.value, sending: sending.value });
  });

  // A case that joined another is that one, wherever somebody looks.
  const cases = computed(() =>
    allCases.value.some(isJoined) ? allCases.value.filter((one) => !isJoined(one)) : allCases.value,
  );
  const caseOf = (subject: ApplicationId | undefined): CaseSummary | undefined => {
    const found = allCases.value.find((summary) => summary.subject === subject);
    return found !== undefined && isJoined(found) ? caseOf(found.belongsTo) : found;
  };

  const office = computed(() => {
    const vault = app.vaultState.value;
    const book = opened.value?.office;
    if (vault.kind !== 'open' || book === undefined || book.version.value === 0) return undefined;
    return book.state(vault.identity.profile);
  });

  const counters = computed((): readonly CounterView[] => {
    const vault = app.vaultState.value;
    const book = opened.value?.office;
    const overview = statusValue.value?.overview;
    if (vault.kind !== 'open' || book === undefined || overview === undefined || book.version.value === 0) return [];
    const journals = overview.journals.map(({ journal }) => journal);
    const { counter, device } = vault.identity;
    return countersOf(book.all(), overview, { counter, device, journals });
  });

  const roster = computed((): readonly Appointment[] => {
    const vault = app.vaultState.value;
    return vault.kind === 'open' ? vault.session.roster : [];
  });
  const today = computed(() => {
    const vault = app.vaultState.value;
    return vault.kind === 'empty' ? '' : officeDay(now.value, vault.identity.profile.zone);
  });
  const appointments = computed(() => indexAppointments(roster.value, today.value));
  const claimed = computed(() => {
    const byNumber = new Map<string, ApplicationId>();
    for (const { applicationNumber, subject } of cases.value) {
      if (applicationNumber !== undefined) byNumber.set(applicationNumber, subject);
    }
    return byNumber;
  });
  const findableCase = rememberedFindable((summary: CaseSummary) =>
    findable(summary, summary.name, summary.nik, summary.number, summary.applicationNumber),
  );
  const findableCases = computed(() => cases.value.map(findableCase));

  // Nothing that was opened stays in memory behind the lock: what nobody watches is made anew, and is empty.
  effect(() => {
    if (app.phase.value.kind === 'open') return;
    for (const opened of [cases, findableCases, claimed, appointments]) opened.peek();
  });

  const receiptCodes = createReceiptCodes(
    (subject) => receiptCodeOf(sealing, subject),
    () => allCases.peek().map(({ subject }) => subject),
  );

  return {
    phase: app.phase,
    status: statusValue,
    cases,
    caseOf,
    office,
    counters,
    now,
    atRest: () => opened.value?.storage.atRest() ?? true,
    findAppointments(text, count): readonly AppointmentHit[] {
      return find(appointments.value, text, count).map((appointment) => {
        const subject = claimed.value.get(appointment.applicationNumber);
        return subject === undefined ? { appointment } : { appointment, subject };
      });
    },
    findCases(text, count) {
      const named = ticketSubject(text) ?? receiptCodes.find(text);
      const byPaper = caseOf(named);
      return [...(byPaper === undefined ? [] : [byPaper]), ...find(findableCases.value, text, count)].slice(0, count);
    },
    async caseByCode(code) {
      return caseOf(await receiptCodes.seek(code));
    },
    async registered(sought, but) {
      const vault = app.vaultState.value;
      const book = opened.value?.book;
      if (vault.kind !== 'open' || book === undefined) return [];
      const tag = (text: string) => sealing.tag(text, vault.session.tagKey);
      return findRegistered(cases.value, book, tag, sought, but);
    },
    async caseView(subject) {
      const vault = app.vaultState.value;
      const { book, storage } = opened.value ?? {};
      const row = book?.row(subject);
      if (vault.kind !== 'open' || book === undefined || storage === undefined || row === undefined) return undefined;
      const summary = list.summary(row, book, { facts: safetyFacts.value, sending: sending.value });
      const appointment = roster.value.find(({ applicationNumber }) => applicationNumber === summary.applicationNumber);
      return openCaseView(storage, sealing, vault.session.officeKey, row, summary, appointment);
    },
  };
}
