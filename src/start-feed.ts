import { startReporting } from './actions/report-device.ts';
import type { Desk } from './actions/save/desk.ts';
import { officerSince } from './queries/office/officer-since.ts';
import { startFeedLoop } from './sync/feed/feed-loop.ts';
import { readFeed } from './sync/feed/read-feed.ts';
import { fault } from './sync/outcomes.ts';
import { systemClock } from './sync/system-clock.ts';

/** While somebody is signed in this counter hears of the others, and tells them how it is. */
export function startFeed(desk: Desk): () => void {
  const stops = [hear(desk), startReporting(desk, systemClock, (error) => reportError(error))];
  return () => {
    for (const stop of stops) stop();
  };
}

/** The feed is given to a device and an officer together. */
function hear({ vault, storage, sealing, book, office }: Desk): () => void {
  return startFeedLoop({
    clock: systemClock,
    random: Math.random,
    report: (error) => reportError(error),
    async read(signal) {
      const state = vault.state();
      const deviceKey = await vault.deviceKey();
      if (state.kind !== 'open' || deviceKey === undefined) return fault('unreachable');
      const { root, keySet, profile } = state.identity;
      return readFeed(
        {
          ...{ storage, sealing, root, keySet, deviceKey, clock: systemClock },
          office: profile.office,
          officerKey: state.session.officerKey,
          officerSince: (journal) => officerSince(office.all(), journal, state.session.officer),
          fetch: (input, init) => fetch(input, init),
          async kept() {
            await book.takeOthers();
            await office.refresh();
          },
        },
        signal,
      );
    },
  });
}
