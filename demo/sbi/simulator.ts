import { type Server, type Socket, createServer } from 'node:net';
import { type Behaviour, type Fault, administer } from './behaviour.ts';
import { capture, readObject } from './capture.ts';
import { makeDeviceKey } from './certificate.ts';
import { type DeviceStatus, discovery, failure, information, maker, makeDevice, success } from './device.ts';
import { frames } from './frames.ts';
import { answerJson, answerPreflight, answerText, readRequest, startFrames } from './http.ts';
import type { SbiRequest } from './http.ts';

/**
 * A simulator of a fingerprint reader behind the Secure Biometric Interface (MOSIP SBI 0.9.5, IEEE 3167). No part of the
 * product: it calls itself a simulator in everything it signs, and its prints are drawn.
 */
export interface ReaderSimulator {
  readonly port: number;
  readonly name: string;
  /** What the next captures do wrong, in order. */
  play(...faults: readonly Fault[]): void;
  plugIn(): void;
  close(): Promise<void>;
}

export interface SimulatorOptions {
  /** The first free one of these is taken; [0, 0] takes any. */
  readonly ports?: readonly [first: number, last: number];
  /** How long fingers lie on the glass. */
  readonly captureMs?: number;
  readonly now?: () => Date;
}

const statuses: readonly DeviceStatus[] = ['Ready', 'Busy', 'Not Ready', 'Not Registered'];
const frameMs = 100;

/** Code of the error when no port of the range is free: `EADDRINUSE`, as the system says it. */
export async function startReaderSimulator(options: SimulatorOptions = {}): Promise<ReaderSimulator> {
  const { ports = [4501, 4600], captureMs = 900, now = () => new Date() } = options;
  const key = await makeDeviceKey(maker.model, now());
  const behaviour: Behaviour = { score: undefined, delaysMs: {}, profile: 'Default', faults: [] };
  const open = new Set<Socket>();
  const timers = new Set<NodeJS.Timeout>();
  let captures = 0;

  const server = createServer((socket) => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
    // A page that goes away in mid-answer is no mistake of ours.
    socket.on('error', () => socket.destroy());
    readRequest(socket).then(
      (request) => (request === undefined ? socket.destroy() : serve(request, socket)),
      () => socket.destroy(),
    );
  });
  const device = makeDevice(key, await listen(server, ports));

  const after = (ms: number, act: () => void): void => {
    const timer = setTimeout(() => {
      timers.delete(timer);
      act();
    }, ms);
    timers.add(timer);
  };

  function serve({ method, path, body }: SbiRequest, socket: Socket): void {
    const delayMs = behaviour.delaysMs[method] ?? 0;
    const answer = (value: unknown): void => after(delayMs, () => answerJson(socket, value));
    if (method === 'OPTIONS') answerPreflight(socket);
    else if (method === 'MOSIPDISC' || (path === '/' && ['GET', 'POST'].includes(method)))
      answer(discovery(device, method === 'GET' ? 'Finger' : readObject(body)['type'], now()));
    else if (method === 'MOSIPDINFO') answer(information(device, now()));
    else if (method === 'RCAPTURE') takeFingers(body, socket, delayMs);
    else if (method === 'STREAM') stream(socket);
    else if (method === 'CAPTURE')
      answer({ biometrics: [{ data: '', hash: '', error: failure('800', 'Registration only') }] });
    else if (method === 'POST' && path.startsWith('/admin/')) admin(path, body, socket);
    else answerJson(socket, { error: failure('500', 'Unknown method or address') }, method === 'GET' ? 404 : 405);
  }

  function takeFingers(body: string, socket: Socket, delayMs: number): void {
    const fault = behaviour.faults.shift();
    captures += 1;
    const lateMs = fault?.kind === 'late' ? fault.delayMs : 0;
    after(captureMs + delayMs + lateMs, () => {
      if (fault?.kind === 'unplugged') {
        device.unplugged = true;
        for (const other of open) other.destroy();
      } else if (fault?.kind === 'not-json') answerText(socket, '<html>Reader service</html>');
      else answerJson(socket, capture(device, behaviour, body, { fault, captures, now: now() }));
    });
  }

  function stream(socket: Socket): void {
    if (device.unplugged || device.status !== 'Ready') {
      answerJson(socket, { error: failure('601', 'No stream') });
      return;
    }
    const send = startFrames(socket);
    let at = 0;
    const timer = setInterval(() => {
      const frame = frames[at % frames.length];
      at += 1;
      // A page that does not read gets no queue of old pictures.
      if (frame !== undefined && socket.writableLength < 1_000_000) send(frame);
    }, frameMs);
    socket.once('close', () => clearInterval(timer));
  }

  function admin(path: string, body: string, socket: Socket): void {
    const asked = readObject(body);
    const status = statuses.find((known) => known === asked['deviceStatus']);
    const known = path === '/admin/status' ? status !== undefined : administer(behaviour, path, asked);
    if (path === '/admin/status' && status !== undefined) {
      device.status = status;
      device.unplugged = false;
    }
    answerJson(socket, known ? success : failure('123', 'Unknown setting'));
  }

  return {
    port: Number(new URL(device.callbackId).port),
    name: maker.model,
    play: (...faults) => void behaviour.faults.push(...faults),
    plugIn() {
      device.unplugged = false;
    },
    async close() {
      for (const timer of timers) clearTimeout(timer);
      for (const socket of open) socket.destroy();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

/** Loopback only: a reader answers the computer it hangs on, and nobody else. */
async function listen(server: Server, [first, last]: readonly [number, number]): Promise<number> {
  for (let port = first; ; port += 1) {
    try {
      await new Promise<void>((resolve, reject) => {
        server.once('error', reject);
        server.listen(port, '127.0.0.1', () => {
          server.off('error', reject);
          resolve();
        });
      });
      const address = server.address();
      if (address === null || typeof address === 'string') throw new Error('A TCP server has no port.');
      return address.port;
    } catch (error) {
      const inUse = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
      if (!inUse || port >= last) throw error;
    }
  }
}
