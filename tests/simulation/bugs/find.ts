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

/** The search for those in `names`, or for all of them; of these every so-many-th. `say` hears of each. */
export async function findBugs(
  names: readonly string[],
  { first, workers }: { readonly first: number; readonly workers: number },
  say: (line: string) => void,
): Promise<Caught[]> {
  const wanted = bugs.filter(({ name }) => names.length === 0 || names.includes(name));
  const found: Caught[] = [];
  for (const bug of wanted.filter((_, index) => index % workers === first)) {
    const seen = await firstSeed(bug, 1, mostSeeds);
    if (seen !== undefined) found.push(seen);
    say(`${bug.name}: ${seen === undefined ? `not in ${mostSeeds} seeds` : `seed ${seen.seed}, ${seen.invariant}`}`);
  }
  return found;
}

/** Writes down what was found; the rest of the file stays. */
export function keepCaught(found: readonly Caught[]): void {
  const known = new Map([...caught(), ...found].map((one) => [one.bug, one]));
  const inOrder = bugs.flatMap(({ name }) => known.get(name) ?? []);
  writeFileSync(file, `${JSON.stringify(inOrder, null, 2)}\n`);
}

export async function firstSeed({ name: bug, needs = [] }: Bug, from: number, to: number): Promise<Caught | undefined> {
  for (let seed = from; seed <= to; seed++) {
    const plan = planOf(seed);
    const present = new Set(plan.events.flatMap(({ kind, shares }) => [kind, ...Object.keys(shares ?? {})]));
    if (!needs.every((kind) => present.has(kind))) continue;
    const { violations } = await runHistory(plan, optionsFor(bug));
    const [first] = violations;
    if (first !== undefined) return { bug, seed, invariant: first.invariant };
  }
  return undefined;
}
