import * as v from 'valibot';
import * as intake from '../../../domain/intake-form/vocabulary.ts';
import { text } from '../../shapes.ts';

const name = text(intake.nameMaxLetters * 2);
const nik = v.pipe(v.string(), v.regex(/^\d{16}$/));
const partialDate = v.pipe(v.string(), v.regex(/^(unknown|\d{4}(-\d\d){0,2})$/));
const line = text(200);

const parent = v.object({
  relation: v.picklist(intake.parentRelations),
  name,
  nik: v.optional(nik),
  nationality: v.optional(text(40)),
  presence: v.picklist(intake.parentPresences),
});

/** What the intake form asks (the fields of the SPRI screen, `domain.md` B4), as saved. */
export const intakeAnswers = v.object({
  name,
  nameAsPrinted: v.optional(name),
  nik: v.optional(nik),
  familyCardNumber: v.optional(nik),
  sex: v.picklist(intake.sexes),
  birthPlace: line,
  birthDate: partialDate,
  maritalStatus: v.picklist(intake.maritalStatuses),
  occupation: v.optional(line),
  heightCm: v.optional(v.pipe(v.number(), v.integer(), v.minValue(30), v.maxValue(250))),
  /** E.164, or the word that there is none, with whom to ask instead. */
  phone: v.optional(v.pipe(v.string(), v.regex(/^\+\d{8,15}$/))),
  /** By what the applicant agreed to be told of this application, at that number. */
  news: v.optional(v.picklist(intake.newsChannels)),
  contact: v.optional(v.object({ name, phone: v.optional(text(20)), relation: v.optional(text(60)) })),
  email: v.optional(text(120)),
  address: v.object({
    street: line,
    rt: v.optional(text(3)),
    rw: v.optional(text(3)),
    village: line,
    district: line,
    regency: line,
    province: line,
    postCode: v.optional(text(5)),
  }),
  kind: v.picklist(intake.passportKinds),
  validityYears: v.picklist(intake.validities),
  service: v.picklist(intake.services),
  reason: v.picklist(intake.applicationReasons),
  purpose: v.picklist(intake.purposes),
  destination: v.optional(line),
  oldPassport: v.optional(v.object({ number: text(9), expiresOn: v.optional(partialDate) })),
  /** Number and date of the examination report (*BAP*) of a lost or damaged passport. */
  examination: v.optional(line),
  parents: v.pipe(v.array(parent), v.maxLength(4), v.readonly()),
  vulnerable: v.optional(v.picklist(intake.vulnerabilities)),
});
export type IntakeAnswers = v.InferOutput<typeof intakeAnswers>;

export const acknowledgements = v.pipe(v.array(v.object({ finding: text(60), reason: text(500) })), v.maxLength(40));
