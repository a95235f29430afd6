import type { Appointment } from '../domain/application/appointment.ts';
import { comparableName } from '../domain/person/names.ts';

/**
 * Finding among some thousands of things at each keystroke: everything that can be found by is put in lower case once,
 * and every word typed must occur in it. 2,000 appointments take well under a millisecond, 50,000 cases some three.
 */
export interface Findable<T> {
  readonly value: T;
  readonly text: string;
}

export function findable<T>(value: T, ...fields: readonly (string | undefined)[]): Findable<T> {
  return { value, text: comparableName(fields.filter(Boolean).join(' ')) };
}

/** `findable` for things that are replaced and never changed: what was made of one is found again. */
export function rememberedFindable<T extends object>(make: (value: T) => Findable<T>): (value: T) => Findable<T> {
  const made = new WeakMap<T, Findable<T>>();
  return (value) => {
    const known = made.get(value) ?? make(value);
    made.set(value, known);
    return known;
  };
}

/** A queue number, or its beginning. */
const asQueueNumber = /^[a-z][1-9]\d?[a-z]?[ -]\d{1,4}$/i;

/**
 * Digits typed in groups (`0724 1122`) are found too: the whole, without spaces, is tried beside the words. What looks like a
 * queue number (`A1-011`) finds that number alone, and not who has its digits in a NIK.
 */
export function find<T>(among: readonly Findable<T>[], typed: string, count: number): T[] {
  const words = comparableName(typed).split(' ').filter(Boolean);
  if (words.length === 0) return [];
  const joined = words.join('');
  const digits = /^\d+$/.test(joined) ? joined : undefined;
  const number = asQueueNumber.test(typed.trim()) ? ` ${words.join(' ')}` : undefined;
  const isHit = (text: string): boolean =>
    number === undefined
      ? words.every((word) => text.includes(word)) || (digits !== undefined && text.includes(digits))
      : ` ${text}`.includes(number);
  const hits: T[] = [];
  for (const { value, text } of among) {
    if (isHit(text)) {
      hits.push(value);
      if (hits.length === count) break;
    }
  }
  return hits;
}

/** Today's appointments first, then by day and hour. */
export function indexAppointments(roster: readonly Appointment[], today: string): Findable<Appointment>[] {
  const rank = ({ on }: Appointment): number => (on === today ? 0 : on > today ? 1 : 2);
  return [...roster]
    .sort((a, b) => rank(a) - rank(b) || a.on.localeCompare(b.on) || a.time.localeCompare(b.time))
    .map((appointment) => findable(appointment, appointment.name, appointment.nik, appointment.applicationNumber));
}
