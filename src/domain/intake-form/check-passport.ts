import { parsePartialDate } from '../person/partial-date.ts';
import { tidyName } from '../person/names.ts';
import { adultAge, ageOf, isMinor } from './age.ts';
import { type IntakeValues, typedIn } from './fields.ts';
import { type Finding, finding } from './finding.ts';

/** One or two letters and 6–7 digits is what passports of the last decades show; older and foreign ones differ. */
const usualPassportNumber = /^[A-Z]{1,2}\d{6,7}$/;

export const passportNumberOf = (values: IntakeValues): string =>
  typedIn(values, 'oldPassportNumber').replace(/\s/g, '').toUpperCase();

export function checkOldPassport(values: IntakeValues): Finding[] {
  const number = passportNumberOf(values);
  const reason = typedIn(values, 'reason');
  const found: Finding[] = [];
  if (number === '' && reason !== '' && reason !== 'new') {
    found.push(finding('oldPassportNumber', 'old-passport-missing', 'soft'));
  }
  if (number.length > 9) found.push(finding('oldPassportNumber', 'old-passport-length', 'hard'));
  else if (number !== '' && !usualPassportNumber.test(number)) {
    found.push(finding('oldPassportNumber', 'old-passport-unusual', 'soft'));
  }
  if (number !== '' && reason === 'new') found.push(finding('reason', 'new-with-old-passport', 'soft'));
  const expires = typedIn(values, 'oldPassportExpiresOn');
  const parsed = expires === '' ? undefined : parsePartialDate(expires);
  if (parsed?.ok === false) {
    found.push(finding('oldPassportExpiresOn', parsed.refusal.code, 'hard', parsed.refusal.detail));
  }
  return found;
}

/** A lost or damaged passport is examined first (*BAP*); the counter goes on and says what is missing. */
export function checkExamination(values: IntakeValues): Finding[] {
  const reason = typedIn(values, 'reason');
  const needed = reason === 'lost' || reason === 'damaged';
  return needed && typedIn(values, 'examination') === '' ? [finding('examination', 'examination-missing', 'soft')] : [];
}

/** Ten years from 17 or when married, else five (Permenkumham 18/2022). */
export function checkValidity(values: IntakeValues, todayOn: string): Finding[] {
  const age = ageOf(values, todayOn);
  const married = typedIn(values, 'maritalStatus') === 'married';
  const tooYoung = age !== undefined && age.atLeast < adultAge && !married;
  return typedIn(values, 'validityYears') === '10' && tooYoung
    ? [finding('validityYears', 'ten-years-for-minor', 'soft', { adultAge })]
    : [];
}

/** Saudi visas want two words for umrah and three for hajj; the passport keeps the real name and gets an endorsement. */
export function checkPilgrimName(values: IntakeValues): Finding[] {
  const wanted = { umrah: 2, hajj: 3 }[typedIn(values, 'purpose')] ?? 0;
  const name = tidyName(typedIn(values, 'name'));
  const words = name === '' ? wanted : name.split(' ').length;
  return words < wanted ? [finding('name', 'name-pilgrim-words', 'note', { words, wanted })] : [];
}

/** Both parents of a minor attend; who is missing needs a letter or a reason. */
export function checkParents(values: IntakeValues, todayOn: string): Finding[] {
  if (!isMinor(values, todayOn)) return [];
  const hasGuardian = typedIn(values, 'guardianName') !== '';
  return (['father', 'mother'] as const).flatMap((parent) => {
    const [name, presence] = [typedIn(values, `${parent}Name`), typedIn(values, `${parent}Presence`)];
    if (name === '') return hasGuardian ? [] : [finding(`${parent}Name`, 'parent-missing', 'soft')];
    if (presence === '') return [finding(`${parent}Presence`, 'required', 'hard')];
    const away = presence === 'absent' || presence === 'unknown';
    return away ? [finding(`${parent}Presence`, 'parent-away', 'soft')] : [];
  });
}
