import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { centreLimits, limits } from '../../src/protocol/limits.ts';
import { webCryptoSealing as sealing } from '../../src/sealing/webcrypto.ts';
import { newApplication, newJournalId } from '../support/journal.ts';
import type { Context } from './centre-contract.ts';

export function limitsOfBodies(context: Context): void {
  const json = { 'content-type': 'application/json' };
  const gzip = { ...json, 'content-encoding': 'gzip' };
  const path = () => `/v1/journals/${newJournalId()}/entries`;
  const code = async (response: Response) => {
    const body = (await response.json()) as { code: string };
    return `${response.status} ${body.code}`;
  };

  describe('a body', () => {
    it('beyond the limit of its route is refused as too large', async () => {
      const { api } = context.centre;
      const large = (bytes: number) => JSON.stringify({ x: 'x'.repeat(bytes) });
      expect(await code(await api.raw('POST', path(), large(centreLimits.requestInflatedBytes), json))).toBe(
        '413 request-too-large',
      );
      expect(await code(await api.raw('POST', '/v1/enrolments', large(5_000), json))).toBe('413 request-too-large');
      expect(await code(await api.raw('POST', '/v1/parts/wanted', large(200_000), json))).toBe('413 request-too-large');
      const incompressible = Buffer.concat(Array.from({ length: 5 }, () => sealing.randomBytes(60_000)));
      expect(await code(await api.raw('POST', path(), incompressible, gzip))).toBe('413 request-too-large');
    });

    it('that unpacks without end is stopped at the cap', async () => {
      const bomb = gzipSync(Buffer.alloc(64 * 1024 * 1024, ' '));
      expect(bomb.byteLength).toBeLessThan(limits.requestBytes);
      expect(await code(await context.centre.api.raw('POST', path(), bomb, gzip))).toBe('413 request-too-large');
    });

    it('that is broken gzip, of another encoding or of another type is refused', async () => {
      const { api } = context.centre;
      expect(await code(await api.raw('POST', path(), 'not gzip', gzip))).toBe('400 request-shape');
      expect(await code(await api.raw('POST', path(), '{}', { ...json, 'content-encoding': 'br' }))).toBe(
        '415 unsupported-media-type',
      );
      expect(await code(await api.raw('POST', path(), '{}', { 'content-type': 'text/plain' }))).toBe(
        '415 unsupported-media-type',
      );
      expect(await code(await api.raw('POST', '/v1/parts/wanted', gzipSync('{}'), gzip))).toBe(
        '415 unsupported-media-type',
      );
    });

    it('with more entries than a request may have, or with one too large, is refused', async () => {
      const { api } = context.centre;
      const entries = Array.from({ length: limits.entriesPerRequest + 1 }, () => ({ jws: 'a.b.c' }));
      expect(await code(await api.json('POST', path(), { entries }))).toBe('400 request-shape');
      expect(await code(await api.json('POST', path(), { entries: [] }))).toBe('400 request-shape');
      const large = [{ jws: 'a'.repeat(limits.entryBytes + 1) }];
      expect(await code(await api.json('POST', path(), { entries: large }))).toBe('400 request-shape');
      const body = [{ jws: 'a.b.c', body: 'a'.repeat(limits.bodyBytes + 1) }];
      expect(await code(await api.json('POST', path(), { entries: body }))).toBe('400 request-shape');
    });

    it('of the largest entries that may be fits in one request, and is taken', async () => {
      const { centre } = context;
      const maker = await centre.journal();
      for (let count = 0; count < 98; count += 1) {
        await maker.byOfficer({ type: 'note.added', subject: newApplication(), body: { note: 'ada '.repeat(500) } });
      }
      const answer = await centre.api.json('POST', `/v1/journals/${maker.journal}/entries`, {
        entries: maker.entries.map(({ wire }) => wire),
      });
      expect(answer.status).toBe(200);
    });

    it('of any JSON at all is answered with a problem or a receipt, and never with 500', async () => {
      const { api } = context.centre;
      const hostile = fc.oneof(
        fc.json(),
        fc.jsonValue().map((value) => JSON.stringify({ entries: [{ jws: value, body: value }] })),
        fc.string().map((text) => JSON.stringify({ entries: [{ jws: text }], __proto__: { entries: 1 } })),
        fc
          .tuple(fc.string(), fc.json(), fc.string())
          .map((segments) => segments.map((text) => Buffer.from(text).toString('base64url')).join('.'))
          .map((jws) => JSON.stringify({ entries: [{ jws }] })),
        fc.constant(`{"entries":${'['.repeat(50_000)}${']'.repeat(50_000)}}`),
        fc.constant('{"__proto__":{"entries":[]},"constructor":{"prototype":{}}}'),
        fc.string(),
      );
      await fc.assert(
        fc.asyncProperty(hostile, fc.constantFrom(path(), '/v1/parts/wanted', '/v1/enrolments'), async (body, url) => {
          const response = await api.raw('POST', url, body, json);
          const answer = (await response.json()) as Record<string, unknown>;
          expect([200, 400, 404, 413, 422, 429]).toContain(response.status);
          expect(answer[response.ok ? 'receipt' : 'code']).toEqual(expect.any(String));
        }),
        { numRuns: 150 },
      );
    });
  });
}
