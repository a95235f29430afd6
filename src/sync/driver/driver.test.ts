import { afterEach, describe, expect, it } from 'vitest';
import { type ManualClock, manualClock } from '../../../tests/support/manual-clock.ts';
import type { News } from '../../storage/browser/changes.ts';
import type { Slice } from '../engine.ts';
import type { DrainEnd } from '../ports.ts';
import { type Driver, type DriverParts, startDriver } from './driver.ts';
import type { WorkerDoor } from './worker-door.ts';
import { type DrainReply, isDrainRequest } from './worker-messages.ts';

let driver: Driver | undefined;
afterEach(() => driver?.stop());

/** A page: what it holds, what happens to it, and the slices that were run in it. */
function page(clock: ManualClock, end: () => DrainEnd, worker?: WorkerDoor) {
  const slices: Slice[] = [];
  const syncs: number[] = [];
  const broken = { worker: false, lock: false };
  const reports: unknown[] = [];
  const refuses = (part: keyof typeof broken): void => {
    if (broken[part]) throw new DOMException(`The ${part} is gone.`, 'InvalidStateError');
  };
  let changed: (news: News) => void = () => {};
  let wake = () => {};
  const parts: DriverParts = {
    clock,
    lock: async (run) => {
      refuses('lock');
      return run();
    },
    worker: async () => {
      refuses('worker');
      return worker;
    },
    storage: {
      onChange: (listener) => {
        changed = listener;
        return () => undefined;
      },
    },
    onWake: (listener) => {
      wake = listener;
      return () => undefined;
    },
    registerSync: () => {
      syncs.push(clock.now());
      return Promise.resolve();
    },
    report(error) {
      reports.push(error);
      return undefined;
    },
    engine: {
      drain: (slice) => {
        slices.push(slice);
        return Promise.resolve(end());
      },
    },
  };
  driver = startDriver(parts);
  return {
    slices,
    syncs,
    broken,
    reports,
    save() {
      changed('saved');
    },
    change: (news = '') => changed(news),
    wake: () => wake(),
  };
}

const drained = (): DrainEnd => ({ kind: 'drained' });
const waiting = (code: string, retryInMs: number) => (): DrainEnd => ({ kind: 'wait', code, retryInMs });

describe('the page without a worker', () => {
  it('sends at the start, after each save, and at no other change', async () => {
    const clock = manualClock();
    const here = page(clock, drained);
    await clock.pass(0);
    expect(here.slices).toHaveLength(1);
    here.save();
    await clock.pass(0);
    expect(here.slices).toHaveLength(2);
    here.change();
    here.change('received');
    await clock.pass(0);
    expect(here.slices).toHaveLength(2);
  });

  it('asks the browser to send with the tab closed at the start and whenever something was saved', async () => {
    const clock = manualClock();
    const here = page(clock, drained);
    await clock.pass(0);
    expect(here.syncs).toHaveLength(1);
    here.change();
    await clock.pass(0);
    expect(here.syncs).toHaveLength(1);
    here.save();
    await clock.pass(0);
    expect(here.syncs).toHaveLength(2);
  });

  it('tries again when the wait is over, for ever', async () => {
    const clock = manualClock();
    const here = page(clock, waiting('unreachable', 900_000));
    await clock.pass(24 * 3_600_000);
    expect(here.slices).toHaveLength(97);
  });

  it('asks an idle centre when the probe is due', async () => {
    const clock = manualClock();
    const here = page(clock, () => ({ kind: 'drained', probeInMs: 60_000 }));
    await clock.pass(59_000);
    expect(here.slices).toHaveLength(1);
    await clock.pass(1_000);
    expect(here.slices).toHaveLength(2);
  });

  it('looks again soon, and does not spin, while there is nobody to ask', async () => {
    const clock = manualClock();
    const here = page(clock, drained);
    await clock.pass(60_000);
    expect(here.slices).toHaveLength(5);
  });

  it('comes sooner when the network wakes up, but never more often than each ten seconds', async () => {
    const clock = manualClock();
    const here = page(clock, waiting('unreachable', 900_000));
    await clock.pass(0);
    for (let press = 0; press < 50; press += 1) {
      here.wake();
      await clock.pass(1_000);
    }
    expect(here.slices).toHaveLength(1 + 4);
  });

  it('waits as the centre asked whatever happens here, unless a person presses the button', async () => {
    const clock = manualClock();
    const here = page(clock, waiting('busy', 600_000));
    await clock.pass(60_000);
    here.save();
    here.wake();
    await clock.pass(60_000);
    expect(here.slices).toHaveLength(1);
    driver?.sendNow();
    await clock.pass(0);
    expect(here.slices.map(({ asked }) => asked)).toEqual([false, true]);
  });

  it('is not silent for ever after the browser refused its lock once', async () => {
    const clock = manualClock();
    const here = page(clock, drained);
    here.broken.lock = true;
    await clock.pass(60_000);
    const before = here.slices.length;
    expect(here.reports).not.toEqual([]);
    here.broken.lock = false;
    await clock.pass(60_000);
    expect(here.slices.length).toBeGreaterThan(before);
  });

  it('goes on at once after a slice that ended only because its time was over', async () => {
    const clock = manualClock();
    const ends: DrainEnd[] = [{ kind: 'slice-over' }, { kind: 'slice-over' }, { kind: 'drained' }];
    const here = page(clock, () => ends.shift() ?? { kind: 'drained' });
    await clock.pass(0);
    expect(here.slices).toHaveLength(3);
  });
});

describe('the page with a worker', () => {
  const workerThat = (answer: (port: MessagePort) => void) => {
    const requests: unknown[] = [];
    const door: WorkerDoor = {
      postMessage(message, [port]) {
        requests.push(message);
        if (isDrainRequest(message) && port instanceof MessagePort) answer(port);
      },
    };
    return { door, requests };
  };
  const say = (port: MessagePort, reply: DrainReply) => port.postMessage(reply);

  it('lets the worker send and keeps out of it', async () => {
    const clock = manualClock();
    const worker = workerThat((port) => {
      say(port, { kind: 'accepted' });
      say(port, { kind: 'ended', end: { kind: 'wait', code: 'unreachable', retryInMs: 5_000 } });
    });
    const here = page(clock, drained, worker.door);
    await clock.pass(5_000);
    expect(worker.requests).toHaveLength(2);
    expect(here.slices).toHaveLength(0);
  });

  it('sends itself when the worker has not answered within ten seconds', async () => {
    const clock = manualClock();
    const here = page(clock, drained, workerThat(() => undefined).door);
    await clock.pass(9_000);
    expect(here.slices).toHaveLength(0);
    await clock.pass(1_000);
    expect(here.slices).toHaveLength(1);
  });

  it('sends itself when the browser does not give its worker out', async () => {
    const clock = manualClock();
    const here = page(clock, drained);
    here.broken.worker = true;
    await clock.pass(15_000);
    expect(here.slices).toHaveLength(2);
  });

  it('sends itself when the browser stopped the worker in the middle', async () => {
    const clock = manualClock();
    const here = page(clock, drained, workerThat((port) => say(port, { kind: 'accepted' })).door);
    await clock.pass(60_000);
    expect(here.slices).toHaveLength(0);
    await clock.pass(180_000);
    expect(here.slices).toHaveLength(1);
  });
});
