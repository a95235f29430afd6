import * as intake from './vocabulary.ts';
import {
  checkAddress,
  checkBirth,
  checkContact,
  checkFamilyCard,
  checkName,
  checkNikField,
  checkVulnerable,
} from './check-person.ts';
import { checkExamination, checkOldPassport, checkParents, checkPilgrimName, checkValidity } from './check-passport.ts';
import { isMinor } from './age.ts';
import { type IntakeField, type IntakeValues, intakeFields, isIntakeField, typedIn } from './fields.ts';
import { type Finding, finding } from './finding.ts';

/** Without these there is no application to speak of. `birthDate` takes "tidak tahu", `birthPlace` any words. */
export const requiredFields = [
  'name',
  'sex',
  'birthPlace',
  'birthDate',
  'maritalStatus',
  'kind',
  'validityYears',
  'service',
  'reason',
  'purpose',
] as const satisfies readonly IntakeField[];

/** Fields answered by choosing. A value from elsewhere (an old draft) is not guessed at. */
const choices = {
  sex: intake.sexes,
  maritalStatus: intake.maritalStatuses,
  kind: intake.passportKinds,
  validityYears: intake.validities.map(String),
  service: intake.services,
  reason: intake.applicationReasons,
  purpose: intake.purposes,
  vulnerable: intake.vulnerabilities,
  fatherPresence: intake.parentPresences,
  motherPresence: intake.parentPresences,
  guardianPresence: intake.parentPresences,
} as const satisfies Partial<Record<IntakeField, readonly string[]>>;

/**
 * Everything that deserves a word about the form as typed, in the order of the form. Hard only where a value cannot be:
 * the counter warns and a person decides. `todayOn` is the office day; `known` was found by comparing with other records.
 */
export function checkIntake(
  values: IntakeValues,
  { todayOn, known = [] }: { readonly todayOn: string; readonly known?: readonly Finding[] },
): Finding[] {
  const parentNiks = isMinor(values, todayOn) ? (['fatherNik', 'motherNik', 'guardianNik'] as const) : [];
  const found = [
    ...requiredFields
      .filter((field) => typedIn(values, field) === '')
      .map((field) => finding(field, 'required', 'hard')),
    ...checkShapes(values),
    ...checkName(values),
    ...checkPilgrimName(values),
    ...checkNikField(values, 'nik'),
    ...checkFamilyCard(values),
    ...checkBirth(values, todayOn),
    ...checkHeight(values),
    ...checkContact(values),
    ...checkAddress(values),
    ...checkValidity(values, todayOn),
    ...checkOldPassport(values),
    ...checkExamination(values),
    ...checkVulnerable(values, todayOn),
    ...checkParents(values, todayOn),
    ...parentNiks.flatMap((field) => checkNikField(values, field)),
    ...known,
  ];
  const place = new Map(Object.keys(intakeFields).map((field, at) => [field, at]));
  return found.toSorted((a, b) => (place.get(a.field) ?? 0) - (place.get(b.field) ?? 0));
}

function checkShapes(values: IntakeValues): Finding[] {
  return Object.entries(values).flatMap(([field, value]) => {
    if (!isIntakeField(field) || value === undefined || value.trim() === '') return [];
    if (value.trim().length > intakeFields[field]) {
      return [finding(field, 'too-long', 'hard', { limit: intakeFields[field] })];
    }
    const allowed: readonly string[] | undefined = Object.hasOwn(choices, field)
      ? choices[field as keyof typeof choices]
      : undefined;
    return allowed === undefined || allowed.includes(value.trim()) ? [] : [finding(field, 'required', 'hard')];
  });
}

function checkHeight(values: IntakeValues): Finding[] {
  const typed = typedIn(values, 'heightCm');
  const height = Number(typed);
  const sound = typed === '' || (/^\d{2,3}$/.test(typed) && height >= 30 && height <= 250);
  return sound ? [] : [finding('heightCm', 'height-range', 'hard')];
}
