import type { Desk } from './actions/save/desk.ts';
import type { FeedParts } from './sync/feed/read-feed.ts';
import { startFeedLoop } from './sync/feed/feed-loop.ts';
import { hubDrainLock } from './sync/driver/drain-lock.ts';
import { startDriver } from './sync/driver/driver.ts';
import { pageSignals } from './sync/driver/page-signals.ts';
import { createHubEngine } from './sync/hub/hub-engine.ts';
import { believedHub } from './sync/hub/known-hub.ts';
import { readHubFeed } from './sync/hub/read-hub-feed.ts';
import { fault } from './sync/outcomes.ts';
import { systemClock } from './sync/system-clock.ts';

/** How often a counter hears of the others through the hub: the office's own network, and its own counters. */
const everyMs = 4_000;

/**
 * The office hub, beside the centre: the same engine sends to it what this device has, and its feed is read, while somebody is
 * signed in. With every tab closed the service worker sends to it when the browser wakes it, and reads nothing.
 */
export async function startHub(
  { vault, storage, sealing }: Desk,
  feed: () => Promise<FeedParts | undefined>,
): Promise<() => void> {
  const hub = await storage.hub();
  const own = async () => {
    const state = vault.state();
    if (state.kind === 'empty') return undefined;
    return { ...state.identity, office: state.identity.profile.office, deviceKey: await vault.deviceKey() };
  };
  const engine = createHubEngine({
    ...{ driver: 'page', storage, hub, own, sealing, clock: systemClock, random: Math.random },
    fetch: (input, init) => fetch(input, init),
    offerKeySet: (jws) => vault.offerKeySet(jws),
    report: (error) => reportError(error),
  });
  const driver = startDriver({
    storage,
    engine,
    clock: systemClock,
    lock: hubDrainLock,
    worker: async () => undefined,
    onWake: pageSignals.onWake,
    registerSync: async () => undefined,
    report: pageSignals.report,
  });
  const stopReading = startFeedLoop({
    clock: systemClock,
    random: Math.random,
    everyMs,
    onWake: pageSignals.onWake,
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
