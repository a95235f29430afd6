import type { FastifyInstance } from 'fastify';

/**
 * Security headers of every answer, errors included. `connect-src` lets upstreams move and hubs answer on loopback:
 * signatures decide whom to trust. `Clear-Site-Data` is never sent: it would wipe the journal.
 */
const contentSecurityPolicy = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' blob: data:",
  "media-src 'self' blob:",
  "font-src 'self'",
  "manifest-src 'self'",
  "worker-src 'self'",
  "connect-src 'self' https: http://127.0.0.1:* http://localhost:*",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types loket',
].join('; ');

const used = ['camera', 'serial', 'screen-wake-lock'];
/** Only names that Chromium knows: it complains of others on every page. */
const off = [
  'accelerometer',
  'autoplay',
  'browsing-topics',
  'display-capture',
  'encrypted-media',
  'fullscreen',
  'gamepad',
  'geolocation',
  'gyroscope',
  'hid',
  'idle-detection',
  'local-fonts',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'picture-in-picture',
  'publickey-credentials-create',
  'publickey-credentials-get',
  'storage-access',
  'usb',
  'window-management',
  'xr-spatial-tracking',
];

export const securityHeaders: Readonly<Record<string, string>> = {
  'content-security-policy': contentSecurityPolicy,
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'permissions-policy': [...used.map((name) => `${name}=(self)`), ...off.map((name) => `${name}=()`)].join(', '),
};

/** Upstreams may have another origin than the app; no cookie or other credential is ever used. */
const crossOrigin = { 'access-control-allow-origin': '*', 'access-control-expose-headers': 'Retry-After' };
const preflight = {
  'access-control-allow-methods': 'GET, POST, PUT',
  'access-control-allow-headers': 'content-type, content-encoding, content-digest, signature, signature-input',
  'access-control-max-age': '7200',
};

export function sendSecurityHeaders(app: FastifyInstance): void {
  app.addHook('onRequest', async (request, reply) => {
    reply.headers(securityHeaders);
    if (!request.url.startsWith('/v1/')) return;
    reply.header('cache-control', 'no-store').headers(crossOrigin);
    if (request.method === 'OPTIONS') await reply.code(204).headers(preflight).send();
  });
}
