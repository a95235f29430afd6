import { type NumberEvent, queuePlace } from '../queue/calling.ts';
import type { Discrepancy, DiscrepancyKind } from './discrepancy.ts';
import { formatQueueNumber, parseQueueNumber } from '../queue/queue-number.ts';

/**
 * Whether the queue numbers of one office day add up: numbers issued = cases opened + voids + those still waiting or parked.
 * Each number is in exactly one column; what fits none of the honest ones is `unexplained`, and named.
 */
export interface DayFact {
  readonly digest: string;
  readonly at: string;
  readonly subject: string;
  /** Where it was written. */
  readonly counter: string;
  readonly act:
    | { readonly kind: 'issued' | 'voided'; readonly number: string }
    /** `worked`: something of a case was recorded, whenever it had been opened. */
    | { readonly kind: 'called' | 'skipped' | 'parked' | 'opened' | 'worked' };
}

export const numberColumns = ['opened', 'void', 'waiting', 'parked', 'unexplained'] as const;
export type NumberColumn = (typeof numberColumns)[number];

export interface CounterCounts extends Readonly<Record<NumberColumn, number>> {
  readonly counter: string;
  /** The sum of the columns. */
  readonly issued: number;
  /** Cases that were opened for somebody who held no number of that day. */
  readonly withoutNumber: number;
}

export interface NumberOfDay {
  readonly number: string;
  readonly counter: string;
  readonly column: NumberColumn;
}

export interface DayBalance {
  readonly numbers: readonly NumberOfDay[];
  /** By counter number. */
  readonly counts: readonly CounterCounts[];
  readonly discrepancies: readonly Discrepancy[];
}

/** Whether nothing has changed between the two. */
export function sameCounts(a: readonly CounterCounts[], b: readonly CounterCounts[]): boolean {
  const same = (one: CounterCounts, other: CounterCounts | undefined): boolean =>
    one.counter === other?.counter &&
    one.withoutNumber === other.withoutNumber &&
    numberColumns.every((column) => one[column] === other[column]);
  return a.length === b.length && a.every((one, index) => same(one, b[index]));
}

type Ticket = DayFact & { readonly act: { readonly kind: 'issued'; readonly number: string } };
const isTicket = (fact: DayFact): fact is Ticket => fact.act.kind === 'issued';
const isWork = ({ act }: DayFact): boolean => act.kind === 'opened' || act.kind === 'worked';

/** `all` are the facts of that day alone. The same in any order of arrival, with any fact twice. */
export function dayBalance(all: readonly DayFact[]): DayBalance {
  const facts = [...new Map(all.map((fact) => [fact.digest, fact])).values()].sort(byTime);
  const bySubject = grouped(facts, ({ subject }) => subject);
  const tickets = grouped(facts.filter(isTicket), ({ act }) => act.number);
  const voids = new Map(facts.flatMap(({ act, counter }) => (act.kind === 'voided' ? [[act.number, counter]] : [])));

  const found = new Map<string, NumberOfDay & { readonly why?: DiscrepancyKind }>();
  for (const [number, issues] of tickets) {
    const [first] = issues;
    if (first === undefined) continue;
    const verdict =
      new Set(issues.map(({ subject }) => subject)).size > 1
        ? { column: 'unexplained' as const, why: 'given-twice' as const }
        : columnOf(first, bySubject.get(first.subject) ?? [], new Set(voids.keys()));
    found.set(number, { number, counter: first.counter, ...verdict });
  }
  for (const [number, counter] of voids) {
    if (found.has(number)) continue;
    const issuedAt = parseQueueNumber(number)?.counter ?? counter;
    found.set(number, { number, counter: issuedAt, column: 'unexplained', why: 'issue-unknown' });
  }

  const numbers = [...found.values()].sort((a, b) => compareNumbers(a.number, b.number));
  const withoutNumber = [...bySubject.values()]
    .filter((own) => !own.some(isTicket))
    .flatMap((own) => own.find(({ act }) => act.kind === 'opened')?.counter ?? []);
  return {
    numbers: numbers.map(({ number, counter, column }) => ({ number, counter, column })),
    counts: countsOf(numbers, withoutNumber),
    discrepancies: [
      ...numbers.flatMap(({ number, why }): Discrepancy[] => (why === undefined ? [] : [{ why, number }])),
      ...missingRuns(numbers.map(({ number }) => number)),
    ],
  };
}

