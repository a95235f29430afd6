import type { Sex } from './vocabulary.ts';
import { sexes } from './vocabulary.ts';
import { parseFamilyCardNumber } from '../person/family-card-number.ts';
import { type NameDoubt, doubtsAboutName, hasLetter, passportFieldLetters, passportName } from '../person/names.ts';
import { doubtsAboutNik, parseNik } from '../person/nik.ts';
import { parsePartialDate } from '../person/partial-date.ts';
import { parsePhone } from '../person/phones.ts';
import { ageOf, elderlyAge, toddlerAge } from './age.ts';
import { type IntakeField, type IntakeValues, typedIn } from './fields.ts';
import { type Finding, type Severity, finding } from './finding.ts';

/** Titles and punctuation are everyday and the passport line is shown: no reason is asked for them. */
const nameSeverities: Readonly<Record<NameDoubt, Severity>> = {
  'name-script': 'soft',
  'name-digits': 'soft',
  'name-long': 'soft',
  'name-punctuation': 'note',
  'name-title': 'note',
  'name-passport-field': 'note',
};

export function checkName(values: IntakeValues): Finding[] {
  const name = typedIn(values, 'name');
  if (name === '') return [];
  if (!hasLetter(name)) return [finding('name', 'name-no-letter', 'hard')];
  const line = passportName(name);
  const detail = { line, letters: Array.from(line).length, limit: passportFieldLetters };
  return doubtsAboutName(name).map((code) => finding('name', code, nameSeverities[code], detail));
}

export function checkNikField(
  values: IntakeValues,
  field: 'nik' | 'fatherNik' | 'motherNik' | 'guardianNik',
): Finding[] {
  const typed = typedIn(values, field);
  if (typed === '') return field === 'nik' ? [finding('nik', 'nik-missing', 'soft')] : [];
  const nik = parseNik(typed);
  if (!nik.ok) return [finding(field, nik.refusal.code, 'hard', nik.refusal.detail)];
  const known = field === 'nik' ? knownOf(values) : sexOfParent[field];
  return doubtsAboutNik(nik.value, known).map((code) => finding(field, code, 'soft'));
}

const sexOfParent = { fatherNik: { sex: 'male' }, motherNik: { sex: 'female' }, guardianNik: {} } as const;

function knownOf(values: IntakeValues): { readonly sex?: Sex; readonly birthDate?: string } {
  const sex = sexes.find((known) => known === typedIn(values, 'sex'));
  const birth = parsePartialDate(typedIn(values, 'birthDate'));
  return { ...(sex === undefined ? {} : { sex }), ...(birth.ok ? { birthDate: birth.value } : {}) };
}

export function checkFamilyCard(values: IntakeValues): Finding[] {
  const typed = typedIn(values, 'familyCardNumber');
  if (typed === '') return [];
  const number = parseFamilyCardNumber(typed);
  if (!number.ok) return [finding('familyCardNumber', number.refusal.code, 'hard', number.refusal.detail)];
  return number.value.usual ? [] : [finding('familyCardNumber', 'family-card-unusual', 'soft')];
}

export function checkBirth(values: IntakeValues, todayOn: string): Finding[] {
  const typed = typedIn(values, 'birthDate');
  if (typed === '') return [];
  const birth = parsePartialDate(typed);
  if (!birth.ok) return [finding('birthDate', birth.refusal.code, 'hard', birth.refusal.detail)];
  if (birth.value === 'unknown') return [finding('birthDate', 'birth-unknown', 'soft')];
  const age = ageOf(values, todayOn);
  const found: Finding[] = [];
  // Soft, because the day it is compared with comes from a clock that may be wrong.
  if (age !== undefined && age.atMost < 0) found.push(finding('birthDate', 'birth-in-future', 'soft'));
  if (age !== undefined && age.atLeast > 110)
    found.push(finding('birthDate', 'birth-very-old', 'soft', { age: age.atLeast }));
  if (birth.value.length < 10) found.push(finding('birthDate', 'birth-partial', 'note'));
  return found;
}

export function checkVulnerable(values: IntakeValues, todayOn: string): Finding[] {
  const age = ageOf(values, todayOn);
  if (age === undefined || typedIn(values, 'vulnerable') !== '') return [];
  if (age.atLeast >= elderlyAge && age.atLeast <= 110)
    return [finding('vulnerable', 'suggest-elderly', 'note', { age: age.atLeast })];
  return age.atMost <= toddlerAge && age.atMost >= 0 ? [finding('vulnerable', 'suggest-toddler', 'note')] : [];
}

export function checkContact(values: IntakeValues): Finding[] {
  const found: Finding[] = [];
  const phone = typedIn(values, 'phone');
  if (typedIn(values, 'phoneNone') === 'yes') {
    if (typedIn(values, 'contactName') === '') found.push(finding('contactName', 'contact-missing', 'soft'));
  } else if (phone === '') {
    found.push(finding('phone', 'phone-required', 'hard'));
  } else {
    const parsed = parsePhone(phone);
    if (!parsed.ok) found.push(finding('phone', parsed.refusal.code, 'hard', parsed.refusal.detail));
  }
  const contactPhone = typedIn(values, 'contactPhone');
  if (contactPhone !== '' && !parsePhone(contactPhone).ok) found.push(finding('contactPhone', 'phone-unusual', 'soft'));
  const email = typedIn(values, 'email');
  if (email !== '' && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email)) found.push(finding('email', 'email-unusual', 'soft'));
  return found;
}

const addressFields = [
  'street',
  'village',
  'district',
  'regency',
  'province',
] as const satisfies readonly IntakeField[];

/** One finding at the first gap: five reasons for one missing paper would only be clicked away. */
export function checkAddress(values: IntakeValues): Finding[] {
  const gap = addressFields.find((field) => typedIn(values, field) === '');
  const found = gap === undefined ? [] : [finding(gap, 'address-incomplete', 'soft')];
  const postCode = typedIn(values, 'postCode');
  if (postCode !== '' && !/^\d{5}$/.test(postCode)) found.push(finding('postCode', 'post-code-unusual', 'note'));
  return found;
}
