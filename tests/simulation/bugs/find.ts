import { readFileSync, writeFileSync } from 'node:fs';
import type { Violation } from '../check/invariants.ts';
import { runHistory } from '../run/history.ts';
import { optionsFor } from '../run/many.ts';
import { planOf } from '../run/plan.ts';
import type { Bug } from './bug.ts';
import { bugs } from './catalogue.ts';

/** The first seed that notices each bug, kept in a file: CI runs it with the bug and without. */
export interface Caught {
  readonly bug: string;
  readonly seed: number;
  readonly invariant: Violation['invariant'];
}

const file = 'tests/simulation/bugs/caught.json';
export const mostSeeds = 2_000;

export const caught = (): Caught[] => JSON.parse(readFileSync(file, 'utf8')) as Caught[];

/** Searches for those in `names`, or for all; the rest of the file stays. `say` hears of each. */
export async function findBugs(names: readonly string[], say: (line: string) => void): Promise<string[]> {
  const known = new Map(readCaught().map((one) => [one.bug, one]));
  const missed: string[] = [];
  for (const bug of bugs.filter(({ name }) => names.length === 0 || names.includes(name))) {
    const { name } = bug;
    const found = await firstSeed(bug);
    if (found === undefined) missed.push(name);
    else known.set(name, found);
    say(`${name}: ${found === undefined ? `not in ${mostSeeds} seeds` : `seed ${found.seed}, ${found.invariant}`}`);
    const inOrder = bugs.flatMap((one) => known.get(one.name) ?? []);
    writeFileSync(file, `${JSON.stringify(inOrder, null, 2)}\n`);
  }
  return missed;
}

function readCaught(): Caught[] {
  try {
    return caught();
  } catch {
    return [];
  }
}

async function firstSeed({ name: bug, needs = [] }: Bug): Promise<Caught | undefined> {
  for (let seed = 1; seed <= mostSeeds; seed++) {
    const plan = planOf(seed);
    const present = new Set(plan.events.flatMap(({ kind, shares }) => [kind, ...Object.keys(shares ?? {})]));
    if (!needs.every((kind) => present.has(kind))) continue;
    const { violations } = await runHistory(plan, optionsFor(bug));
    const [first] = violations;
    if (first !== undefined) return { bug, seed, invariant: first.invariant };
  }
  return undefined;
}
