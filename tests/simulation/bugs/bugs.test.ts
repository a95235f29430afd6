import { expect, it } from 'vitest';
import { runHistory } from '../run/history.ts';
import { planOf } from '../run/plan.ts';
import { bugNamed, bugs } from './catalogue.ts';
import { caught, firstSeed } from './find.ts';

/** A simulator that finds nothing may be blind: each of these mistakes is seen, and only with the mistake. */
const known = caught();

/**
 * Whatever changes in the product moves every history a little: a mistake that its seed no longer meets is looked for in those
 * after it. `--find-bugs` writes down the first one anew.
 */
const seedsAfter = 30;

it('every planted mistake, and at least twenty-five of them, has a seed that sees it', () => {
  expect(known.map(({ bug }) => bug)).toEqual(bugs.map(({ name }) => name));
  expect(known.length).toBeGreaterThanOrEqual(25);
});

it.each(known)('$bug is seen by seed $seed', async ({ bug, seed }) => {
  expect(await firstSeed(bugNamed(bug), seed, seed + seedsAfter)).toMatchObject({ bug });
});

it.each([...new Set(known.map(({ seed }) => seed))])('seed %i is clean without a mistake', async (seed) => {
  expect((await runHistory(planOf(seed))).violations).toEqual([]);
});
