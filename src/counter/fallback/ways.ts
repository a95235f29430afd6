import { deferralReasons, manualReasons, waiverReasons, withdrawalReasons } from '../../domain/application/reasons.ts';
import { type Mode, claims } from '../../domain/application/steps.ts';
import type { RecordedStep } from '../../queries/views.ts';

/** How a step is recorded when it is not taken with the device of this counter. */
export type Way = Exclude<Mode, 'device'>;

export const reasonsOf = {
  deferred: deferralReasons,
  manual: manualReasons,
  waived: waiverReasons,
  withdrawn: withdrawalReasons,
} as const satisfies Readonly<Record<Way, readonly string[]>>;

export const ways = Object.keys(reasonsOf) as readonly Way[];

/**
 * What can be said about a step. To what was taken nothing is added that would deny it: it is corrected from paper, or
 * withdrawn first. Items (single documents) stand for themselves, but can be withdrawn from here as well.
 */
export function waysFor(standing: readonly RecordedStep[]): readonly Way[] {
  const taken = standing.some(({ item, mode }) => item === undefined && claims(mode));
  const open: readonly Way[] = taken ? ['manual'] : ['deferred', 'manual', 'waived'];
  return standing.length === 0 ? open : [...open, 'withdrawn'];
}
