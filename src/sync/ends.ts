import type { Statement } from '../protocol/statement.ts';
import type { Outset } from '../storage/ports.ts';
import type { Reachability } from '../storage/outbox/reach-ports.ts';
import { type Fault, outcomeOf } from './outcomes.ts';
import type { DrainEnd, EngineParts } from './ports.ts';
import { unreachable } from './reach.ts';
import { failuresInARow, retryDelayMs } from './retry.ts';
import { isoAt } from './system-clock.ts';

/** How a drain ends: written on the page of attempts, with the moment of the next try beside the reachability. */
export interface Tally {
  readonly entries: number;
  readonly parts: number;
  readonly bytes: number;
}

/** An idle device asks the centre at the pace of its statement, within these. */
const leastProbeMs = 5_000;
const mostProbeMs = 60 * 60_000;

/** Where the drain was when it ended: what the probe found, or of whom an answer did not come. */
export interface Where {
  readonly reachability?: Reachability;
  readonly upstream?: string;
}

export async function endWaiting(
  parts: EngineParts,
  tally: Tally,
  fault: Fault,
  outset: Outset,
  where: Where = {},
): Promise<DrainEnd> {
  const { storage, clock, random, driver } = parts;
  const sentSome = tally.entries + tally.parts > 0;
  const before = sentSome ? 0 : failuresInARow(outset.attempts);
  // The planned moment of a new epoch is a draw already: drawing again at each look would put it off for ever.
  const retryInMs =
    fault.code === 'new-epoch' ? (fault.retryAfterMs ?? 0) : retryDelayMs(before + 1, random, fault.retryAfterMs);
  const now = clock.now();
  const nextAt = isoAt(now + retryInMs);
  const outcome = outcomeOf(fault.code);
  const known = where.reachability ?? outset.reachability;
  const breaks = outcome === 'unreachable' || outcome === 'not-the-centre';
  const reachability = breaks ? unreachable(known, fault, where.upstream, isoAt(now)) : known;
  const left = reachability && { ...reachability, code: fault.code, nextProbeAt: nextAt };
  await storage.noteReach(left, { at: isoAt(now), driver, outcome, code: fault.code, ...tally, nextAt });
  return { kind: 'wait', code: fault.code, retryInMs };
}

export async function endSliceOver(
  { storage, clock, driver }: EngineParts,
  tally: Tally,
  reachability: Reachability,
): Promise<DrainEnd> {
  const at = isoAt(clock.now());
  await storage.noteReach(reachability, { at, driver, outcome: 'progress', code: 'slice-over', ...tally });
  return { kind: 'slice-over' };
}

export async function endDrained(
  parts: EngineParts,
  tally: Tally,
  { pace }: Statement,
  { attempts: [last] }: Outset,
  reachability: Reachability,
): Promise<DrainEnd> {
  const { storage, clock, random, driver } = parts;
  const now = clock.now();
  const probeInMs = Math.min(mostProbeMs, Math.max(leastProbeMs, pace.probeMs)) * (0.8 + 0.4 * random());
  const nextAt = isoAt(now + probeInMs);
  const sentSome = tally.entries + tally.parts > 0;
  // A line for each idle probe would push the lines that matter off the page.
  const outcome = sentSome ? 'progress' : 'nothing-to-do';
  const isLine = sentSome || (last !== undefined && last.outcome !== 'progress' && last.outcome !== outcome);
  const line = { at: isoAt(now), driver, outcome, code: 'drained', ...tally, nextAt } as const;
  await storage.noteReach({ ...reachability, code: 'reachable', nextProbeAt: nextAt }, isLine ? line : undefined);
  return { kind: 'drained', probeInMs };
}
