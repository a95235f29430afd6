/** For browsers that keep the app from before version 0.3: docs/decisions/0006-service-worker-plugin.md. */
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
