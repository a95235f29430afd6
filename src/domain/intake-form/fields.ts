import type { Appointment } from '../application/appointment.ts';
import { formatPartialDate } from '../person/partial-date.ts';
import { formatPhone } from '../person/phones.ts';
import type { IntakeAnswers, ParentAnswers } from './answers.ts';

/**
 * The form as it is typed: one text for each field, which is also what a draft keeps. Nothing here judges a value.
 * The number is the most characters a field takes, the same as the entry's body allows.
 */
export const intakeFields = {
  name: 120,
  nameAsPrinted: 120,
  nik: 24,
  familyCardNumber: 24,
  sex: 10,
  birthPlace: 200,
  birthDate: 40,
  maritalStatus: 10,
  occupation: 200,
  heightCm: 3,
  phone: 24,
  phoneNone: 3,
  news: 8,
  contactName: 120,
  contactPhone: 20,
  contactRelation: 60,
  email: 120,
  street: 200,
  rt: 3,
  rw: 3,
  village: 200,
  district: 200,
  regency: 200,
  province: 200,
  postCode: 5,
  kind: 12,
  validityYears: 2,
  service: 12,
  reason: 12,
  purpose: 16,
  destination: 200,
  oldPassportNumber: 12,
  oldPassportExpiresOn: 40,
  examination: 200,
  vulnerable: 12,
  fatherName: 120,
  fatherNik: 24,
  fatherNationality: 40,
  fatherPresence: 20,
  motherName: 120,
  motherNik: 24,
  motherNationality: 40,
  motherPresence: 20,
  guardianName: 120,
  guardianNik: 24,
  guardianNationality: 40,
  guardianPresence: 20,
} as const;
export type IntakeField = keyof typeof intakeFields;

/** May hold other keys too, such as the reasons given for findings. */
export type IntakeValues = Readonly<Partial<Record<string, string>>>;

export const isIntakeField = (name: string): name is IntakeField => Object.hasOwn(intakeFields, name);

/** Without blanks around; empty for a field not touched. */
export const typedIn = (values: IntakeValues, field: IntakeField): string => (values[field] ?? '').trim();

/** What most people come with, so that Enter goes past it. */
export const usualValues: Readonly<Record<string, string>> = {
  kind: 'electronic',
  validityYears: '10',
  service: 'regular',
};

/** What the roster knows of the person. Everything may be changed. */
export function valuesOfAppointment(appointment: Appointment): IntakeValues {
  const parents = (appointment.parents ?? []).map((parent) => [`${parent.relation}Name`, parent.name] as const);
  return {
    name: appointment.name,
    nik: appointment.nik,
    sex: appointment.sex,
    birthPlace: appointment.birthPlace,
    birthDate: formatPartialDate(appointment.birthDate, 'id'),
    ...(appointment.phone === undefined ? {} : { phone: formatPhone(appointment.phone) }),
    kind: appointment.kind,
    validityYears: String(appointment.validityYears),
    service: appointment.service,
    reason: appointment.reason,
    purpose: appointment.purpose,
    ...(appointment.oldPassportNumber === undefined ? {} : { oldPassportNumber: appointment.oldPassportNumber }),
    ...Object.fromEntries(parents),
  };
}

/** Answers that were saved, to be looked at and corrected. */
export function valuesOfAnswers(answers: IntakeAnswers): IntakeValues {
  const { address, contact, oldPassport, parents, phone, heightCm, birthDate, ...plain } = answers;
  const texts = {
    ...plain,
    ...address,
    validityYears: String(answers.validityYears),
    birthDate: formatPartialDate(birthDate, 'id'),
    phone: phone === undefined ? undefined : formatPhone(phone),
    phoneNone: phone === undefined ? 'yes' : undefined,
    contactName: contact?.name,
    contactPhone: contact?.phone,
    contactRelation: contact?.relation,
    heightCm: heightCm === undefined ? undefined : String(heightCm),
    oldPassportNumber: oldPassport?.number,
    oldPassportExpiresOn:
      oldPassport?.expiresOn === undefined ? undefined : formatPartialDate(oldPassport.expiresOn, 'id'),
    ...Object.assign({}, ...parents.map(valuesOfParent)),
  };
  return Object.fromEntries(Object.entries(texts).filter((entry): entry is [string, string] => entry[1] !== undefined));
}

function valuesOfParent(parent: ParentAnswers): Record<string, string | undefined> {
  return {
    [`${parent.relation}Name`]: parent.name,
    [`${parent.relation}Nik`]: parent.nik,
    [`${parent.relation}Nationality`]: parent.nationality,
    [`${parent.relation}Presence`]: parent.presence,
  };
}
