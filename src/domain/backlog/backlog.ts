import { type Lane, lanes } from '../queue/lanes.ts';

/** How many applications wait and how many the centre has, at one moment: counts only, readable without any key. */
export interface BacklogSample {
  readonly atMs: number;
  readonly lanes: Readonly<Record<Lane, LaneBacklog>>;
}
export interface LaneBacklog {
  readonly waiting: number;
  /** Covered by a receipt of the present epoch. */
  readonly received: number;
}

export const sampleEveryMs = 5 * 60_000;
const hourMs = 60 * 60_000;
const finelyKeptMs = 24 * hourMs;
/** As long as an outage may last; some thousand samples at most. */
const keptMs = 30 * 24 * hourMs;

/** With one more: each of the last day, then one for each hour, nothing older than thirty days or of a time to come. */
export function withSample(samples: readonly BacklogSample[], sample: BacklogSample): readonly BacklogSample[] {
  const { atMs } = sample;
  const hours = new Set<number>();
  const kept = samples.filter((one) => {
    if (one.atMs >= atMs || one.atMs < atMs - keptMs) return false;
    if (one.atMs >= atMs - finelyKeptMs) return true;
    const hour = Math.floor(one.atMs / hourMs);
    if (hours.has(hour)) return false;
    hours.add(hour);
    return true;
  });
  return [...kept, sample];
}

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

export function byLane<T>(of: (lane: Lane) => T): Readonly<Record<Lane, T>> {
  return Object.fromEntries(lanes.map((lane) => [lane, of(lane)])) as Record<Lane, T>;
}

export const sumOfLanes = (counts: Readonly<Record<Lane, number>>): number =>
  lanes.reduce((sum, lane) => sum + counts[lane], 0);
