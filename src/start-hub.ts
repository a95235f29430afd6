import type { Desk } from './actions/save/desk.ts';
import type { FeedParts } from './sync/feed/read-feed.ts';
import { startFeedLoop } from './sync/feed/feed-loop.ts';
import { startDriver } from './sync/driver/driver.ts';
import { pageSignals } from './sync/driver/page-signals.ts';
import { createEngine } from './sync/engine.ts';
import { believedHub, hubIdentity } from './sync/hub/known-hub.ts';
import { readHubFeed } from './sync/hub/read-hub-feed.ts';
import { fault } from './sync/outcomes.ts';
import type { EngineParts } from './sync/ports.ts';
import { systemClock } from './sync/system-clock.ts';

/** How often a counter hears of the others through the hub: the office's own network, and its own counters. */
const everyMs = 4_000;

/**
 * The office hub, beside the centre: the same engine sends to it what this device has, and its feed is read, while somebody is
 * signed in. Only this page does it, so no lock is asked for; the worker goes on sending to the centre alone.
 */
export async function startHub(
  { vault, storage, sealing }: Desk,
  feed: () => Promise<FeedParts | undefined>,
): Promise<() => void> {
  const hub = await storage.hub();
  const own = async () => {
    const state = vault.state();
    return state.kind === 'empty' ? undefined : { ...state.identity, deviceKey: await vault.deviceKey() };
  };
  const engineParts: EngineParts = {
    driver: 'page',
    storage: {
      ...hub.outbox,
      entries: (...of) => storage.entries(...of),
      entry: (...of) => storage.entry(...of),
      part: (digest) => storage.part(digest),
    },
    sealing,
    clock: systemClock,
    random: Math.random,
    fetch: (input, init) => fetch(input, init),
    async identity() {
      const known = await own();
      return known && hubIdentity({ sealing, hub, root: known.root, office: known.profile.office }, known);
    },
    offerKeySet: (jws) => vault.offerKeySet(jws),
    report: (error) => reportError(error),
  };
  const driver = startDriver({
    storage: {
      onChange: (listener) => storage.onChange(listener),
      overview: () => storage.overview(),
      reachability: () => hub.outbox.reachability(),
    },
    engine: createEngine(engineParts),
    clock: systemClock,
    lock: (run) => run(),
    worker: async () => undefined,
    onWake: pageSignals.onWake,
    registerSync: async () => undefined,
    report: pageSignals.report,
  });
  const stopReading = startFeedLoop({
    clock: systemClock,
    random: Math.random,
    everyMs,
    report: (error) => reportError(error),
    async read(signal) {
      const parts = await feed();
      const believed = parts && (await believedHub({ sealing, hub, root: parts.root, office: parts.office }));
      if (parts === undefined || believed === undefined) return fault('unreachable');
      return readHubFeed({ ...parts, storage, hub, hubKey: believed.certificate.key }, signal);
    },
  });
  return () => {
    driver.stop();
    stopReading();
  };
}
