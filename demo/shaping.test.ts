import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { type AddressInfo, type Server, connect, createServer } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { type ShapingProxy, startShapingProxy } from './shaping.ts';

const open: (Server | ShapingProxy)[] = [];
afterEach(async () => {
  for (const part of open.splice(0)) await part.close();
});

async function echoServer(): Promise<number> {
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    socket.on('error', () => {});
    socket.pipe(socket);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  open.push(server);
  return (server.address() as AddressInfo).port;
}

async function through(bitsPerSecond: number, delayMs: number): Promise<number> {
  const proxy = await startShapingProxy({
    target: { host: '127.0.0.1', port: await echoServer() },
    bitsPerSecond,
    delayMs,
  });
  open.unshift(proxy);
  return proxy.port;
}

/** Sends all, ends, and gives what came back and after how many ms. */
async function exchange(port: number, bytes: Buffer): Promise<{ back: Buffer; ms: number }> {
  const began = performance.now();
  const socket = connect(port, '127.0.0.1');
  socket.end(bytes);
  const chunks: Buffer[] = [];
  for await (const chunk of socket as AsyncIterable<Buffer>) chunks.push(chunk);
  return { back: Buffer.concat(chunks), ms: performance.now() - began };
}

describe('the shaping proxy', () => {
  it('gives back every byte in order, half-closed connections included', async () => {
    const sent = randomBytes(700_000);
    const { back } = await exchange(await through(1e9, 3), sent);
    expect(back.equals(sent)).toBe(true);
  });

  it('carries no more bits a second than it was told, and not much fewer', async () => {
    const { ms } = await exchange(await through(4_000_000, 0), randomBytes(150_000));
    expect(ms).toBeGreaterThan(280);
    expect(ms).toBeLessThan(900);
  });

  it('delays each way', async () => {
    const { ms } = await exchange(await through(1e9, 80), Buffer.from('?'));
    expect(ms).toBeGreaterThan(155);
    expect(ms).toBeLessThan(600);
  });

  it('shares the link between connections', async () => {
    const port = await through(4_000_000, 0);
    const bytes = randomBytes(60_000);
    const all = await Promise.all([exchange(port, bytes), exchange(port, bytes), exchange(port, bytes)]);
    const times = all.map(({ ms }) => ms);
    expect(Math.max(...times)).toBeGreaterThan(340);
    expect(Math.min(...times)).toBeGreaterThan(Math.max(...times) * 0.6);
  });

  it('makes the sender wait, instead of taking all into its own memory', async () => {
    const port = await through(64_000, 0);
    const socket = connect(port, '127.0.0.1');
    await once(socket, 'connect');
    const block = Buffer.alloc(1 << 20);
    let taken = 0;
    for (; taken < 64 && socket.write(block); taken++);
    // Two pairs of socket buffers hold some MB; the rest must stay with the sender.
    for (let more = 0; more < 31; more++) socket.write(block);
    await new Promise((resolve) => setImmediate(resolve));
    expect(socket.writableLength).toBeGreaterThan(8 << 20);
    socket.destroy();
  });

  it('passes a reset on', async () => {
    const server = createServer((socket) => {
      socket.once('data', () => socket.resetAndDestroy());
      socket.on('error', () => {});
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    open.push(server);
    const target = { host: '127.0.0.1', port: (server.address() as AddressInfo).port };
    const proxy = await startShapingProxy({ target, bitsPerSecond: 1e9, delayMs: 0 });
    open.unshift(proxy);
    const socket = connect(proxy.port, '127.0.0.1');
    socket.on('error', () => {});
    socket.write('x');
    await once(socket, 'close');
    expect(socket.destroyed).toBe(true);
  });
});
