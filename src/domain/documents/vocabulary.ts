/**
 * The documents a passport application rests on (Permenkumham 8/2014 and 18/2022; practice of 2024). Each is one item of
 * the step `documents`. What each is called on the screen is in `locales`.
 */
export const documentItems = [
  'identity-card',
  'family-card',
  'birth-record',
  'old-passport',
  'mpaspor-letter',
  'name-change',
  'naturalisation',
  'father-identity',
  'mother-identity',
  'guardian-identity',
  'parents-marriage',
  'parental-consent',
  'custody-decision',
  'travel-recommendation',
  'work-recommendation',
  'police-report',
  'examination-report',
  'medical-letter',
  'support-letter',
  'other',
] as const;
export type DocumentItem = (typeof documentItems)[number];
export const isDocumentItem = (text: unknown): text is DocumentItem =>
  (documentItems as readonly unknown[]).includes(text);

/** One of these shows name, date and place of birth and the parents' names (Permenkumham 8/2014, article 4). */
export const birthRecordForms = [
  'birth-certificate',
  'marriage-certificate',
  'marriage-book',
  'diploma',
  'baptism-letter',
] as const;
export type BirthRecordForm = (typeof birthRecordForms)[number];

/** Front and back, or a booklet: more belongs in a PDF. */
export const documentPagesMax = 8;

/** Days to bring what was missing; then the application counts as withdrawn (practice; some offices cite 30). */
export const completionDays = 14;
