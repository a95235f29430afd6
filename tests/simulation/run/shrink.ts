import { type Outcome, type HistoryOptions, runHistory } from './history.ts';
import type { Plan, PlannedEvent } from './plan.ts';

/**
 * The shortest list of events, as far as leaving out finds it, that still breaks the same invariant: halves first, then
 * quarters, down to single events, as long as anything goes.
 */
export async function shrink(plan: Plan, first: Outcome, options: () => HistoryOptions, mostRuns = 400): Promise<Plan> {
  const wanted = first.violations[0]?.invariant;
  let runs = 0;
  const breaks = async (events: readonly PlannedEvent[]): Promise<boolean> => {
    runs += 1;
    const outcome = await runHistory({ ...plan, events }, options()).catch(() => undefined);
    return outcome?.violations.some(({ invariant }) => invariant === wanted) === true;
  };
  let events = plan.events;
  for (let size = Math.ceil(events.length / 2); size >= 1; size = Math.floor(size / 2)) {
    for (let from = 0; from < events.length && runs < mostRuns; ) {
      const without = [...events.slice(0, from), ...events.slice(from + size)];
      if (without.length < events.length && (await breaks(without))) events = without;
      else from += size;
    }
  }
  return { ...plan, events };
}

export const written = (plan: Plan): string[] =>
  plan.events.map(({ id, atMs, kind, device, forMs, shares }) =>
    [
      `${(atMs / 1_000).toFixed(1)} s`,
      `#${id}`,
      kind,
      `device ${device}`,
      `${(forMs / 1_000).toFixed(0)} s`,
      shares ?? '',
    ]
      .map((piece) => (typeof piece === 'string' ? piece : JSON.stringify(piece)))
      .join('  ')
      .trimEnd(),
  );
