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

export function byLane<T>(of: (lane: Lane) => T): Readonly<Record<Lane, T>> {
  return Object.fromEntries(lanes.map((lane) => [lane, of(lane)])) as Record<Lane, T>;
}
