import * as intake from './vocabulary.ts';
import { digitsOf } from '../person/nik.ts';
import { tidyName } from '../person/names.ts';
import { parsePartialDate } from '../person/partial-date.ts';
import { parsePhone } from '../person/phones.ts';
import { type Result, done, refused } from '../result.ts';
import { isMinor } from './age.ts';
import type { IntakeAnswers, ParentAnswers } from './answers.ts';
import { passportNumberOf } from './check-passport.ts';
import { type IntakeField, type IntakeValues, typedIn } from './fields.ts';
import { checkIntake } from './intake-check.ts';

/**
 * The answers as they are saved, from the form as typed. Code: `intake-hard`, with the first field that is in the way;
 * soft findings are the caller's to have answered.
 */
export function intakeFromFields(
  values: IntakeValues,
  { todayOn }: { readonly todayOn: string },
): Result<IntakeAnswers> {
  const inTheWay = checkIntake(values, { todayOn }).find(({ severity }) => severity === 'hard');
  if (inTheWay !== undefined) return refused('intake-hard', { field: inTheWay.field, finding: inTheWay.code });
  const text = (field: IntakeField): string => typedIn(values, field);
  const birthDate = parsePartialDate(text('birthDate'));
  const [sex, maritalStatus, kind] = [
    pick(intake.sexes, text('sex')),
    pick(intake.maritalStatuses, text('maritalStatus')),
    pick(intake.passportKinds, text('kind')),
  ];
  const [service, reason, purpose] = [
    pick(intake.services, text('service')),
    pick(intake.applicationReasons, text('reason')),
    pick(intake.purposes, text('purpose')),
  ];
  const answered = birthDate.ok && sex && maritalStatus && kind && service && reason && purpose;
  if (!answered) throw new Error('The intake check let an unanswered field pass.');
  const vulnerable = pick(intake.vulnerabilities, text('vulnerable'));
  return done({
    name: tidyName(text('name')),
    ...given('nameAsPrinted', text('nameAsPrinted')),
    ...given('nik', digitsOf(text('nik'))),
    ...given('familyCardNumber', digitsOf(text('familyCardNumber'))),
    sex,
    birthPlace: text('birthPlace'),
    birthDate: birthDate.value,
    maritalStatus,
    ...given('occupation', text('occupation')),
    ...(text('heightCm') === '' ? {} : { heightCm: Number(text('heightCm')) }),
    ...reachedAt(values),
    ...given('email', text('email')),
    address: {
      street: text('street'),
      ...given('rt', text('rt')),
      ...given('rw', text('rw')),
      village: text('village'),
      district: text('district'),
      regency: text('regency'),
      province: text('province'),
      ...given('postCode', text('postCode')),
    },
    kind,
    validityYears: text('validityYears') === '10' ? 10 : 5,
    service,
    reason,
    purpose,
    ...given('destination', text('destination')),
    ...oldPassportOf(values),
    ...given('examination', text('examination')),
    parents: isMinor(values, todayOn) ? intake.parentRelations.flatMap((relation) => parentOf(values, relation)) : [],
    ...(vulnerable === undefined ? {} : { vulnerable }),
  });
}

function pick<T extends string>(known: readonly T[], text: string): T | undefined {
  return known.find((value) => value === text);
}

function given<Name extends string>(name: Name, text: string): { readonly [name in Name]?: string } {
  return text === '' ? {} : ({ [name]: text } as { readonly [name in Name]: string });
}

function reachedAt(values: IntakeValues): Pick<IntakeAnswers, 'phone' | 'news' | 'contact'> {
  const none = typedIn(values, 'phoneNone') === 'yes';
  const phone = parsePhone(typedIn(values, 'phone'));
  const name = tidyName(typedIn(values, 'contactName'));
  const contact = {
    name,
    ...given('phone', typedIn(values, 'contactPhone')),
    ...given('relation', typedIn(values, 'contactRelation')),
  };
  const news = pick(intake.newsChannels, typedIn(values, 'news'));
  if (none) return name === '' ? {} : { contact };
  return { ...(phone.ok ? { phone: phone.value } : {}), ...(phone.ok && news !== undefined ? { news } : {}) };
}

function oldPassportOf(values: IntakeValues): Pick<IntakeAnswers, 'oldPassport'> {
  const number = passportNumberOf(values);
  if (number === '') return {};
  const expiresOn = parsePartialDate(typedIn(values, 'oldPassportExpiresOn'));
  return { oldPassport: { number, ...(expiresOn.ok ? { expiresOn: expiresOn.value } : {}) } };
}

function parentOf(values: IntakeValues, relation: ParentAnswers['relation']): ParentAnswers[] {
  const name = tidyName(typedIn(values, `${relation}Name`));
  if (name === '') return [];
  const nik = digitsOf(typedIn(values, `${relation}Nik`));
  const presence = pick(intake.parentPresences, typedIn(values, `${relation}Presence`)) ?? 'unknown';
  const nationality = typedIn(values, `${relation}Nationality`);
  return [{ relation, name, ...given('nik', nik), ...given('nationality', nationality), presence }];
}