function columnOf(
  ticket: Ticket,
  own: readonly DayFact[],
  voids: ReadonlySet<string>,
): { readonly column: NumberColumn; readonly why?: DiscrepancyKind } {
  const from = own.indexOf(ticket);
  const later = own.slice(from);
  if (voids.has(ticket.act.number)) {
    // A second ticket that was made void says nothing against the case that the first one opened.
    const isContradiction = later.some(isWork) && own.filter(isTicket).every(({ act }) => voids.has(act.number));
    return isContradiction ? { column: 'unexplained', why: 'void-and-opened' } : { column: 'void' };
  }
  if (later.some(isWork)) return { column: 'opened' };
  const next = later.findIndex((fact, index) => index > 0 && isTicket(fact) && fact.act.number !== ticket.act.number);
  const place = queuePlace((next < 0 ? later : later.slice(0, next)).flatMap(eventOf));
  if (place?.kind !== 'called') return { column: place?.kind ?? 'waiting' };
  // The counter that opened the case may have a clock that is behind.
  return own.some(isWork) ? { column: 'opened' } : { column: 'unexplained', why: 'called-not-opened' };
}

function eventOf({ act, at, digest }: DayFact): NumberEvent[] {
  return act.kind === 'opened' || act.kind === 'worked' || act.kind === 'voided'
    ? []
    : [{ kind: act.kind, at, digest }];
}

function countsOf(numbers: readonly NumberOfDay[], withoutNumber: readonly string[]): CounterCounts[] {
  const counters = [...new Set([...numbers.map(({ counter }) => counter), ...withoutNumber])];
  return counters
    .sort((a, b) => a.localeCompare(b, 'en', { numeric: true }))
    .map((counter) => {
      const own = numbers.filter((one) => one.counter === counter);
      const of = (column: NumberColumn): number => own.filter((one) => one.column === column).length;
      return {
        ...{ counter, issued: own.length },
        ...{ opened: of('opened'), void: of('void'), waiting: of('waiting'), parked: of('parked') },
        ...{ unexplained: of('unexplained'), withoutNumber: withoutNumber.filter((one) => one === counter).length },
      };
    });
}

/** Runs count up from 1 each day, so a hole is a slip that somebody may hold: after a recovery it is up to a hundred. */
function missingRuns(numbers: readonly string[]): Discrepancy[] {
  const read = numbers.flatMap((number) => parseQueueNumber(number) ?? []);
  const series = grouped(read, ({ category, counter }) => `${category}${counter}`);
  return [...series.values()].flatMap((known) => {
    let before = 0;
    return known.flatMap(({ category, counter, run }): Discrepancy[] => {
      const from = before + 1;
      before = run;
      if (run <= from) return [];
      const named = (at: number): string => formatQueueNumber({ category, counter, run: at });
      return [{ why: 'missing', number: named(from), ...(run - 1 > from ? { to: named(run - 1) } : {}) }];
    });
  });
}

const compareNumbers = (a: string, b: string): number => a.localeCompare(b, 'en', { numeric: true });
const byTime = (a: DayFact, b: DayFact): number =>
  Date.parse(a.at) - Date.parse(b.at) || (a.digest < b.digest ? -1 : 1);

function grouped<T>(all: readonly T[], keyOf: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const group = groups.get(keyOf(one));
    if (group === undefined) groups.set(keyOf(one), [one]);
    else group.push(one);
  }
  return groups;
}
