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
export function watchUpdates(scriptUrl: (path: string) => string): Updates {
  const waiting = signal(false);
  let registration: ServiceWorkerRegistration | undefined;
  let agreed = false;

  async function register(workers: ServiceWorkerContainer): Promise<void> {
    const isFirst = registration === undefined;
    if (!isFirst && (await workers.getRegistration()) !== undefined) return;
    registration = await workers.register(scriptUrl('/service-worker.js'), { type: 'module' });
    follow(registration);
    // Another tab may agree: its reload is its own. This one goes on with what it has loaded, and both shells are kept.
    if (isFirst) workers.addEventListener('controllerchange', () => agreed && location.reload());
  }

  function follow(of: ServiceWorkerRegistration): void {
    // Where none is active the one that waits is the first, and waits for nobody.
    const look = (): void => {
      waiting.value = of.waiting !== null && of.active !== null;
    };
    const followNew = (): void => of.installing?.addEventListener('statechange', look);
    of.addEventListener('updatefound', followNew);
    followNew();
    look();
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
      registration?.waiting?.postMessage({ type: skipWaitingRequest });
    },
  };
}
