import { expect, it } from 'vitest';
import { withSimulatedPlatform } from '../world/globals.ts';
import { World } from '../world/world.ts';
import { DatabaseOrigin } from './origin.ts';

/** Seed 950498: a worker waited for ever behind a page that had hung and died, and with it everything it was to send. */
it('a transaction that waits behind one of a page that dies begins, and what the page did not commit never was', () =>
  withSimulatedPlatform(async () => {
    const world = new World('origin');
    const origin = new DatabaseOrigin();
    const [page, worker] = [world.machine('page'), world.machine('worker')];
    void page.run(() =>
      origin.transaction('strict', 'save', async ({ undo }) => {
        origin.rows('meta').write({ name: 'scratch', value: 1 }, 'put', undo);
        await page.sleep(60_000);
      }),
    );
    await world.scheduler.runUntil(10);
    expect(origin.rows('meta').size).toBe(1);

    let read: unknown;
    void worker
      .run(() => origin.use('relaxed', 'look', () => origin.rows('meta').all()))
      .then((rows) => {
        read = rows;
      });
    await world.scheduler.runUntil(20);
    expect(read).toBeUndefined();
    page.kill();
    origin.release();
    await world.scheduler.runUntil(30);
    expect(read).toEqual([]);
  }));
