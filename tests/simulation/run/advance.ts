import type { Scene } from './history.ts';

/** On to a moment, with the centre coming back on the way when it is due. */
export async function advance(scene: Scene, untilMs: number): Promise<void> {
  const { world, centre } = scene;
  const dueMs = scene.centreStartsAtMs;
  if (dueMs !== undefined && dueMs <= untilMs) {
    await world.scheduler.runUntil(dueMs);
    scene.centreStartsAtMs = undefined;
    await centre.start();
  }
  await world.scheduler.runUntil(untilMs);
}
