import { parseNik } from '../person/nik.ts';
import { usualValues } from './fields.ts';

/**
 * The form of somebody who was searched for and is new: their name, or their NIK, need not be typed again. A number of the
 * queue, or half a NIK, says nothing that the form asks for.
 */
export function valuesOfSearched(typed: string): Readonly<Record<string, string>> {
  const nik = parseNik(typed);
  if (nik.ok) return { ...usualValues, nik: nik.value.digits };
  return /\d/.test(typed) ? usualValues : { ...usualValues, name: typed.trim() };
}
