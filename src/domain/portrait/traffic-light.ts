import { type Measure, type Scores, measures } from './portrait-measures.ts';

/**
 * Green, amber or red for each measure and for the portrait. It only advises: to call the applicant back costs more than
 * a borderline portrait, and the centre looks again. Red asks the officer for a reason.
 */
export type Light = 'green' | 'amber' | 'red';

interface Bounds {
  /** At least this is green. */
  readonly green: number;
  /** At least this is amber; below is red. */
  readonly amber: number;
}

/**
 * Our own bounds; the standard gives scores only. Eyes: 120 and 90 pixels. Roll: 5° and 8°. Over-exposed: 1 % and 4 % of the
 * face. What depends on the tone of the skin or on the light of a room never turns red (`amber: 0`).
 */
export const bounds: Readonly<Record<Measure, Bounds>> = {
  eyeDistance: { green: 92, amber: 73 },
  framing: { green: 99, amber: 85 },
  upright: { green: 69, amber: 50 },
  sharpness: { green: 50, amber: 20 },
  underExposure: { green: 70, amber: 40 },
  overExposure: { green: 50, amber: 20 },
  dynamicRange: { green: 60, amber: 40 },
  evenness: { green: 60, amber: 0 },
  background: { green: 70, amber: 45 },
  colour: { green: 100, amber: 0 },
  naturalColour: { green: 40, amber: 0 },
  brightness: { green: 25, amber: 0 },
};

export function lightOf(measure: Measure, score: number): Light {
  const { green, amber } = bounds[measure];
  return score >= green ? 'green' : score >= amber ? 'amber' : 'red';
}

/** The worst of all. */
export function lightOfAll(scores: Scores): Light {
  const lights = measures.map((measure) => lightOf(measure, scores[measure]));
  return lights.includes('red') ? 'red' : lights.includes('amber') ? 'amber' : 'green';
}

/** What an officer should look at, the worst first. */
export function concerns(scores: Scores): readonly { readonly measure: Measure; readonly light: Light }[] {
  return measures
    .map((measure) => ({ measure, light: lightOf(measure, scores[measure]) }))
    .filter(({ light }) => light !== 'green')
    .sort((a, b) => Number(b.light === 'red') - Number(a.light === 'red'));
}
