/** Why something was done otherwise than usual. Codes; the words are in `locales`. `other` always asks for words. */

/** A step was not taken today. */
export const deferralReasons = [
  'step-closed',
  'no-device',
  'device-failed',
  'applicant-unable',
  'applicant-absent',
  'documents-missing',
  'other',
] as const;
export type DeferralReason = (typeof deferralReasons)[number];

/** A step is never going to be taken for this application. */
export const waiverReasons = [
  'not-required',
  'physically-impossible',
  'young-child',
  'taken-elsewhere',
  'ordered',
  'other',
] as const;
export type WaiverReason = (typeof waiverReasons)[number];

/** A step was taken on a numbered paper form. */
export const manualReasons = [
  'device-failed',
  'no-device',
  'no-power',
  'outside-the-office',
  'applicant-condition',
  'other',
] as const;
export type ManualReason = (typeof manualReasons)[number];

/** What was saved is taken out. */
export const withdrawalReasons = ['wrong-person', 'wrong-step', 'unusable', 'entered-twice', 'other'] as const;
export type WithdrawalReason = (typeof withdrawalReasons)[number];

/** A portrait was kept although a measure is amber or red. */
export const portraitOverrideReasons = [
  'best-of-several',
  'applicant-condition',
  'small-child',
  'room-light',
  'camera-limit',
  'other',
] as const;
export type PortraitOverrideReason = (typeof portraitOverrideReasons)[number];

/** A finding of the intake check was let pass. */
export const acknowledgementReasons = [
  'original-seen',
  'applicant-confirms',
  'document-has-error',
  'not-known',
  'other',
] as const;
export type AcknowledgementReason = (typeof acknowledgementReasons)[number];

/** Somebody who looks like this person is registered in the office already: the reasons that answer that beside those above. */
export const registeredReasons = ['applies-again', 'another-person'] as const;

/** Characters of a note: two printed pages of reasons are a letter, not a note. */
export const noteLimit = 2_000;
