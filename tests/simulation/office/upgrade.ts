import { firstRelease } from '../database/first-release.ts';
import { rowsOf } from '../check/held.ts';
import type { Random } from '../world/random.ts';
import type { World } from '../world/world.ts';
import type { Counter } from './counter.ts';

/** Turns of the scheduler that a start with an upgrade takes, roughly. */
const upgradeTurns = 50;
const openAgainMs = 500;

/**
 * The database is as the first release of the app left it, and the present one starts: up to twice it is cut off between two
 * steps, then it is let go through. Over the model, which has no versions, it is a start that is cut off.
 */
export async function upgrade(world: World, counter: Counter, random: Random): Promise<void> {
  const { device } = counter;
  counter.crashAll();
  if (device.onDexie) {
    const machine = world.machine(`${device.name} first release`);
    device.indexedDB = await world.finish(machine.run(() => firstRelease((table) => rowsOf(device, table))));
    machine.kill();
  }
  start(world, counter, random, random.between(0, 2));
}

/** Time stands still while fake-indexeddb works: what happens in the middle of it is counted in turns. */
function start(world: World, counter: Counter, random: Random, cutOffs: number): void {
  counter.openLater(openAgainMs);
  if (cutOffs === 0) return;
  const turn = (left: number): void => {
    if (left > 0) return void world.scheduler.after(0, undefined, () => turn(left - 1));
    counter.crashAll();
    start(world, counter, random, cutOffs - 1);
  };
  world.scheduler.after(openAgainMs, undefined, () => turn(random.between(1, upgradeTurns)));
}
