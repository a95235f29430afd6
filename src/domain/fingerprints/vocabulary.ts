/** The fingers in the order of a ten-print card: right hand first, each from the thumb. Names are in `locales`. */
export const fingers = [
  'right-thumb',
  'right-index',
  'right-middle',
  'right-ring',
  'right-little',
  'left-thumb',
  'left-index',
  'left-middle',
  'left-ring',
  'left-little',
] as const;
export type Finger = (typeof fingers)[number];

/** Why a finger gives no print. `other` says only that none of the rest fits. */
export const fingerExceptions = ['amputated', 'injured', 'worn', 'bandaged', 'young-child', 'other'] as const;
export type FingerException = (typeof fingerExceptions)[number];

/** Which fingers an office takes; sources differ on which the law means, so the office chooses (`plans.ts`). */
export const fingerPlans = ['ten', 'four', 'thumbs'] as const;
export type FingerPlan = (typeof fingerPlans)[number];
