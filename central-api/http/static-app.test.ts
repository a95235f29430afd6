import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Fastify, { type FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sendSecurityHeaders } from './headers.ts';
import { answerProblems } from './problems.ts';
import { serveApp } from './static-app.ts';

describe('the app', () => {
  let app: FastifyInstance;
  beforeAll(async () => {
    const dir = await mkdtemp(join(tmpdir(), 'loket-app-'));
    await mkdir(join(dir, 'assets'));
    await writeFile(join(dir, 'index.html'), '<!doctype html><title>Loket Luring</title>');
    await writeFile(join(dir, 'service-worker.js'), '');
    await writeFile(join(dir, 'assets', 'main-1a2b.js'), '');
    app = Fastify();
    answerProblems(app);
    sendSecurityHeaders(app);
    await serveApp(app, dir);
  });
  afterAll(() => app.close());
  const get = (url: string, accept = '*/*') => app.inject({ url, headers: { accept } });

  it('is kept for good where its name holds its hash, and asked for again elsewhere', async () => {
    expect((await get('/assets/main-1a2b.js')).headers['cache-control']).toBe('public, max-age=31536000, immutable');
    for (const url of ['/', '/index.html', '/service-worker.js'])
      expect((await get(url)).headers['cache-control'], url).toBe('no-cache');
  });

  it('answers a navigation to any of its places, and nothing else', async () => {
    const place = await get('/antrean/kirim', 'text/html,*/*');
    expect(place.statusCode).toBe(200);
    expect(place.body).toContain('Loket Luring');
    expect(place.headers['cache-control']).toBe('no-cache');
    expect((await get('/antrean/kirim')).statusCode).toBe(404);
    for (const url of ['/assets/gone.js', '/v1/gone', '/demo/gone']) {
      expect((await get(url, 'text/html')).statusCode, url).toBe(404);
    }
    expect((await get('/../package.json', 'text/html')).body).not.toContain('dependencies');
  });

  it('carries the security headers', async () => {
    for (const url of ['/', '/service-worker.js', '/assets/main-1a2b.js', '/gone']) {
      const { headers } = await get(url);
      expect(headers['content-security-policy'], url).toContain('trusted-types loket');
      expect(headers['cross-origin-opener-policy'], url).toBe('same-origin');
    }
  });
});
