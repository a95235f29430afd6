import { visit } from '../office/people.ts';
import { withSimulatedPlatform } from '../world/globals.ts';
import type { Mishap } from '../world/machine.ts';
import { randomOf } from '../world/random.ts';
import { World } from '../world/world.ts';
import type { Violation } from '../check/invariants.ts';
import { advance } from './advance.ts';
import { SimulatedCentre } from '../centre/centre.ts';
import { makeKeys } from '../centre/keys.ts';
import { type Scene, check, sceneOf } from './history.ts';
import { type Journey, journeys } from './journeys.ts';
import type { Plan } from './plan.ts';
import { untilQuiet } from './settling.ts';

/** Every call of every journey fails once in each of these ways. */
const mishaps: readonly Mishap[] = ['error', 'quota', 'crash'];

const plan: Plan = {
  seed: 0,
  offices: 1,
  devices: 1,
  centre: 'postgres',
  onDexie: false,
  withoutWorker: true,
  events: [],
};

export interface PointFailure {
  readonly journey: string;
  readonly point: number;
  readonly mishap: Mishap;
  readonly violations: readonly Violation[];
}

export interface PointsTried {
  readonly points: number;
  readonly failures: readonly PointFailure[];
}

/** All points of all journeys, or every `stride`-th of them beginning with `from`. */
export async function tryEveryPoint({ stride = 1, from = 0 } = {}): Promise<PointsTried> {
  let points = 0;
  const failures: PointFailure[] = [];
  for (const journey of journeys) {
    const { points: last } = await runJourney(journey, undefined);
    for (let point = 1; point <= last; point++) {
      for (const mishap of mishaps) {
        points += 1;
        if (points % stride !== from) continue;
        const { violations } = await runJourney(journey, { point, mishap });
        if (violations.length > 0) failures.push({ journey: journey.name, point, mishap, violations });
      }
    }
  }
  return { points, failures };
}

/** How many calls there are, when none fails. */
export function runJourney(
  journey: Journey,
  planned: World['planned'],
): Promise<{ readonly points: number; readonly violations: readonly Violation[] }> {
  return withSimulatedPlatform(async () => {
    const world = new World(`journey ${journey.name}`, { planned });
    const keys = await makeKeys(world.sealingOf(world.still('ceremony')));
    const centre = new SimulatedCentre(world, keys, plan.centre, {});
    try {
      await centre.start();
      const scene: Scene = await sceneOf(plan, world, centre, {});
      const [counter] = scene.counters;
      const page = counter?.page;
      if (counter === undefined || page === undefined) throw new Error('The counter is not open.');
      // Something to lose, all of it received before the journey begins.
      await world.finish(page.machine.run(() => visit(page.actions, randomOf('before'), 1)));
      await advance(scene, world.scheduler.nowMs + 5_000);
      world.counting = true;
      await journey.run(scene, counter);
      await advance(scene, world.scheduler.nowMs + journey.forMs);
      world.counting = false;
      check(scene);
      if (planned !== undefined && scene.violations.length === 0) await untilQuiet(scene);
      return { points: world.points, violations: scene.violations };
    } finally {
      centre.end();
    }
  });
}
