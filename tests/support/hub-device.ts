import type { OfficeId } from '../../src/domain/ids.ts';
import { CaseBook } from '../../src/queries/book/case-book.ts';
import { CaseList } from '../../src/queries/list/case-list.ts';
import { webCryptoSealing as sealing } from '../../src/sealing/webcrypto.ts';
import { type Engine, createEngine } from '../../src/sync/engine.ts';
import { hubIdentity, learnHub } from '../../src/sync/hub/known-hub.ts';
import { readHubFeed } from '../../src/sync/hub/read-hub-feed.ts';
import type { TestCentre } from './centre.ts';
import type { TestHub } from './hub.ts';
import type { ApplicationId } from '../../src/domain/ids.ts';
import type { SendingDevice } from './sending-device.ts';

/** A counter's way to the hub of its office: the real engine and the real reader, as the page puts them together. */
export interface HubDevice {
  readonly engine: Engine;
  readonly read: () => ReturnType<typeof readHubFeed>;
  readonly learn: (certificate: string, address?: string) => ReturnType<typeof learnHub>;
  readonly safetyOf: (subject: ApplicationId) => Promise<string | undefined>;
}

export async function hubDevice(centre: TestCentre, hub: () => TestHub, device: SendingDevice): Promise<HubDevice> {
  const { storage, maker, clock } = device;
  const store = await storage.hub();
  const own = { root: centre.root, keySet: centre.keySet, deviceKey: maker.device.signing };
  const parts = { sealing, root: centre.root, office: 'ATB' as OfficeId, hub: store };
  const toHub = (url: unknown) => String(url).replace(hub().keys.certificate.address, hub().running.url);
  const engine = createEngine({
    driver: 'page',
    storage: { ...store.outbox, entries: storage.entries, entry: storage.entry, part: storage.part },
    sealing,
    clock,
    random: () => 0.5,
    fetch: (url, init) => fetch(toHub(url), init),
    identity: () => hubIdentity(parts, own),
    offerKeySet: () => Promise.resolve(false),
    report: (error) => device.reported.push(error),
  });
  return {
    engine,
    learn: (certificate, address) => learnHub(parts, { certificate, ...(address === undefined ? {} : { address }) }),
    read: () =>
      readHubFeed(
        {
          ...{ storage, sealing, clock, root: centre.root, keySet: centre.keySet, hub: store },
          hubKey: hub().keys.certificate.key,
          office: 'ATB' as OfficeId,
          deviceKey: maker.device.signing,
          officerKey: maker.officer.signing,
          officerSince: () => 1,
          fetch: (url, init) => fetch(toHub(url), init),
          kept: async () => undefined,
          heardOfHub: async (certificate) => void (await learnHub(parts, { certificate })),
        },
        new AbortController().signal,
      ),
    async safetyOf(subject) {
      const book = new CaseBook(storage, sealing);
      await book.open(maker.office, { root: centre.root, staff: [] });
      await book.takeOthers();
      const row = book.row(subject);
      const facts = await storage.overview();
      return row && new CaseList().summary(row, book, { facts, sending: false }).safety;
    },
  };
}
