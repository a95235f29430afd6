import type { ReadonlySignal } from '@preact/signals';
import type { Sought } from '../domain/intake-form/sought.ts';
import type { ApplicationId } from '../domain/ids.ts';
import type { OfficeState } from '../domain/office/office-state.ts';
import type { CounterView } from './office/counters.ts';
import type { Registered } from './list/registered.ts';
import type { AppointmentHit, CaseSummary, CaseView, Phase, Status } from './views.ts';

/** What the screens can watch. Signals change after the write that caused it is true. */
export interface Queries {
  readonly phase: ReadonlySignal<Phase>;
  /** Undefined until storage is open. */
  readonly status: ReadonlySignal<Status | undefined>;
  /** Newest last; empty while locked. */
  readonly cases: ReadonlySignal<readonly CaseSummary[]>;
  /** What the office declared, as far as this device has heard; undefined while locked, or not read yet. */
  readonly office: ReadonlySignal<OfficeState | undefined>;
  /** This counter first, then those it has heard of. Empty while locked. */
  readonly counters: ReadonlySignal<readonly CounterView[]>;
  /** Opens bodies of one case; undefined when there is none. Call again when `cases` changed. */
  caseView(subject: ApplicationId): Promise<CaseView | undefined>;
  /** In memory, under 50 ms among 2,000; at most `count`. Today's first. */
  findAppointments(text: string, count: number): readonly AppointmentHit[];
  /** Name, NIK, number, application number or the code on a slip, among this device's cases. */
  findCases(text: string, count: number): readonly CaseSummary[];
  /** Of a case that joined another (`CaseRow`), that one. */
  caseOf(subject: ApplicationId): CaseSummary | undefined;
  /** The case with this code on its slip, once the codes of all are made; undefined when none here has it. */
  caseByCode(code: string): Promise<CaseSummary | undefined>;
  /** Other cases that look like this person's: by NIK or its keyed tag, or by name and birth date; newest first. */
  registered(sought: Sought, but: ApplicationId): Promise<readonly Registered[]>;
  /** Storage is writing nothing at this moment. */
  atRest(): boolean;
  /** Unix ms of this device, for "since" and the office day; ticks each second. */
  readonly now: ReadonlySignal<number>;
}
