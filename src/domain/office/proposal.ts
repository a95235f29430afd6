import type { OfficeState } from './office-state.ts';
import type { OfficeService } from './services.ts';
import type { Step } from '../application/steps.ts';
import type { Door } from '../application/application.ts';

/** For so long the centre must have been gone, or back, before anything is proposed. */
export const proposeAfterMs = 10 * 60_000;

export interface CentreSeen {
  readonly state: 'unknown' | 'reachable' | 'unreachable';
  /** When that began, by this device's clock. */
  readonly since: string;
}

/** What a supervisor is asked to think about. A person decides both. */
export type Proposal = { readonly kind: 'declare' | 'end'; readonly since: string };

export function proposalOf(
  centre: CentreSeen | undefined,
  office: Pick<OfficeState, 'outage'> | undefined,
  nowMs: number,
): Proposal | undefined {
  if (centre === undefined || office === undefined || nowMs - Date.parse(centre.since) < proposeAfterMs)
    return undefined;
  if (centre.state === 'unreachable' && office.outage === undefined) return { kind: 'declare', since: centre.since };
  if (centre.state === 'reachable' && office.outage !== undefined) return { kind: 'end', since: centre.since };
  return undefined;
}

/** People who registered nowhere: taken unless a supervisor said otherwise, of them or of their intake. */
export const takesNewcomers = (office: Pick<OfficeState, 'takesNewcomers' | 'open'>): boolean =>
  office.takesNewcomers && office.open['intake-new'];

/** What of the office a step of a case belongs to; payment is never taken here, so it is never closed. */
export function serviceOf(step: Step, door: Door | undefined): OfficeService | undefined {
  switch (step) {
    case 'intake':
      return door === 'newcomer' ? 'intake-new' : 'intake-registered';
    case 'payment':
      return undefined;
    default:
      return step;
  }
}
