import { type IncomingMessage, type Server, type ServerResponse, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { forward } from './front/forward.ts';
import { type DemoHandler, outageRoutes } from './front/routes.ts';
import { type OutageMode, makeOutageSwitch } from './front/mode.ts';
import { type ShapingProxy, type Target, startShapingProxy } from './shaping.ts';

/**
 * The front of the demo: stands on the public port before the centre and plays the outage. Only `/demo/*` always
 * answers. It knows nothing of what passes through.
 */
export interface FrontOptions {
  /** 0 takes any free port. */
  readonly port: number;
  readonly host: string;
  /** Where the centre listens, out of sight. */
  readonly centre: Target;
  /** Pages and calls under `/demo` beyond the switch itself. */
  readonly demo?: DemoHandler;
}

export interface Front {
  readonly port: number;
  mode(): OutageMode;
  setMode(mode: OutageMode): void;
  close(): Promise<void>;
}

/** What a bad mobile day in Belu is like: two seconds each way at 64 kbit/s. */
const slowLink = { bitsPerSecond: 64_000, delayMs: 2_000 };

export async function startFront({ port, host, centre, demo }: FrontOptions): Promise<Front> {
  const outage = makeOutageSwitch(() => new Date());
  const demoRoutes = outageRoutes(outage, demo);
  const inFlight = new Set<IncomingMessage>();
  let slow: Promise<ShapingProxy> | undefined;

  const target = async (): Promise<Target> => {
    if (outage.current().mode !== 'slow') return centre;
    slow ??= startShapingProxy({ target: centre, ...slowLink });
    return { host: '127.0.0.1', port: (await slow).port };
  };

  /** Resolves at once unless the line hangs; else at the next change, so that what was held is released. */
  const unlessHanging = (): Promise<void> =>
    outage.current().mode !== 'hang'
      ? Promise.resolve()
      : new Promise((resolve) => {
          const off = outage.onChange(() => {
            off();
            resolve();
          });
        });

  const play = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    await unlessHanging();
    const { mode } = outage.current();
    if (request.socket.destroyed) return;
    if (mode === 'down') request.socket.destroy();
    else if (mode === 'html') captivePortal(request, response);
    else forward(request, response, await target(), unlessHanging);
  };

  const server = createServer({ keepAliveTimeout: 72_000, requestTimeout: 0, noDelay: true }, (request, response) => {
    if (isDemo(request.url ?? '')) {
      demoRoutes(request, response);
      return;
    }
    inFlight.add(request);
    response.once('close', () => inFlight.delete(request));
    void play(request, response);
  });
  // A cut connection says nothing, and neither does a client's broken request.
  server.on('clientError', (_, socket) => socket.destroy());
  outage.onChange((mode) => {
    if (mode !== 'down') return;
    for (const request of inFlight) request.socket.destroy();
    server.closeIdleConnections();
  });

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    mode: () => outage.current().mode,
    setMode: outage.set,
    async close() {
      await closeServer(server);
      if (slow !== undefined) await (await slow).close();
    },
  };
}

const isDemo = (url: string): boolean => /^\/demo(\/|\?|$)/.test(url);

/** What a hotel's or carrier's sign-in page does to every address. */
function captivePortal(request: IncomingMessage, response: ServerResponse): void {
  request.resume();
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' });
  response.end(
    '<!doctype html><title>Wi-Fi</title><h1>Selamat datang</h1><p>Silakan masuk untuk memakai internet.</p>',
  );
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
