import { once } from 'node:events';
import { connect } from 'node:net';
import { describe, expect, it } from 'vitest';
import { problemCodes } from '../../src/protocol/wire.ts';
import { newJournalId } from '../support/journal.ts';
import type { Context } from './centre-contract.ts';

export function routes(context: Context): void {
  const someDigest = 'A'.repeat(43);
  const every = (): [string, string][] => [
    ['GET', '/v1/centre?n=nonce-12345678'],
    ['GET', '/v1/centre'],
    ['POST', '/v1/enrolments'],
    ['GET', '/v1/enrolments'],
    ['POST', `/v1/journals/${newJournalId()}/entries`],
    ['GET', `/v1/journals/${newJournalId()}`],
    ['GET', '/v1/journals/not-a-journal'],
    ['POST', '/v1/parts/wanted'],
    ['PUT', `/v1/parts/${someDigest}`],
    ['PUT', `/v1/parts?of=${someDigest}`],
    ['DELETE', `/v1/parts/${someDigest}`],
    ['GET', '/v1/status/7K3M-Q9TB-4X'],
    ['GET', '/v1/status/x'],
    ['GET', '/v1/offices/XXX/declared'],
    ['GET', '/v1/openapi.json'],
    ['GET', '/v1/nothing'],
    ['OPTIONS', '/v1/centre'],
    ['GET', '/livez'],
    ['GET', '/readyz'],
    ['GET', '/metrics'],
    ['GET', '/'],
    ['GET', '/nothing/here'],
    ['GET', '/%'],
    ['POST', '/'],
  ];

  describe('every route', () => {
    it('sends the security headers, and never Clear-Site-Data', async () => {
      for (const [method, path] of every()) {
        const { headers } = await context.centre.api.raw(method, path);
        const of = `${method} ${path}`;
        const policy = headers.get('content-security-policy') ?? '';
        expect(policy, of).toContain("default-src 'self'");
        expect(policy, of).toContain("require-trusted-types-for 'script'; trusted-types loket");
        expect(policy, of).not.toContain('unsafe');
        expect(headers.get('cross-origin-opener-policy'), of).toBe('same-origin');
        expect(headers.get('cross-origin-resource-policy'), of).toBe('same-origin');
        expect(headers.get('x-content-type-options'), of).toBe('nosniff');
        expect(headers.get('referrer-policy'), of).toBe('no-referrer');
        expect(headers.get('permissions-policy'), of).toContain(
          'camera=(self), serial=(self), screen-wake-lock=(self)',
        );
        expect(headers.get('permissions-policy'), of).toContain('geolocation=()');
        expect(headers.has('clear-site-data'), of).toBe(false);
        expect(headers.has('set-cookie'), of).toBe(false);
        if (path.startsWith('/v1/')) expect(headers.get('cache-control'), of).toBe('no-store');
      }
    });

    it('that fails answers with a problem of the catalogue', async () => {
      for (const [method, path] of every()) {
        const response = await context.centre.api.raw(method, path);
        const text = await response.text();
        if (response.status < 400) continue;
        const of = `${method} ${path}`;
        expect(response.headers.get('content-type'), of).toBe('application/problem+json');
        const problem = JSON.parse(text) as Record<string, unknown>;
        expect(problem, of).toMatchObject({ status: response.status, title: expect.any(String) });
        expect(problemCodes, of).toContain(problem['code']);
        expect(problem['type'], of).toBe(`urn:loket:problem:${String(problem['code'])}`);
      }
    });

    it('with another method says which it takes', async () => {
      const response = await context.centre.api.raw('DELETE', '/v1/enrolments');
      expect(response.status).toBe(405);
      expect(response.headers.get('allow')).toBe('POST, OPTIONS');
    });

    it('under /v1 may be called from another origin, without credentials', async () => {
      const { api } = context.centre;
      const preflight = await api.raw('OPTIONS', `/v1/parts/${someDigest}`, undefined, {
        origin: 'https://kanim.example',
        'access-control-request-method': 'PUT',
      });
      expect(preflight.status).toBe(204);
      expect(preflight.headers.get('access-control-allow-methods')).toContain('PUT');
      expect(preflight.headers.get('access-control-allow-headers')).toContain('signature-input');
      const { headers } = await api.raw('GET', '/v1/centre?n=nonce-12345678');
      expect(headers.get('access-control-allow-origin')).toBe('*');
      expect(headers.has('access-control-allow-credentials')).toBe(false);
    });

    it('is described as OpenAPI', async () => {
      const page = (await (await context.centre.api.raw('GET', '/v1/openapi.json')).json()) as {
        openapi: string;
        paths: Record<string, object>;
      };
      expect(page.openapi).toBe('3.1.0');
      expect(Object.keys(page.paths).sort()).toEqual([
        '/v1/centre',
        '/v1/enrolments',
        '/v1/hubs',
        '/v1/journals/{journal}',
        '/v1/journals/{journal}/entries',
        '/v1/offices/{office}/declared',
        '/v1/offices/{office}/feed',
        '/v1/parts',
        '/v1/parts/wanted',
        '/v1/parts/{digest}',
        '/v1/status/{code}',
      ]);
    });
  });

  describe('draining', () => {
    it('says not ready, turns new requests away with a time to wait, and finishes what is in work', async () => {
      const centre = await context.another();
      try {
        const maker = await centre.journal();
        const inWork = centre.api.send(maker.journal, maker.entries);
        const arrived = centre.running.parts.load;
        while (arrived.inFlight === 0) await new Promise((resolve) => setImmediate(resolve));
        arrived.drain();
        expect((await centre.api.raw('GET', '/readyz')).status).toBe(503);
        expect((await centre.api.raw('GET', '/livez')).status).toBe(200);
        const turned = await centre.api.raw('GET', '/v1/centre?n=nonce-12345678');
        expect(turned.status).toBe(503);
        expect(await turned.json()).toMatchObject({ code: 'draining' });
        expect(Number(turned.headers.get('retry-after'))).toBeGreaterThan(0);
        expect((await inWork).receipt.toSeq).toBe(2);
      } finally {
        await centre.end();
      }
    });
  });

  describe('a centre that stops', () => {
    it('waits for no connection on which nothing was asked, or nothing more', async () => {
      const centre = await context.another();
      const asked = await centre.api.raw('GET', '/livez');
      await asked.text();
      const ahead = connect(Number(new URL(centre.running.url).port), '127.0.0.1');
      await once(ahead, 'connect');
      // Answered after the other came in, so the centre knows of both.
      await (await centre.api.raw('GET', '/livez')).text();
      const ended = once(ahead, 'close');
      await centre.end();
      await ended;
    }, 20_000);
  });
}
