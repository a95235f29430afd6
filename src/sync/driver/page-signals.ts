import type { DriverParts } from './driver.ts';
import { syncTag } from './worker-messages.ts';

/** Background Sync is in Chromium only, and in no TypeScript library. */
interface WithSync {
  readonly sync?: { register(tag: string): Promise<void> };
}
type VisibleDocument = EventTarget & { readonly visibilityState: 'visible' | 'hidden' };

/** What the driver hears and asks of the browser. */
export const pageSignals: Pick<DriverParts, 'worker' | 'onWake' | 'registerSync' | 'report'> = {
  async worker() {
    return (await registration())?.active ?? undefined;
  },
  onWake(listener) {
    const { document } = globalThis as { document?: VisibleDocument };
    const whenVisible = () => {
      if (document?.visibilityState === 'visible') listener();
    };
    globalThis.addEventListener('online', listener);
    document?.addEventListener('visibilitychange', whenVisible);
    return () => {
      globalThis.removeEventListener('online', listener);
      document?.removeEventListener('visibilitychange', whenVisible);
    };
  },
  async registerSync() {
    const { sync } = ((await registration()) ?? {}) as WithSync;
    // Refused in some profiles and in private windows: the page's timer is there anyway.
    await sync?.register(syncTag).catch(() => undefined);
  },
  report(error) {
    reportError(error);
    return undefined;
  },
};

async function registration(): Promise<ServiceWorkerRegistration | undefined> {
  const container = (navigator as { serviceWorker?: ServiceWorkerContainer }).serviceWorker;
  return container?.getRegistration();
}
