import type { ServiceKind, Vulnerability } from '../intake-form/vocabulary.ts';

/** Lanes order sending and printing. The first is served first; ageing keeps the last from starving. */
export const lanes = ['urgent', 'accelerated', 'vulnerable', 'regular'] as const;
export type Lane = (typeof lanes)[number];

export const isLane = (text: unknown): text is Lane => (lanes as readonly unknown[]).includes(text);

/** The first that applies. Urgent (treatment abroad, a death in the family) is a person's decision, never computed. */
export function laneOf(known: {
  readonly urgent?: boolean;
  readonly service?: ServiceKind;
  readonly vulnerable?: Vulnerability | undefined;
}): Lane {
  if (known.urgent === true) return 'urgent';
  if (known.service === 'accelerated') return 'accelerated';
  return known.vulnerable === undefined ? 'regular' : 'vulnerable';
}
