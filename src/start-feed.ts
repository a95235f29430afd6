import { effect } from '@preact/signals';
import { followOfficeKey } from './actions/devices/follow-office-key.ts';
import { startReporting } from './actions/report-device.ts';
import type { Desk } from './actions/save/desk.ts';
import { officeKeyChanged } from './protocol/entries/devices/office-key-changed.ts';
import { officerSince } from './queries/office/officer-since.ts';
import { startHub } from './start-hub.ts';
import { startFeedLoop } from './sync/feed/feed-loop.ts';
import { pageSignals } from './sync/driver/page-signals.ts';
import { type FeedParts, readFeed } from './sync/feed/read-feed.ts';
import { learnHub } from './sync/hub/known-hub.ts';
import { fault } from './sync/outcomes.ts';
import { systemClock } from './sync/system-clock.ts';

/** While somebody is signed in this counter hears of the others, by the centre and by the office hub, and tells them how it is. */
export function startFeed(desk: Desk): () => void {
  const stopping = new AbortController();
  const stops = [hear(desk), followKey(desk), startReporting(desk, systemClock, (error) => reportError(error))];
  void startHub(desk, () => feedParts(desk)).then((stop) => {
    if (stopping.signal.aborted) stop();
    else stops.push(stop);
  }, reportError);
  return () => {
    stopping.abort();
    for (const stop of stops) stop();
  };
}

/** The office may get another key, which comes with the journals. */
function followKey(desk: Desk): () => void {
  return effect(() => {
    if (desk.office.version.value === 0) return;
    if (!desk.office.all().some(({ entry }) => entry.type === officeKeyChanged.type)) return;
    void followOfficeKey(desk)
      .then((taken) => {
        if (!taken.ok && taken.refusal.code !== 'locked')
          throw new Error(`The office key was not kept: ${taken.refusal.code}.`);
      })
      .catch((error: unknown) => reportError(error));
  });
}

function hear(desk: Desk): () => void {
  return startFeedLoop({
    clock: systemClock,
    random: Math.random,
    onWake: pageSignals.onWake,
    report: (error) => reportError(error),
    async read(signal) {
      const parts = await feedParts(desk);
      return parts === undefined ? fault('unreachable') : readFeed(parts, signal);
    },
  });
}

/** The feed is given to a device and an officer together: undefined while there are not both. */
async function feedParts({ vault, storage, sealing, book, office }: Desk): Promise<FeedParts | undefined> {
  const state = vault.state();
  const deviceKey = await vault.deviceKey();
  if (state.kind !== 'open' || deviceKey === undefined) return undefined;
  const { root, keySet, profile } = state.identity;
  return {
    ...{ storage, sealing, root, keySet, deviceKey, clock: systemClock },
    office: profile.office,
    officerKey: state.session.officerKey,
    officerSince: (journal) => officerSince(office.all(), journal, state.session.officer),
    fetch: (input, init) => fetch(input, init),
    async kept() {
      await book.takeOthers();
      await office.refresh();
    },
    async heardOfHub(certificate) {
      await learnHub({ sealing, root, office: profile.office, hub: await storage.hub() }, { certificate });
    },
  };
}
