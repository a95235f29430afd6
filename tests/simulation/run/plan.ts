import { type Random, randomOf } from '../world/random.ts';
import { type Way, ways } from '../world/network.ts';

/**
 * What is to happen in one history, decided before it begins: which offices there are, and a list of events. Each draws its
 * own numbers from the seed and its own id, so that a shorter list of the same events is another history of the same kind.
 */
export type EventKind = (typeof eventKinds)[number];
export const eventKinds = [
  'visit',
  'reload',
  'crash-page',
  'kill-worker',
  'power-cut',
  'lose-database',
  'lose-copy',
  'rot-database',
  'rot-copy',
  'roll-back',
  'full-disk',
  'copy-fails',
  'copy-fails-for-ever',
  'clock-jump',
  'second-tab',
  'lock',
  'outage',
  'weather',
  'centre-crash',
  'centre-stop',
  'centre-restored',
  'centre-empty',
  'keys-rotated',
  'keys-rotated-in-a-batch',
  'device-replaced',
  'spare',
  'upgrade',
  'goes-on-elsewhere',
  'declared',
] as const;

export interface PlannedEvent {
  readonly id: number;
  readonly atMs: number;
  readonly kind: EventKind;
  readonly device: number;
  /** How long it lasts, where it lasts. */
  readonly forMs: number;
  readonly shares?: Partial<Record<Way, number>>;
}

export interface Plan {
  readonly seed: number;
  readonly offices: number;
  readonly devices: number;
  readonly centre: 'postgres' | 'embedded';
  /** These run on Dexie over fake-indexeddb. */
  readonly onDexie: boolean;
  readonly withoutWorker: boolean;
  readonly events: readonly PlannedEvent[];
}

const horizonMs = 9 * 60_000;
/** Some nine saves each; cases that go on elsewhere and declarations are a few more. */
const visitsOfAll = 11;

/** What people do; everything else befalls them. */
export const works = ['visit', 'goes-on-elsewhere', 'declared'] as const satisfies readonly EventKind[];
type Work = (typeof works)[number];

/** How often a kind is drawn, of all faults. */
const weights: Readonly<Record<Exclude<EventKind, Work | 'spare'>, number>> = {
  reload: 2,
  'crash-page': 6,
  'kill-worker': 4,
  'power-cut': 5,
  'lose-database': 3,
  'lose-copy': 2,
  'rot-database': 1,
  'rot-copy': 2,
  'roll-back': 1,
  'full-disk': 2,
  'copy-fails': 2,
  'copy-fails-for-ever': 0.3,
  'clock-jump': 2,
  'second-tab': 2,
  lock: 1,
  outage: 3,
  weather: 8,
  'centre-crash': 3,
  'centre-stop': 1,
  'centre-restored': 1.5,
  'centre-empty': 1,
  'keys-rotated': 1,
  'keys-rotated-in-a-batch': 1,
  'device-replaced': 0.5,
  upgrade: 0.3,
};

export function planOf(seed: number): Plan {
  const random = randomOf(`plan ${seed}`);
  const onDexie = seed % 10 === 3;
  // What Dexie is here for happens on one device: many of them cost five times as much as on the model and show nothing more.
  const offices = random.between(1, onDexie ? 2 : 3);
  // Rather few than many: the same visits and faults meet more often on each, and one more that is idle shows nothing new.
  const least = Math.max(2, offices);
  const devices = onDexie ? 2 : Math.min(random.between(least, 6), random.between(least, 6));
  const events: PlannedEvent[] = [];
  const add = (kind: EventKind): void => {
    events.push({
      id: events.length + 1,
      atMs: random.between(1_000, horizonMs),
      kind,
      device: random.below(devices),
      forMs: random.between(5_000, 240_000),
      ...(kind === 'weather' ? { shares: weatherOf(random) } : {}),
    });
  };
  for (let count = 0; count < visitsOfAll; count++) add('visit');
  add('goes-on-elsewhere');
  add('goes-on-elsewhere');
  add('declared');
  add('declared');
  const faults = random.between(4, 16);
  for (let count = 0; count < faults; count++) add(drawn(random));
  // One seed in twelve has a profile put back, so that naming what is lost is never left to chance.
  if (seed % 12 === 5) add('roll-back');
  // And one in nine has a spare that joins with no centre to ask.
  if (seed % 9 === 5) add('spare');
  // A model of the database has no versions.
  if (onDexie) add('upgrade');
  return {
    seed,
    offices,
    devices,
    centre: random.chance(0.5) ? 'postgres' : 'embedded',
    onDexie,
    withoutWorker: random.chance(0.2),
    events: events.sort((a, b) => a.atMs - b.atMs || a.id - b.id),
  };
}

function drawn(random: Random): EventKind {
  const all = Object.entries(weights) as [EventKind, number][];
  let left = random.next() * all.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [kind, weight] of all) {
    left -= weight;
    if (left < 0) return kind;
  }
  return 'crash-page';
}

function weatherOf(random: Random): Partial<Record<Way, number>> {
  const shares: Partial<Record<Way, number>> = {};
  const count = random.between(1, 4);
  for (let index = 0; index < count; index++) shares[random.pick(ways)] = random.next() * 0.25;
  return shares;
}
