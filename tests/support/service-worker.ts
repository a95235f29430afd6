import type { BrowserContext, CDPSession } from 'playwright-core';
import { syncTag } from '../../src/sync/driver/worker-messages.ts';

/** The service worker as the browser treats it when nobody looks. */
export interface Worker {
  stop(): Promise<void>;
  /** As Chromium does when it believes that there is a network. */
  dispatchSync(): Promise<void>;
}

export async function workerOf(context: BrowserContext, origin: string): Promise<Worker> {
  const [page] = context.pages();
  if (page === undefined) throw new Error('The browser has no page left to ask for its workers.');
  const session: CDPSession = await context.newCDPSession(page);
  const registrationId = new Promise<string>((resolve) => {
    session.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const ours = registrations.find(({ scopeURL, isDeleted }) => scopeURL.startsWith(origin) && !isDeleted);
      if (ours !== undefined) resolve(ours.registrationId);
    });
  });
  await session.send('ServiceWorker.enable');
  return {
    async stop() {
      await registrationId;
      await session.send('ServiceWorker.stopAllWorkers');
    },
    async dispatchSync() {
      await session.send('ServiceWorker.dispatchSyncEvent', {
        origin,
        registrationId: await registrationId,
        tag: syncTag,
        lastChance: false,
      });
    },
  };
}

/** What a centre or a hub took since it was started. */
export async function taken(url: string): Promise<{ entries: number; parts: number }> {
  const metrics = await (await fetch(`${url}/metrics`)).text();
  const counted = (name: string): number => Number(new RegExp(`^${name} (\\d+)$`, 'm').exec(metrics)?.[1] ?? 0);
  return { entries: counted('loket_entries_taken_total'), parts: counted('loket_parts_taken_total') };
}
