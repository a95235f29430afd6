import { type AddressInfo, type Socket, createConnection, createServer } from 'node:net';

/**
 * A slow link as a TCP proxy: one token bucket for each direction, shared fairly by all connections, and a delay each
 * way. Knows nothing of HTTP. Reads no faster than it may send, so that the sender feels the link.
 */
export interface Shaping {
  readonly target: Target;
  /** Each way, all connections together. */
  readonly bitsPerSecond: number;
  /** Each way: a question and its answer take twice as long. */
  readonly delayMs: number;
}

export type Target = { readonly path: string } | { readonly host: string; readonly port: number };

export interface ShapingProxy {
  readonly port: number;
  /** Cuts what is open. */
  close(): Promise<void>;
}

/** Listens on a loopback port of its own. */
export async function startShapingProxy({ target, bitsPerSecond, delayMs }: Shaping): Promise<ShapingProxy> {
  const up = makeLink(bitsPerSecond);
  const down = makeLink(bitsPerSecond);
  const open = new Set<Socket>();
  const server = createServer({ allowHalfOpen: true, noDelay: true }, (near) => {
    const far = createConnection({ ...target, allowHalfOpen: true, noDelay: true });
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(socket);
      // A reset on one side is a reset on the other; what it was does not matter to a link.
      socket.on('error', () => other.destroy());
      socket.on('close', () => {
        open.delete(socket);
        if (!socket.readableEnded) other.destroy();
      });
    }
    void carry(near, far, up, delayMs);
    void carry(far, near, down, delayMs);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of open) socket.destroy();
      }),
  };
}

/** About one Ethernet frame on slow links; more on fast ones, where a timer for each frame would be the limit. */
const smallestPiece = 1_460;
const pieceMs = 2;
/** A late timer may catch up this much, so that timers do not make the link slower than it says. */
const catchUpMs = 10;

interface Link {
  readonly pieceBytes: number;
  /** Resolves when the bytes have left. Who asks first goes first, one piece each: that is what makes it fair. */
  transmit(bytes: number): Promise<void>;
}

function makeLink(bitsPerSecond: number): Link {
  const msPerByte = 8_000 / bitsPerSecond;
  let freeAt = 0;
  return {
    pieceBytes: Math.max(smallestPiece, Math.floor(pieceMs / msPerByte)),
    transmit(bytes) {
      const now = performance.now();
      freeAt = Math.max(freeAt, now - catchUpMs) + bytes * msPerByte;
      return wait(freeAt - now);
    },
  };
}

async function carry(from: Socket, to: Socket, link: Link, delayMs: number): Promise<void> {
  try {
    for await (const chunk of from.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      for (let at = 0; at < chunk.length; at += link.pieceBytes) {
        const piece = chunk.subarray(at, at + link.pieceBytes);
        await link.transmit(piece.length);
        later(delayMs, () => to.writable && to.write(piece));
        if (to.writableNeedDrain) await drained(to);
      }
    }
    later(delayMs, () => to.end());
  } catch {
    to.destroy();
  }
}

/** Timers of one length fire in the order they were set, which keeps the bytes in order. */
function later(delayMs: number, act: () => void): void {
  if (delayMs === 0) act();
  else setTimeout(act, delayMs);
}

function wait(ms: number): Promise<void> {
  return ms < 1 ? Promise.resolve() : new Promise((resolve) => setTimeout(resolve, ms));
}

function drained(socket: Socket): Promise<void> {
  return new Promise((resolve) => {
    const go = (): void => {
      socket.off('drain', go).off('close', go);
      resolve();
    };
    socket.once('drain', go).once('close', go);
  });
}
