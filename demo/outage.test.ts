import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { type IncomingMessage, type Server, type ServerResponse, createServer, request } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Front, startFront } from './outage.ts';

let centre: Server;
let front: Front;
let at: string;
let seen: IncomingMessage[];
let answer: (request: IncomingMessage, response: ServerResponse) => void;

beforeEach(async () => {
  seen = [];
  answer = (asked, response) => {
    const hash = createHash('sha256');
    asked.on('data', (chunk) => hash.update(chunk));
    asked.on('end', () => response.writeHead(201, { 'X-Seen': asked.url ?? '' }).end(hash.digest('hex')));
  };
  centre = createServer((asked, response) => {
    seen.push(asked);
    answer(asked, response);
  });
  centre.listen(0, '127.0.0.1');
  await once(centre, 'listening');
  const { port } = centre.address() as AddressInfo;
  front = await startFront({ port: 0, host: '127.0.0.1', centre: { host: '127.0.0.1', port } });
  at = `http://127.0.0.1:${front.port}`;
});

afterEach(async () => {
  await front.close();
  centre.closeAllConnections();
  await new Promise((resolve) => centre.close(resolve));
});

const setMode = (mode: string) =>
  fetch(`${at}/demo/outage`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ mode }),
  });

describe('the outage front, up', () => {
  it('passes method, path, headers and body through unchanged', async () => {
    const body = randomBytes(300_000);
    const response = await fetch(`${at}/v1/parts/a%2Fb?x=1&x=2`, {
      method: 'PUT',
      headers: { 'Content-Digest': 'sha-256=:abc:', 'Signature-Input': 'loket=("@method")' },
      body,
    });
    expect(response.status).toBe(201);
    expect(response.headers.get('x-seen')).toBe('/v1/parts/a%2Fb?x=1&x=2');
    expect(await response.text()).toBe(createHash('sha256').update(body).digest('hex'));
    expect(seen[0]?.method).toBe('PUT');
    expect(seen[0]?.headers).toMatchObject({
      host: `127.0.0.1:${front.port}`,
      'content-digest': 'sha-256=:abc:',
      'signature-input': 'loket=("@method")',
      'content-length': '300000',
    });
  });

  it('passes an answer on as it comes, before it is whole', async () => {
    let finish = (): void => {};
    answer = (_, response) => {
      response.writeHead(200).write('first');
      finish = () => response.end('last');
    };
    const response = await fetch(`${at}/v1/slow`);
    const reader = response.body?.getReader();
    expect(Buffer.from((await reader?.read())?.value ?? []).toString()).toBe('first');
    finish();
    expect(Buffer.from((await reader?.read())?.value ?? []).toString()).toBe('last');
  });

  it('tells the centre when the client goes away', async () => {
    const gone = new Promise((resolve) => {
      answer = (asked) => asked.once('close', resolve);
    });
    const client = request(`${at}/v1/entries`, { method: 'POST' });
    client.on('error', () => {});
    client.write('half');
    await once(centre, 'request');
    client.destroy();
    await gone;
    expect(seen[0]?.complete).toBe(false);
  });

  it('cuts the client when the centre dies in the middle', async () => {
    answer = (asked) => asked.socket.destroy();
    await expect(fetch(`${at}/v1/centre`)).rejects.toThrow();
  });
});

describe('the outage front, playing', () => {
  it('says its mode and since when, and refuses a mode that does not exist', async () => {
    expect((await setMode('down')).status).toBe(200);
    expect(await (await fetch(`${at}/demo/outage`)).json()).toMatchObject({ mode: 'down', since: expect.any(String) });
    const refusal = await setMode('sideways');
    expect(refusal.status).toBe(400);
    expect((await refusal.json()).title).toContain('up, down, hang, html, slow');
    expect(front.mode()).toBe('down');
  });

  it('cannot be switched by a form of another page', async () => {
    const response = await fetch(`${at}/demo/outage`, { method: 'POST', body: '{"mode":"down"}' });
    expect(response.status).toBe(400);
    expect(front.mode()).toBe('up');
  });

  it('down: cuts every connection without a byte, then serves again', async () => {
    await setMode('down');
    const socket = connect(front.port, '127.0.0.1');
    let bytes = 0;
    socket.on('data', (chunk) => (bytes += chunk.length));
    socket.on('error', () => {});
    socket.write('GET /v1/centre HTTP/1.1\r\nHost: x\r\n\r\n');
    await once(socket, 'close');
    expect(bytes).toBe(0);
    expect(seen).toHaveLength(0);
    await setMode('up');
    expect((await fetch(`${at}/v1/centre`)).status).toBe(201);
  });

  it('down: cuts what is under way', async () => {
    answer = () => void setMode('down');
    await expect(fetch(`${at}/v1/centre`)).rejects.toThrow();
  });

  it('hang: answers nothing until the mode changes', async () => {
    await setMode('hang');
    let answered = false;
    const pending = fetch(`${at}/v1/centre`).then((response) => {
      answered = true;
      return response.status;
    });
    await fetch(`${at}/demo/outage`);
    expect(answered).toBe(false);
    expect(seen).toHaveLength(0);
    await setMode('up');
    expect(await pending).toBe(201);
  });

  it('hang: holds an answer that the centre had already given', async () => {
    const committed = new Promise<void>((resolve) => {
      answer = (_, response) =>
        void setMode('hang').then(() => {
          response.end('committed');
          resolve();
        });
    });
    let answered = false;
    const pending = fetch(`${at}/v1/entries`, { method: 'POST', body: 'x' }).finally(() => {
      answered = true;
    });
    await committed;
    await fetch(`${at}/demo/outage`);
    expect(answered).toBe(false);
    await setMode('down');
    await expect(pending).rejects.toThrow();
  });

  it('html: answers 200 with a page to anything', async () => {
    await setMode('html');
    const response = await fetch(`${at}/v1/journals/x/entries`, { method: 'POST', body: randomBytes(100_000) });
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toContain('text/html');
    expect(seen).toHaveLength(0);
  });

  it('slow: takes two seconds each way', async () => {
    await setMode('slow');
    const began = performance.now();
    expect((await fetch(`${at}/v1/centre`)).status).toBe(201);
    expect(performance.now() - began).toBeGreaterThan(3_990);
  });
});
