import { type ReadonlySignal, signal } from '@preact/signals';
import { Workbox } from 'workbox-window';

/**
 * Registers the service worker and knows whether a new version of the app waits. It is taken only when the officer
 * agrees and no form is open; the old shell goes on working until then.
 */
export interface Updates {
  readonly waiting: ReadonlySignal<boolean>;
  /** Lets the waiting version take over and reloads this page. Does nothing when none waits. */
  apply(): void;
}

/** `scriptUrl` makes a URL that the page's Trusted Types policy allows. */
export function watchUpdates(scriptUrl: (path: string) => TrustedScriptURL | string): Updates {
  const waiting = signal(false);
  if (!('serviceWorker' in navigator)) return { waiting, apply: () => undefined };
  const workbox = new Workbox(scriptUrl('/sw.js'), import.meta.env.DEV ? { type: 'module' } : {});
  let agreed = false;
  workbox.addEventListener('waiting', () => {
    waiting.value = true;
  });
  // Another tab may agree: its reload is its own. This one goes on with what it has loaded, and both shells are kept.
  workbox.addEventListener('controlling', () => {
    if (agreed) location.reload();
  });
  // With the centre gone this fails or finds nothing: the shell at hand works on, and the browser asks again.
  workbox.register().catch(() => undefined);
  return {
    waiting,
    apply() {
      if (!waiting.value) return;
      agreed = true;
      workbox.messageSkipWaiting();
    },
  };
}
