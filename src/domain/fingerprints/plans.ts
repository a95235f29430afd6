import type { Finger, FingerPlan } from './vocabulary.ts';

/**
 * Which fingers a plan takes and what lies on the glass at once. Ten fingers are taken 4-4-2 (four right, four left, both
 * thumbs), as SIMKIM is said to; what is written of Indonesia differs, so an office may take fewer.
 */
export const fingerGroups = ['right-hand', 'left-hand', 'thumbs'] as const;
export type FingerGroup = (typeof fingerGroups)[number];

/** All that fit on the glass, in the order in which a reader answers. */
export const onGlass: Readonly<Record<FingerGroup, readonly Finger[]>> = {
  'right-hand': ['right-index', 'right-middle', 'right-ring', 'right-little'],
  'left-hand': ['left-index', 'left-middle', 'left-ring', 'left-little'],
  thumbs: ['left-thumb', 'right-thumb'],
};

/** Where an office has not said otherwise. */
export const usualPlan: FingerPlan = 'ten';

const wanted: Readonly<Record<FingerPlan, readonly Finger[]>> = {
  ten: fingerGroups.flatMap((group) => onGlass[group]),
  four: ['right-index', 'left-index', 'left-thumb', 'right-thumb'],
  thumbs: onGlass.thumbs,
};

export const fingersOf = (plan: FingerPlan): readonly Finger[] => wanted[plan];

/** The fingers of the plan that are taken at one go; groups without any are left out. */
export function groupsOf(
  plan: FingerPlan,
): readonly { readonly group: FingerGroup; readonly fingers: readonly Finger[] }[] {
  return fingerGroups
    .map((group) => ({ group, fingers: onGlass[group].filter((finger) => wanted[plan].includes(finger)) }))
    .filter(({ fingers }) => fingers.length > 0);
}

export function groupOf(finger: Finger): FingerGroup {
  if (finger.endsWith('thumb')) return 'thumbs';
  return finger.startsWith('right') ? 'right-hand' : 'left-hand';
}
