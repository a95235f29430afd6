import type { LaneRatio } from '../office/settings.ts';
import { type Lane, lanes } from './lanes.ts';

/**
 * Who is called next. Within a lane first come, first served; between lanes a fixed ratio that the office sets. Who is called
 * out of turn is called with a reason, so that nobody can be favoured unseen.
 */

/** Called so often without coming, a number is put aside until its holder asks. */
export const callsBeforeParked = 3;

export const callReasons = ['urgent', 'unwell', 'together', 'returned', 'other'] as const;
/** Why somebody is called out of turn. */
export type CallReason = (typeof callReasons)[number];

export interface NumberEvent {
  readonly kind: 'issued' | 'called' | 'skipped' | 'parked';
  readonly at: string;
  readonly digest: string;
  readonly counter?: string;
}

/** Where the holder of a number stands between the ticket and the counter. */
export interface QueuePlace {
  readonly kind: 'waiting' | 'called' | 'parked';
  /** Since when it stands so; whoever was skipped stands behind those who waited then. */
  readonly since: string;
  /** How often it was called. */
  readonly times: number;
  readonly firstCalledAt?: string;
  /** Where it was called last. */
  readonly counter?: string;
}

/** Of the latest ticket among these; undefined when there is none. The same in any order of arrival. */
export function queuePlace(events: readonly NumberEvent[]): QueuePlace | undefined {
  const ordered = [...new Map(events.map((event) => [event.digest, event])).values()].sort(byTime);
  let place: QueuePlace | undefined;
  for (const { kind, at, counter } of ordered) {
    if (kind === 'issued') place = { kind: 'waiting', since: at, times: 0 };
    else if (place === undefined) continue;
    else if (kind === 'called')
      place = {
        kind,
        since: at,
        times: place.times + 1,
        firstCalledAt: place.firstCalledAt ?? at,
        ...(counter === undefined ? {} : { counter }),
      };
    else place = { ...place, kind: kind === 'parked' ? 'parked' : 'waiting', since: at };
  }
  return place;
}

export interface Waiting {
  readonly lane: Lane;
  readonly place: QueuePlace;
}

/**
 * The next to be called. `called` are all who were called today, whatever became of them: each counts once, when it was
 * called first.
 */
export function nextToCall<Holder extends Waiting>(
  holders: readonly Holder[],
  called: readonly Waiting[],
  ratio: LaneRatio,
): Holder | undefined {
  const waiting = inTurn(holders);
  const recent = called
    .flatMap(({ lane, place }) => (place.firstCalledAt === undefined ? [] : [{ lane, at: place.firstCalledAt }]))
    .sort((a, b) => compare(a.at, b.at))
    .map(({ lane }) => lane);
  const lane = nextLane(new Set(waiting.map((holder) => holder.lane)), recent, ratio);
  return waiting.find((holder) => holder.lane === lane);
}

/** First come, first served: by when they began to wait. */
export function inTurn<Holder extends Waiting>(holders: readonly Holder[]): Holder[] {
  return holders.filter(({ place }) => place.kind === 'waiting').sort((a, b) => compare(a.place.since, b.place.since));
}

/**
 * The lane that had the least of its share among the calls of the last round. What is longer ago is forgotten: a lane that
 * was empty all morning does not get the afternoon.
 */
export function nextLane(waiting: ReadonlySet<Lane>, recent: readonly Lane[], ratio: LaneRatio): Lane | undefined {
  const round = lanes.reduce((sum, lane) => sum + ratio[lane], 0);
  const last = round > 1 ? recent.slice(-(round - 1)) : [];
  const share = (lane: Lane): number => (last.filter((one) => one === lane).length + 1) / ratio[lane];
  return lanes
    .filter((lane) => waiting.has(lane))
    .reduce<Lane | undefined>(
      (best, lane) => (best === undefined || share(lane) < share(best) ? lane : best),
      undefined,
    );
}

const byTime = (a: NumberEvent, b: NumberEvent): number => compare(a.at, b.at) || (a.digest < b.digest ? -1 : 1);
const compare = (a: string, b: string): number => Date.parse(a) - Date.parse(b);
