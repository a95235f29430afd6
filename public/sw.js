/**
 * For browsers that keep the app from before version 0.3, whose pages register this address as a classic script; the
 * service worker is a module of another name since. Taken over like any new version, this one fetches the app from the
 * server, which registers that, and until the server answers it goes on with the old app.
 */
self.addEventListener('message', ({ data }) => {
  if (data?.type === 'SKIP_WAITING') self.skipWaiting();
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method !== 'GET' || new URL(request.url).origin !== location.origin) return;
  const kept = async () => {
    const found = await caches.match(request.mode === 'navigate' ? '/index.html' : request);
    return found ?? Response.error();
  };
  event.respondWith(fetch(request).catch(kept));
});
