import { type Lane, lanes } from '../queue/lanes.ts';
import { type BacklogSample, type LaneBacklog, byLane } from './backlog.ts';

/** One stretch of time. Undefined counts: nothing was measured in it, as while the app was closed. */
export interface BacklogPeriod {
  readonly fromMs: number;
  readonly toMs: number;
  /** At its end. */
  readonly waiting?: Readonly<Record<Lane, number>>;
  /** Begun in it, as far as two measurements tell. */
  readonly came?: Readonly<Record<Lane, number>>;
  /** Below zero after the centre lost something: then it waits again. */
  readonly received?: Readonly<Record<Lane, number>>;
}

/** `count` stretches of the same length up to `toMs`. */
export function backlogPeriods(
  samples: readonly BacklogSample[],
  { fromMs, toMs, count }: { readonly fromMs: number; readonly toMs: number; readonly count: number },
): readonly BacklogPeriod[] {
  const lengthMs = (toMs - fromMs) / count;
  let before = samples.findLast(({ atMs }) => atMs <= fromMs);
  return Array.from({ length: count }, (_, at): BacklogPeriod => {
    const period = { fromMs: fromMs + at * lengthMs, toMs: fromMs + (at + 1) * lengthMs };
    const last = samples.findLast(({ atMs }) => atMs > period.fromMs && atMs <= period.toMs);
    if (last === undefined) return period;
    const since = before ?? samples.find(({ atMs }) => atMs > period.fromMs);
    before = last;
    const waiting = byLane((lane) => last.lanes[lane].waiting);
    if (since === undefined || since === last) return { ...period, waiting };
    const all = ({ waiting: here, received }: LaneBacklog): number => here + received;
    return {
      ...{ ...period, waiting },
      came: byLane((lane) => all(last.lanes[lane]) - all(since.lanes[lane])),
      received: byLane((lane) => last.lanes[lane].received - since.lanes[lane].received),
    };
  });
}

export const sumOfLanes = (counts: Readonly<Record<Lane, number>>): number =>
  lanes.reduce((sum, lane) => sum + counts[lane], 0);
