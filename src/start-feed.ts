import { effect } from '@preact/signals';
import { followOfficeKey } from './actions/devices/follow-office-key.ts';
import { startReporting } from './actions/report-device.ts';
import type { Desk } from './actions/save/desk.ts';
import { joinByCode } from './actions/slips/join-by-code.ts';
import { officeKeyChanged } from './protocol/entries/devices/office-key-changed.ts';
import { closedDays } from './queries/office/closed-days.ts';
import { officerSince } from './queries/office/officer-since.ts';
import { startHub } from './start-hub.ts';
import { startFeedLoop } from './sync/feed/feed-loop.ts';
import { pageSignals } from './sync/driver/page-signals.ts';
import { type FeedParts, readFeed } from './sync/feed/read-feed.ts';
import { learnHub } from './sync/hub/known-hub.ts';
import { letGo } from './sync/let-go/let-go.ts';
import { startLetGoLoop } from './sync/let-go/let-go-loop.ts';
import { fault } from './sync/outcomes.ts';
import { isoAt, systemClock } from './sync/system-clock.ts';

/** While somebody is signed in this counter hears of the others, by the centre and by the office hub, and tells them how it is. */
export function startFeed(desk: Desk): () => void {
  const stopping = new AbortController();
  const stops = [
    hear(desk),
    followKey(desk),
    startReporting(desk, systemClock, (error) => reportError(error)),
    // Together with what is heard: only the centre's word lets anything go.
    startLetGoLoop({
      ...{ clock: systemClock, random: Math.random, letOneGo: () => letOneGo(desk) },
      report: (error) => reportError(error),
    }),
  ];
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
      // What came another way, such as in a courier file, or before the page was closed.
      await joinByCode(desk);
      return parts === undefined ? fault('unreachable') : readFeed(parts, signal);
    },
  });
}

/** The feed is given to a device and an officer together: undefined while there are not both. */
async function feedParts(desk: Desk): Promise<FeedParts | undefined> {
  const { vault, storage, sealing, book, office } = desk;
  await vault.takeWorkersKeySet();
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
      await joinByCode(desk);
      await office.refresh();
    },
    async heardOfHub(certificate) {
      await learnHub({ sealing, root, office: profile.office, hub: await storage.hub() }, { certificate });
    },
  };
}

/** One segment of the second copy, of what this office's closed days and the centre's word of this moment allow. */
async function letOneGo({ vault, storage, sealing, office }: Desk): Promise<boolean> {
  const state = vault.state();
  if (state.kind !== 'open') return false;
  const own = new Set((await storage.heads()).map(({ journal }) => journal));
  const { root, keySet } = state.identity;
  const gone = await letGo({
    ...{ storage, sealing, clock: systemClock },
    fetch: (input, init) => fetch(input, init),
    identity: async () => ({ root, keySet, deviceKey: await vault.deviceKey() }),
    offerKeySet: (jws) => vault.offerKeySet(jws),
    closedDays: () => closedDays(office.all(), own),
  });
  if (!gone.ok || gone.value.parts === 0) return false;
  const line = { driver: 'page', outcome: 'nothing-to-do', code: 'let-go', entries: 0, parts: 0, bytes: 0 } as const;
  await storage.noteReach(undefined, { at: isoAt(systemClock.now()), ...line });
  return true;
}
