import type { ServiceKind, Vulnerability } from '../intake-form/vocabulary.ts';

/** Lanes order sending and printing. The first is served first; ageing keeps the last from starving. */
export const lanes = ['urgent', 'accelerated', 'vulnerable', 'regular'] as const;
export type Lane = (typeof lanes)[number];

/**
 * The first that applies. `opened` is what a person decided with the ticket or on opening the case, such as *urgent*
 * (treatment abroad, a death in the family): what the form says can only add to it.
 */
export function laneOf(known: {
  readonly opened?: Lane;
  readonly service?: ServiceKind;
  readonly vulnerable?: Vulnerability | undefined;
}): Lane {
  const applies: Record<Lane, boolean> = {
    urgent: known.opened === 'urgent',
    accelerated: known.opened === 'accelerated' || known.service === 'accelerated',
    vulnerable: known.opened === 'vulnerable' || known.vulnerable !== undefined,
    regular: true,
  };
  return lanes.find((lane) => applies[lane]) ?? 'regular';
}
