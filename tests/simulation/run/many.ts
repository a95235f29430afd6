import { bugNamed } from '../bugs/catalogue.ts';
import { type HistoryOptions, type Outcome, runHistory } from './history.ts';
import { planOf } from './plan.ts';

/** Many seeds one after the other, each of them twice: the second time has to leave the same trace. */
export interface Figures {
  seeds: number;
  operations: number;
  faults: number;
  lost: number;
  named: number;
  /** Seeds with a hole or fork that was named. */
  seedsNamed: number;
  doubled: number;
  stuck: number;
  failing: number[];
}

export const nothing = (): Figures => ({
  seeds: 0,
  operations: 0,
  faults: 0,
  lost: 0,
  named: 0,
  seedsNamed: 0,
  doubled: 0,
  stuck: 0,
  failing: [],
});

export function optionsFor(bug: string | undefined): HistoryOptions {
  return bug === undefined ? {} : { meddling: bugNamed(bug).meddling() };
}

/** What one seed came to; a history that breaks off or that differs the second time breaks an invariant of its own. */
export async function runSeed(seed: number, bug?: string, twice = true): Promise<Outcome> {
  const plan = planOf(seed);
  const outcome = await runHistory(plan, optionsFor(bug));
  if (!twice || outcome.violations.length > 0) return outcome;
  const again = await runHistory(plan, { ...optionsFor(bug), again: true });
  if (again.traceHash === outcome.traceHash) return outcome;
  const words = `Seed ${seed} left two traces: ${outcome.traceHash} and ${again.traceHash}.`;
  return { ...outcome, violations: [{ invariant: 'live', words }] };
}

export function add(figures: Figures, seed: number, outcome: Outcome): void {
  figures.seeds += 1;
  figures.operations += outcome.operations;
  figures.faults += outcome.faults;
  figures.lost += outcome.lost;
  figures.named += outcome.named;
  figures.seedsNamed += outcome.named > 0 ? 1 : 0;
  figures.doubled += outcome.doubled;
  figures.stuck += outcome.stuck;
  if (outcome.violations.length > 0) figures.failing.push(seed);
}

export function sum(all: readonly Figures[]): Figures {
  const total = nothing();
  for (const one of all) {
    for (const [name, value] of Object.entries(one)) {
      if (typeof value === 'number') total[name as 'seeds'] += value;
    }
    total.failing.push(...one.failing);
  }
  return total;
}
