import type { Lane } from '../queue/lanes.ts';

/** Whoever was interviewed on a day need not come to collect before another (published so by Banjarmasin in 2018). */
export interface Cohort {
  readonly interviewOn: string;
  readonly collectFromOn: string;
}

/** How many of each lane are called in one round. */
export type LaneRatio = Readonly<Record<Lane, number>>;

/** What a supervisor sets for the whole office; each name has one shape. */
export type Setting =
  | { readonly name: 'cohorts'; readonly cohorts: readonly Cohort[] }
  | { readonly name: 'lane-ratio'; readonly ratio: LaneRatio }
  /** Whether casework waits until a supervisor approved a case. Sending never waits. */
  | { readonly name: 'approval'; readonly caseworkWaits: boolean };

/** Until the office says otherwise: of twelve calls six are regular, and nobody waits for a lane that is empty. */
export const usualRatio: LaneRatio = { urgent: 2, accelerated: 2, vulnerable: 2, regular: 6 };
