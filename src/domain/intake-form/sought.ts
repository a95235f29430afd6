import { parseNik } from '../person/nik.ts';
import { parsePartialDate } from '../person/partial-date.ts';
import { type IntakeValues, typedIn } from './fields.ts';

/** Whom the form describes so far, as far as records can be compared by it. */
export interface Sought {
  readonly name: string;
  readonly nik?: string;
  readonly born?: string;
}

export function soughtIn(values: IntakeValues): Sought {
  const nik = parseNik(typedIn(values, 'nik'));
  const born = parsePartialDate(typedIn(values, 'birthDate'));
  return {
    name: typedIn(values, 'name'),
    ...(nik.ok ? { nik: nik.value.digits } : {}),
    ...(born.ok ? { born: born.value } : {}),
  };
}
