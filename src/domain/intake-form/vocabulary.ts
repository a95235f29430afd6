/** The vocabulary of the intake form. What each value is called on the screen is in `locales`. */

/** Permendagri 73/2022: at most 60 letters with spaces; earlier names may be longer, so it only warns. */
export const nameMaxLetters = 60;

export const sexes = ['female', 'male'] as const;
export const maritalStatuses = ['single', 'married', 'divorced', 'widowed'] as const;
export const passportKinds = ['ordinary', 'electronic'] as const;
export const validities = [5, 10] as const;
/** By what an applicant agreed to be told; nobody who was not asked is sent anything. */
export const newsChannels = ['whatsapp', 'sms'] as const;
export type NewsChannel = (typeof newsChannels)[number];

export const services = ['regular', 'accelerated'] as const;
export const applicationReasons = ['new', 'expired', 'full', 'damaged', 'lost', 'data-change'] as const;
export const purposes = [
  'tourism',
  'umrah',
  'hajj',
  'work',
  'study',
  'medical',
  'family-visit',
  'business',
  'internship',
  'border-custom',
] as const;
export const parentRelations = ['father', 'mother', 'guardian'] as const;
export const parentPresences = ['present', 'absent-with-letter', 'absent', 'deceased', 'unknown'] as const;
export const vulnerabilities = ['elderly', 'disability', 'pregnant', 'toddler', 'ill'] as const;

export type Sex = (typeof sexes)[number];
export type PassportKind = (typeof passportKinds)[number];
export type ServiceKind = (typeof services)[number];
export type ApplicationReason = (typeof applicationReasons)[number];
export type Purpose = (typeof purposes)[number];
export type Vulnerability = (typeof vulnerabilities)[number];

/** `YYYY-MM-DD`, `YYYY-MM`, `YYYY` or `unknown`: elderly people often do not know more. */
export type PartialDate = string;
