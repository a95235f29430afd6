import { type ReadonlySignal, signal } from '@preact/signals';
import type { Workbox } from 'workbox-window';

/**
 * Registers the service worker and knows whether a new version of the app waits. It is taken only when the officer
 * agrees and no form is open; the old shell goes on working until then.
 */
export interface Updates {
  readonly waiting: ReadonlySignal<boolean>;
  /**
   * When the first screen is there, as it fetches code of its own; and every so often after it, since a browser that throws
   * an origin's data away takes the worker too.
   */
  register(): void;
  /** Lets the waiting version take over and reloads this page. Does nothing when none waits. */
  apply(): void;
}

/** `scriptUrl` makes a URL that the page's Trusted Types policy allows. */
export function watchUpdates(scriptUrl: (path: string) => TrustedScriptURL | string): Updates {
  const waiting = signal(false);
  let watched: Promise<Workbox> | undefined;
  let agreed = false;

  async function watch(): Promise<Workbox> {
    const { Workbox } = await import('workbox-window');
    const workbox = new Workbox(scriptUrl('/service-worker.js'), { type: 'module' });
    workbox.addEventListener('waiting', () => {
      waiting.value = true;
    });
    // Another tab may agree: its reload is its own. This one goes on with what it has loaded, and both shells are kept.
    workbox.addEventListener('controlling', () => {
      waiting.value = false;
      if (agreed) location.reload();
    });
    return workbox;
  }

  async function register(serviceWorker: ServiceWorkerContainer): Promise<void> {
    const isFirst = watched === undefined;
    watched ??= watch();
    const workbox = await watched;
    if (isFirst || (await serviceWorker.getRegistration()) === undefined) await workbox.register();
  }

  return {
    waiting,
    register() {
      if (!('serviceWorker' in navigator)) return;
      // With the centre gone this fails or finds nothing: the shell at hand works on, and the browser asks again.
      register(navigator.serviceWorker).catch(() => undefined);
    },
    apply() {
      if (!waiting.value) return;
      agreed = true;
      void watched?.then((workbox) => workbox.messageSkipWaiting());
    },
  };
}
