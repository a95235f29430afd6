import type { Decision } from './review.ts';

/** Why a supervisor decided as they did; codes, the words are in `locales`. `other` always asks for words. */
export const reviewReasons = {
  approve: ['complete', 'exception-accepted', 'other'],
  hold: ['identity-doubtful', 'documents-doubtful', 'possible-duplicate', 'awaits-instruction', 'other'],
  return: ['data-wrong', 'portrait-unfit', 'document-missing', 'fingerprints-missing', 'interview-incomplete', 'other'],
} as const satisfies Readonly<Record<Decision, readonly string[]>>;

/**
 * Grounds on which an application changes its lane: the urgent ones are those that offices announced (treatment abroad and
 * close family, Christmas 2024; a referral that cannot wait, 2020; migrant workers and fixed study dates, 2021), the others
 * those of the *layanan ramah HAM* and of *percepatan*.
 */
export const laneGrounds = {
  urgent: [
    'treatment-abroad',
    'family-ill-or-died-abroad',
    'medical-referral',
    'migrant-worker-returning',
    'fixed-study-date',
    'other',
  ],
  accelerated: ['service-paid', 'other'],
  vulnerable: ['elderly', 'disabled', 'pregnant', 'small-child', 'ill', 'other'],
  regular: ['ground-not-proven', 'entered-wrongly', 'other'],
} as const;

/** Why of two records of one step the one and not the other. */
export const settlementReasons = [
  'as-documents',
  'as-applicant-says',
  'more-complete',
  'entered-twice',
  'other',
] as const;

export const voidReasons = ['left', 'given-twice', 'wrong-category', 'test', 'other'] as const;
