import { type RequestListener, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { manualClock } from '../../../tests/support/manual-clock.ts';
import { systemClock } from '../system-clock.ts';
import { request } from './transport.ts';

const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

async function served(answer: RequestListener): Promise<string> {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1/centre`;
}
const wire = { fetch, clock: systemClock };
const says = (status: number, type: string, text: string, more: Record<string, string> = {}): RequestListener => {
  return (_, response) => response.writeHead(status, { 'content-type': type, ...more }).end(text);
};

it.each([
  ['JSON', says(200, 'application/json; charset=utf-8', '{"a":1}'), { ok: true, value: { a: 1 } }],
  ['nothing, which is enough for a part', says(204, 'text/plain', ''), { ok: true, value: undefined }],
  ['a captive portal', says(200, 'text/html', '<html>'), { fault: { code: 'not-the-centre' } }],
  ['a portal that calls itself JSON', says(200, 'application/json', '<html>'), { fault: { code: 'not-the-centre' } }],
  ['a redirect', says(302, 'text/html', '', { location: '/elsewhere' }), { fault: { code: 'not-the-centre' } }],
  ['an unsigned 403', says(403, 'text/html', 'no'), { fault: { code: 'not-the-centre' } }],
  ['a giant', says(200, 'application/json', `"${'x'.repeat(2_000_000)}"`), { fault: { code: 'not-the-centre' } }],
  ['500', says(500, 'text/html', 'oops'), { fault: { code: 'server-error' } }],
  ['413', says(413, 'text/html', ''), { fault: { code: 'too-large' } }],
  [
    '503 with a wait',
    says(503, 'text/html', '', { 'retry-after': '7' }),
    { fault: { code: 'busy', retryAfterMs: 7_000 } },
  ],
  ['429 without one', says(429, 'application/json', '{}'), { fault: { code: 'busy' } }],
  [
    'a cut connection',
    ((_, response) => response.destroy()) satisfies RequestListener,
    { fault: { code: 'unreachable' } },
  ],
])('%s is told apart', async (_, answer, expected) => {
  expect(await request(wire, { method: 'GET', url: await served(answer) })).toMatchObject(expected);
});

it('a name that nobody answers to is unreachable', async () => {
  expect(await request(wire, { method: 'GET', url: 'http://127.0.0.1:1/v1/centre' })).toMatchObject({
    fault: { code: 'unreachable' },
  });
});

it.each([
  ['before the first byte', (() => undefined) satisfies RequestListener],
  [
    'in the middle of the answer',
    ((_, response) =>
      response.writeHead(200, { 'content-type': 'application/json' }).write('{')) satisfies RequestListener,
  ],
])('what hangs %s ends after thirty seconds', async (_, answer) => {
  const clock = manualClock();
  const url = await served(answer);
  const ended = request({ fetch, clock }, { method: 'GET', url });
  await clock.pass(29_000);
  expect(clock.sleepers()).toBe(1);
  await clock.pass(1_000);
  expect(await ended).toMatchObject({ fault: { code: 'timeout' } });
});
