import { ageOn, parsePartialDate } from '../person/partial-date.ts';
import { type IntakeValues, typedIn } from './fields.ts';

/** Permenkumham 18/2022: from 17, or when married, a person is an adult before the passport rules. */
export const adultAge = 17;
/** PermenPAN and most offices; Soekarno-Hatta uses 65. */
export const elderlyAge = 60;
export const toddlerAge = 5;

/** As far as the date typed tells. */
export function ageOf(values: IntakeValues, todayOn: string): ReturnType<typeof ageOn> {
  const birth = parsePartialDate(typedIn(values, 'birthDate'));
  return birth.ok ? ageOn(birth.value, todayOn) : undefined;
}

/** Also where the date leaves it open: then the parents are asked for rather than forgotten. */
export function isMinor(values: IntakeValues, todayOn: string): boolean {
  const age = ageOf(values, todayOn);
  return age !== undefined && age.atLeast < adultAge && typedIn(values, 'maritalStatus') !== 'married';
}
