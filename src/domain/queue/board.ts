import { type NumberEvent, type QueuePlace, inTurn, queuePlace } from './calling.ts';
import { type Lane, lanes } from './lanes.ts';

/** One holder of a number of today, as the clear fields of entries tell. */
export interface Holder {
  readonly number: string;
  readonly lane: Lane;
  readonly events: readonly NumberEvent[];
  /** Something was done about the person since the latest ticket: they wait no more. */
  readonly isServed: boolean;
  /** When the visit ended. */
  readonly endedAt?: string;
}

export interface Called {
  readonly number: string;
  readonly counter: string;
  readonly at: string;
  readonly times: number;
}

/** What the lobby sees: numbers and counters, nothing of anybody. */
export interface BoardNumbers {
  /** The latest call of each counter that is not done with, the latest first. */
  readonly serving: readonly Called[];
  readonly next: readonly { readonly lane: Lane; readonly numbers: readonly string[] }[];
  readonly parked: readonly string[];
}

const shownOfLane = 4;

export function boardNumbers(holders: readonly Holder[]): BoardNumbers {
  const placed = holders.flatMap((holder) => {
    const place = queuePlace(holder.events);
    return place === undefined ? [] : [{ ...holder, place }];
  });
  const untouched = placed.filter(({ isServed }) => !isServed);
  const waiting = inTurn(untouched);
  return {
    serving: latestOfEachCounter(placed),
    next: lanes.flatMap((lane) => {
      const numbers = waiting.filter((holder) => holder.lane === lane).map(({ number }) => number);
      return numbers.length === 0 ? [] : [{ lane, numbers: numbers.slice(0, shownOfLane) }];
    }),
    parked: untouched.filter(({ place }) => place.kind === 'parked').map(({ number }) => number),
  };
}

/** A counter serves one person: whom it called before is done with, whether or not anybody said so. */
function latestOfEachCounter(placed: readonly (Holder & { readonly place: QueuePlace })[]): Called[] {
  const latest = new Map<string, Called & { readonly done: boolean }>();
  for (const { number, place, endedAt } of placed) {
    if (place.kind !== 'called' || place.counter === undefined) continue;
    const known = latest.get(place.counter);
    if (known !== undefined && isLater(known.at, place.since)) continue;
    const done = endedAt !== undefined && isLater(endedAt, place.since);
    latest.set(place.counter, { number, counter: place.counter, at: place.since, times: place.times, done });
  }
  return [...latest.values()]
    .filter(({ done }) => !done)
    .map(({ done: _, ...called }) => called)
    .sort((a, b) => Date.parse(b.at) - Date.parse(a.at));
}

const isLater = (a: string, b: string): boolean => Date.parse(a) > Date.parse(b);
