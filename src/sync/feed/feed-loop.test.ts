import { describe, expect, it } from 'vitest';
import { manualClock } from '../../../tests/support/manual-clock.ts';
import { type Outcome, came, fault } from '../outcomes.ts';
import { startFeedLoop } from './feed-loop.ts';

function loop(outcome: () => Outcome<number>) {
  const clock = manualClock();
  const readAt: number[] = [];
  const reported: unknown[] = [];
  const began = clock.monotonic();
  let wake = (): void => undefined;
  const stop = startFeedLoop({
    clock,
    random: () => 0.5,
    read: () => {
      readAt.push(clock.monotonic() - began);
      return Promise.resolve().then(outcome);
    },
    report: (error) => reported.push(error),
    onWake: (listener) => {
      wake = listener;
      return () => {
        wake = () => undefined;
      };
    },
  });
  return { clock, readAt, reported, stop, wake: () => wake() };
}

describe('hearing of the other counters', () => {
  it('goes on every half minute, from the moment somebody is signed in until nobody is', async () => {
    const { clock, readAt, stop } = loop(() => came(0));
    await clock.pass(60_000);
    expect(readAt).toEqual([0, 30_000, 60_000]);
    stop();
    await clock.pass(600_000);
    expect(readAt).toHaveLength(3);
  });

  it('looks often whether somebody can be asked, and asks ever more seldom whoever does not answer rightly', async () => {
    const nobody = loop(() => fault('unreachable'));
    await nobody.clock.pass(60_000);
    expect(nobody.readAt).toHaveLength(13);
    nobody.stop();
    const stranger = loop(() => fault('not-the-centre'));
    await stranger.clock.pass(3_600_000);
    expect(stranger.readAt.length).toBeGreaterThan(8);
    expect(stranger.readAt.length).toBeLessThan(25);
    stranger.stop();
  });

  it('reads at once when somebody comes back to the page, but not more often than it looks, and not whom it shall leave alone', async () => {
    const { clock, readAt, wake, stop } = loop(() => came(0));
    await clock.pass(2_000);
    wake();
    await clock.pass(8_000);
    wake();
    await clock.pass(1_000);
    expect(readAt).toEqual([0, 10_000]);
    stop();
    wake();
    await clock.pass(60_000);
    expect(readAt).toHaveLength(2);
    const busy = loop(() => fault('busy', { retryAfterMs: 120_000 }));
    await busy.clock.pass(60_000);
    busy.wake();
    await busy.clock.pass(1_000);
    expect(busy.readAt).toHaveLength(1);
    busy.stop();
  });

  it('waits as long as it was told, and goes on after a bug', async () => {
    const busy = loop(() => fault('busy', { retryAfterMs: 120_000 }));
    await busy.clock.pass(119_000);
    expect(busy.readAt).toHaveLength(1);
    await busy.clock.pass(30_000);
    expect(busy.readAt).toHaveLength(2);
    busy.stop();
    const broken = loop(() => {
      throw new Error('A bug.');
    });
    await broken.clock.pass(60_000);
    expect(broken.readAt.length).toBeGreaterThan(1);
    expect(broken.reported[0]).toEqual(new Error('A bug.'));
    broken.stop();
  });
});
