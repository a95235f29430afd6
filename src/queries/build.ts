import { type ReadonlySignal, computed } from '@preact/signals';
import type { Appointment } from '../domain/application/appointment.ts';
import { officeDay } from '../domain/time/office-time.ts';
import type { Sealing } from '../sealing/port.ts';
import type { Storage } from '../storage/ports.ts';
import type { AppState } from './app-state.ts';
import type { CaseBook } from './book/case-book.ts';
import type { CaseRow } from './book/case-row.ts';
import { inOneCopy, isSending, safetyOf } from './book/safety.ts';
import { bareSummary, withDrafts } from './book/summary.ts';
import { openCaseView, receiptCodeOf } from './case-view.ts';
import { find, findable, indexAppointments } from './find.ts';
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
  readonly status: StatusWatch;
}

/** Everything the screens watch, derived from the book of cases and from what storage says of itself. */
export function buildQueries({ sealing, app, opened, now }: QueryParts): Queries {
  const statusValue = computed(() => opened.value?.status.status.value);

  const cases = computed((): readonly CaseSummary[] => {
    const book = opened.value?.book;
    if (app.phase.value.kind !== 'open' || book === undefined || book.version.value === 0) return [];
    return Array.from(book.all(), (row) => complete(row, book)).sort((a, b) => a.openedAt.localeCompare(b.openedAt));
  });

  function complete(row: CaseRow, book: CaseBook): CaseSummary {
    const summary = withDrafts(bareSummary(row), (subject, step) => book.hasDraft(subject, step));
    const facts = statusValue.value;
    if (facts === undefined) return { ...summary, safety: 'stored', oneCopyOnly: false };
    const sending = isSending(facts.overview, facts.attempts[0], now.peek());
    return {
      ...summary,
      safety: safetyOf(row, facts.overview, sending),
      oneCopyOnly: inOneCopy(row, facts.overview),
    };
  }

  const roster = computed((): readonly Appointment[] => {
    const vault = app.vaultState.value;
    return vault.kind === 'open' ? vault.session.roster : [];
  });
  const today = computed(() => {
    const vault = app.vaultState.value;
    return vault.kind === 'empty' ? '' : officeDay(now.value, vault.identity.profile.zone);
  });
  const appointments = computed(() => indexAppointments(roster.value, today.value));
  const claimed = computed(
    () =>
      new Map(
        cases.value.flatMap(({ applicationNumber, subject }) =>
          applicationNumber === undefined ? [] : [[applicationNumber, subject] as const],
        ),
      ),
  );
  const findableCases = computed(() =>
    cases.value.map((summary) =>
      findable(summary, summary.name, summary.nik, summary.number, summary.applicationNumber),
    ),
  );

  const receiptCodes = createReceiptCodes(
    (subject) => receiptCodeOf(sealing, subject),
    () => cases.peek().map(({ subject }) => subject),
  );

  return {
    phase: app.phase,
    status: statusValue,
    cases,
    now,
    atRest: () => opened.value?.storage.atRest() ?? true,
    findAppointments(text, count): readonly AppointmentHit[] {
      return find(appointments.value, text, count).map((appointment) => {
        const subject = claimed.value.get(appointment.applicationNumber);
        return subject === undefined ? { appointment } : { appointment, subject };
      });
    },
    findCases(text, count) {
      const named = receiptCodes.find(text);
      const bySlip = cases.value.filter(({ subject }) => subject === named);
      return [...bySlip, ...find(findableCases.value, text, count)].slice(0, count);
    },
    async caseView(subject) {
      const vault = app.vaultState.value;
      const { book, storage } = opened.value ?? {};
      const row = book?.row(subject);
      if (vault.kind !== 'open' || book === undefined || storage === undefined || row === undefined) return undefined;
      const summary = complete(row, book);
      const appointment = roster.value.find(({ applicationNumber }) => applicationNumber === summary.applicationNumber);
      return openCaseView(storage, sealing, vault.session.officeKey, row, summary, appointment);
    },
  };
}
