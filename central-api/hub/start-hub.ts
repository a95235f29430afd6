import { systemClock } from '../../src/sync/system-clock.ts';
import type { Config } from '../config.ts';
import { type Centre, startCentre } from '../start.ts';
import type { HubKeys } from './hub-keys.ts';
import { type Relay, createRelay } from './relay/relay.ts';

export interface Hub extends Centre {
  readonly relay: Relay;
}

/**
 * A stopping hub begins no request, and waits so long for the one that is under way. Cut at once it might leave the centre a
 * connection on which nothing was asked, and Node waits a minute for such before a server is closed.
 */
const graceMs = 2_000;

/** The office hub: a centre for one office, whose receipts are of class `office`, and which carries on what it takes. */
export async function startHub(config: Config, keys: HubKeys, upstream: string): Promise<Hub> {
  const running = await startCentre(config, { name: keys.certificate.officeName, keys });
  const { parts, app } = running;
  const identity = { root: keys.root, keySet: { ...keys.keySet, upstreams: [upstream] }, deviceKey: undefined };
  const stopping = new AbortController();
  const cut = new AbortController();
  const relay = createRelay(
    {
      hub: { ...parts, hub: keys.hub },
      keys,
      upstream,
      call: {
        sealing: parts.sealing,
        clock: systemClock,
        fetch: (input, init) =>
          stopping.signal.aborted
            ? Promise.reject(new Error('The hub is being stopped.'))
            : fetch(input, { ...init, signal: eitherOf(init?.signal, cut.signal) }),
        identity: () => Promise.resolve(identity),
        // A hub takes a new key set with its next certificate; counters get theirs from the centre.
        offerKeySet: () => Promise.resolve(false),
      },
    },
    systemClock,
  );
  const report = (error: unknown): void => app.log.error({ err: error }, 'the relay to the centre failed');
  const relaying = relay.run(Math.random, report, stopping.signal);
  return {
    ...running,
    relay,
    async close() {
      stopping.abort();
      const timer = setTimeout(() => cut.abort(), graceMs);
      await relaying;
      clearTimeout(timer);
      await running.close();
    },
  };
}

const eitherOf = (a: AbortSignal | null | undefined, b: AbortSignal): AbortSignal => (a ? AbortSignal.any([a, b]) : b);
