import { type IncomingMessage, type ServerResponse, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ConfigMistake } from '../config-mistake.ts';
import { readMessagesConfig } from './gateway-config.ts';
import { httpCarrier } from './http-carrier.ts';

const message = { key: 'event-1', channel: 'sms', to: '+6281234567890', text: 'Kanim Atambua: diterima.' } as const;

/** A real server on loopback that behaves as the test says. */
describe('a gateway for messages', () => {
  const asked: { headers: IncomingMessage['headers']; body: unknown }[] = [];
  let behave: (response: ServerResponse, body: { key: string }) => void;
  let url = '';
  const server = createServer((request, response) => {
    let text = '';
    request.on('data', (chunk: Buffer) => (text += chunk.toString('utf8')));
    request.on('end', () => {
      const body = JSON.parse(text) as { key: string };
      asked.push({ headers: request.headers, body });
      behave(response, body);
    });
  });
  const json = (response: ServerResponse, status: number, body: unknown): void => {
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  };
  const send = (withinMs?: number) =>
    httpCarrier({ url, token: 'rahasia', ...(withinMs === undefined ? {} : { withinMs }) }).send(message);

  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/pesan`;
  });
  beforeEach(() => {
    asked.length = 0;
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  it('is given key, channel, telephone and text, with the token in a header', async () => {
    behave = (response, { key }) => json(response, 202, { key });
    expect(await send()).toEqual({ ok: true, value: undefined });
    expect(asked).toMatchObject([{ headers: { authorization: 'Bearer rahasia' }, body: message }]);
  });

  it('that had the key before, says so, and it counts as told', async () => {
    const had = new Set<string>();
    behave = (response, { key }) => {
      json(response, had.has(key) ? 409 : 201, { key });
      had.add(key);
    };
    expect([await send(), await send()].map(({ ok }) => ok)).toEqual([true, true]);
    expect(had.size).toBe(1);
  });

  it('that hangs is left alone in time, and asked again with the same key', async () => {
    const waiting: ServerResponse[] = [];
    behave = (response) => waiting.push(response);
    expect(await send(50)).toMatchObject({ refusal: { code: 'carrier-late' } });
    behave = (response, { key }) => json(response, 409, { key });
    expect(await send()).toMatchObject({ ok: true });
    expect(asked.map(({ body }) => body)).toEqual([message, message]);
    for (const response of waiting) response.destroy();
  });

  it.each([
    ['a failure', 500, { key: 'event-1' }, 'carrier-failed'],
    ['too much to do', 429, {}, 'carrier-busy'],
    ['another token', 401, {}, 'carrier-refuses-token'],
    ['another key', 200, { key: 'event-2' }, 'carrier-not-understood'],
    ['a number that does not exist', 422, { key: 'event-1', code: 'recipient-refused' }, 'recipient-refused'],
    ['a message that it does not take', 400, { key: 'event-1' }, 'carrier-not-understood'],
    ['no end', 200, { key: 'event-1', more: 'x'.repeat(10_000) }, 'carrier-not-understood'],
  ])('that answers with %s has told nobody', async (_what, status, body, code) => {
    behave = (response) => json(response, status, body);
    expect(await send()).toMatchObject({ ok: false, refusal: { code } });
  });

  it('that is a proxy with a page of its own, or leads elsewhere, has told nobody', async () => {
    behave = (response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Masuk ke jaringan</h1>');
    expect(await send()).toMatchObject({ refusal: { code: 'carrier-not-understood' } });
    behave = (response) => response.writeHead(302, { location: url }).end();
    expect(await send()).toMatchObject({ refusal: { code: 'carrier-not-understood' } });
    expect(asked).toHaveLength(2);
  });

  it('that breaks off, or is not there, is tried again later', async () => {
    behave = (response) => response.socket?.destroy();
    expect(await send()).toMatchObject({ refusal: { code: 'carrier-unreachable' } });
    const nobody = httpCarrier({ url: 'http://127.0.0.1:9/pesan', token: 'rahasia' });
    expect(await nobody.send(message)).toMatchObject({ refusal: { code: 'carrier-unreachable' } });
  });

  it('is set by an https address and a token, and by nothing when nobody is to be told', () => {
    const set = { MESSAGES_URL: 'https://pesan.example.id/kirim', MESSAGES_TOKEN: 'rahasia' };
    expect(readMessagesConfig({})).toBeUndefined();
    expect(readMessagesConfig({ ...set, PUBLIC_URL: 'https://paspor.example.id/' })).toEqual({
      gateway: { url: set.MESSAGES_URL, token: 'rahasia' },
      publicUrl: 'https://paspor.example.id',
    });
    for (const wrong of [
      { MESSAGES_URL: set.MESSAGES_URL },
      { ...set, MESSAGES_URL: 'http://pesan.example.id' },
      { ...set, MESSAGES_URL: 'http://127.0.0.1.example.id' },
      { ...set, PUBLIC_URL: 'paspor.example.id' },
    ])
      expect(() => readMessagesConfig(wrong)).toThrow(ConfigMistake);
  });
});
