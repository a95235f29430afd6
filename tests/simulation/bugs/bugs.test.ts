import { expect, it } from 'vitest';
import { runHistory } from '../run/history.ts';
import { optionsFor } from '../run/many.ts';
import { planOf } from '../run/plan.ts';
import { bugs } from './catalogue.ts';
import { caught } from './find.ts';

/** A simulator that finds nothing may be blind: each of these mistakes is seen, and only with the mistake. */
const known = caught();

it('at least twenty-five planted mistakes have a seed that sees them', () => {
  expect(bugs.map(({ name }) => name)).toEqual(expect.arrayContaining(known.map(({ bug }) => bug)));
  expect(known.length).toBeGreaterThanOrEqual(25);
});

it.each(known)('$bug is seen by seed $seed', async ({ bug, seed, invariant }) => {
  const bad = await runHistory(planOf(seed), optionsFor(bug));
  expect(bad.violations.map((violation) => violation.invariant)).toContain(invariant);
});

it.each([...new Set(known.map(({ seed }) => seed))])('seed %i is clean without a mistake', async (seed) => {
  expect((await runHistory(planOf(seed))).violations).toEqual([]);
});
