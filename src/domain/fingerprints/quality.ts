import type { Light } from '../portrait/traffic-light.ts';

/** From which score on a print is good or fair. Readers score 0–100 by rules of their own, so an office may set its own. */
export interface QualityBounds {
  readonly green: number;
  readonly amber: number;
}

/** NFIQ 2 calls 41–60 fair and below 20 very poor; no bound is normative. */
export const usualBounds: QualityBounds = { green: 60, amber: 40 };

export function lightOfQuality(quality: number, { green, amber }: QualityBounds = usualBounds): Light {
  return quality >= green ? 'green' : quality >= amber ? 'amber' : 'red';
}

/** Taken at least so often when it is poor, the best kept (the German passport's procedure). */
export const triesWhenPoor = 3;

/**
 * The score a reader is asked to wait for. Fingers worn by a life of work never reach it: after two tries the reader is
 * asked for the best it can get.
 */
export function scoreToAskFor(attempts: number, { amber }: QualityBounds = usualBounds): number {
  return attempts < triesWhenPoor - 1 ? amber : 1;
}
