import { type ReadonlySignal, signal } from '@preact/signals';
import { skipWaitingRequest } from '../sync/driver/worker-messages.ts';

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
  let registration: ServiceWorkerRegistration | undefined;
  let listening = false;
  let agreed = false;

  async function register(serviceWorker: ServiceWorkerContainer): Promise<void> {
    if (registration !== undefined && (await serviceWorker.getRegistration()) !== undefined) return;
    const found = await serviceWorker.register(scriptUrl('/service-worker.js') as string, { type: 'module' });
    if (found === registration) return;
    registration = found;
    // The first one of all waits for nobody.
    const look = (): void => {
      waiting.value = found.waiting !== null && serviceWorker.controller !== null;
    };
    found.addEventListener('updatefound', () => found.installing?.addEventListener('statechange', look));
    found.installing?.addEventListener('statechange', look);
    look();
  }

  function listen(serviceWorker: ServiceWorkerContainer): void {
    listening = true;
    // Another tab may agree: its reload is its own. This one goes on with what it has loaded, and both shells are kept.
    serviceWorker.addEventListener('controllerchange', () => {
      if (agreed) location.reload();
    });
  }

  return {
    waiting,
    register() {
      if (!('serviceWorker' in navigator)) return;
      if (!listening) listen(navigator.serviceWorker);
      // With the centre gone this fails or finds nothing: the shell at hand works on, and the browser asks again.
      register(navigator.serviceWorker).catch(() => undefined);
    },
    apply() {
      if (!waiting.value) return;
      agreed = true;
      registration?.waiting?.postMessage({ type: skipWaitingRequest });
    },
  };
}
