import { type Result, done, refused } from '../result.ts';

/**
 * Telephone numbers as people say them here, kept as E.164. Mobile: `08` and 8–12 digits more (operators differ).
 * Landline: area code and number. From abroad: with `+`.
 */
const mobile = /^8[1-9]\d{7,11}$/;
const landline = /^[2-79]\d{6,10}$/;
const foreign = /^[1-9]\d{7,14}$/;

/** Codes: `phone-shape` (not a number), `phone-length` (no number here has so many digits). */
export function parsePhone(typed: string): Result<string> {
  const text = typed.replace(/[\s().\-–/]/g, '').replace(/^00(?=[1-9])/, '+');
  if (!/^\+?\d+$/.test(text)) return refused('phone-shape');
  const international = /^\+(?!62)/.test(text);
  if (international) {
    return foreign.test(text.slice(1)) ? done(text) : refused('phone-length', { digits: text.length - 1 });
  }
  const national = nationalDigits(text);
  if (national === undefined) return refused('phone-shape');
  const sound = mobile.test(national) || landline.test(national);
  return sound ? done(`+62${national}`) : refused('phone-length', { digits: national.length });
}

/** `+62`, `62`, `0` or, for a mobile number, nothing before it. `+62 0812…` is heard often enough. */
function nationalDigits(text: string): string | undefined {
  const match = /^(?:\+62|62|0)0?(\d*)$/.exec(text);
  if (match?.[1] !== undefined) return match[1];
  return text.startsWith('8') ? text : undefined;
}

/** As it is read out here: `0812-3456-7890`; foreign numbers as they are. */
export function formatPhone(e164: string): string {
  if (!e164.startsWith('+62')) return e164;
  const local = `0${e164.slice(3)}`;
  return local.startsWith('08') ? local.replace(/^(\d{4})(\d{4})(\d+)$/, '$1-$2-$3') : local;
}
