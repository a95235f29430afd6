import { isDrainRequest, isShellRequest, isSkipWaiting, syncTag } from '../src/sync/driver/worker-messages.ts';
import { drainForBrowser, drainForPage, drainOnce } from './outbox.ts';
import { checkShell, dropOldShells, fromShell, keepShell } from './shell.ts';

/**
 * The service worker: keeps the app's shell and sends the outbox. It never takes over by itself: a new version waits until
 * the officer agrees, or until no page of the old one is left.
 */
declare const self: ServiceWorkerGlobalScope;

/** Background Sync is in Chromium only, and in no TypeScript library. */
type SyncEvent = ExtendableEvent & { readonly tag: string };

self.addEventListener('install', (event) => {
  event.waitUntil(keepShell());
});

self.addEventListener('activate', (event) => {
  event.waitUntil(dropOldShells().then(() => self.clients.claim()));
  // Not awaited by the event: requests of the page wait while a worker activates.
  drainOnce().catch(reportError);
});

self.addEventListener('fetch', (event) => {
  const response = fromShell(event.request);
  if (response !== undefined) event.respondWith(response);
});

self.addEventListener('message', (event) => {
  const { data } = event;
  const [port] = event.ports;
  if (isSkipWaiting(data)) event.waitUntil(self.skipWaiting());
  else if (isShellRequest(data)) event.waitUntil(checkShell().then((answer) => port?.postMessage(answer)));
  else if (isDrainRequest(data) && port !== undefined) event.waitUntil(drainForPage(port, data.asked));
});

self.addEventListener('sync', (event) => {
  const { tag, waitUntil } = event as SyncEvent;
  if (tag === syncTag) waitUntil.call(event, drainForBrowser());
});
