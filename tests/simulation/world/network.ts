import type { Answered, Asked } from '../centre/router.ts';
import { upstream } from '../centre/keys.ts';
import type { Machine } from './machine.ts';
import type { World } from './world.ts';

/**
 * The way between offices and the centre. Each request may be lost, doubled, late, answered by somebody else, or lose its
 * answer after the centre has done its part.
 */
export const ways = [
  'request-lost',
  'answer-lost',
  'doubled',
  'days-late',
  'cut',
  'portal-200',
  'void-204',
  'redirect-302',
  'unsigned-403',
  'unsigned-404',
  'proxy-413',
  'server-500',
  'busy-503',
  'wait-a-year',
] as const;
export type Way = (typeof ways)[number];

export interface Weather {
  /** Nothing gets through. */
  down: boolean;
  /** The share of requests that meet each of these. */
  shares: Partial<Record<Way, number>>;
}

export interface Request {
  readonly device: string;
  readonly atMs: number;
  readonly line: string;
}

const dayMs = 24 * 60 * 60_000;

export class Network {
  readonly #world: World;
  readonly #ask: (asked: Asked) => Promise<Answered> | undefined;
  readonly weather: Weather = { down: false, shares: {} };
  readonly requests: Request[] = [];
  faults = 0;
  /** What happens when the next run of entries leaves, once. */
  atNextRun: (() => void) | undefined;
  /** Copies of requests that stay on the way for days. */
  late = 0;
  /** Shown every request as it leaves, to look for what must not be in it. */
  readonly onLeave: ((asked: Asked) => void)[] = [];
  /** Shown every answer of the centre itself. */
  readonly onAnswer: ((asked: Asked, answered: Answered) => void)[] = [];

  constructor(world: World, ask: (asked: Asked) => Promise<Answered> | undefined) {
    this.#world = world;
    this.#ask = ask;
  }

  /** `fetch` of this machine. */
  fetchOf(machine: Machine, device: string): typeof fetch {
    const fetching = (input: string, init: RequestInit = {}): Promise<Response> => {
      const path = input.startsWith(upstream) ? input.slice(upstream.length) : input;
      const asked: Asked = {
        method: init.method ?? 'GET',
        path,
        headers: { ...(init.headers as Record<string, string>), 'x-device': device },
        body: init.body === undefined ? undefined : (init.body as Uint8Array),
      };
      return this.#send(machine, device, asked, init.signal ?? undefined);
    };
    return fetching as typeof fetch;
  }

  async #send(machine: Machine, device: string, asked: Asked, signal: AbortSignal | undefined): Promise<Response> {
    const { scheduler } = this.#world;
    const line = `${asked.method} ${asked.path.split('?', 1)[0]}`;
    this.requests.push({ device, atMs: scheduler.nowMs, line });
    for (const look of this.onLeave) look(asked);
    if (this.atNextRun !== undefined && asked.method === 'POST' && asked.path.endsWith('/entries')) {
      this.atNextRun();
      this.atNextRun = undefined;
    }
    return new Promise((resolve, reject) => {
      const fail = (): void => reject(Object.assign(new Error('aborted'), { name: 'AbortError' }));
      if (signal?.aborted) fail();
      else signal?.addEventListener('abort', fail, { once: true });
      this.#travel(machine, asked, line).then(resolve, reject);
    });
  }

  async #travel(machine: Machine, asked: Asked, line: string): Promise<Response> {
    const way = this.#wayOf(machine);
    if (way !== undefined) this.faults += 1;
    await machine.io('network', way === undefined ? line : `${line} (${way})`, 40, () => undefined);
    if (this.weather.down) throw new TypeError('Failed to fetch');
    switch (way) {
      case 'request-lost':
        if (machine.random.chance(0.5)) throw new TypeError('Failed to fetch');
        return new Promise(() => {});
      case 'portal-200':
        return said(200, { 'content-type': 'text/html' }, '<html><body>Selamat datang</body></html>');
      case 'void-204':
        return said(204, {}, '');
      case 'redirect-302':
        return said(302, { location: 'https://hotel.test/' }, '');
      case 'unsigned-403':
        return said(403, { 'content-type': 'application/json' }, '{"code":"forbidden"}');
      case 'unsigned-404':
        return said(404, { 'content-type': 'text/html' }, 'no');
      case 'proxy-413':
        return said(413, { 'content-type': 'text/html' }, 'too large');
      case 'server-500':
        return said(500, { 'content-type': 'text/html' }, 'oops');
      case 'busy-503':
        return said(503, { 'retry-after': String(machine.random.between(1, 90)) }, '');
      case 'wait-a-year':
        return said(503, { 'retry-after': '31536000' }, '');
      case 'days-late':
        // A copy stays somewhere on the way; what the device sees is a lost request.
        this.late += 1;
        this.#later(asked, machine.random.between(1, 4) * dayMs);
        return new Promise(() => {});
      case 'doubled':
        this.#later(asked, machine.random.between(1, 90_000));
        break;
      default:
        break;
    }
    const answering = this.#ask(asked);
    if (answering === undefined) throw new TypeError('Failed to fetch');
    const answered = await answering;
    for (const look of this.onAnswer) look(asked, answered);
    await machine.io('network', `answer to ${line}: ${answered.status}`, 40, () => undefined);
    if (way === 'answer-lost' || this.weather.down) throw new TypeError('Failed to fetch');
    return said(answered.status, answered.headers, answered.text, way === 'cut');
  }

  #later(asked: Asked, inMs: number): void {
    this.#world.scheduler.after(inMs, undefined, () => {
      this.#world.trace(`late: ${asked.method} ${asked.path.split('?', 1)[0]}`);
      // Nobody hears the answer; it is held to the same rules.
      const answering = this.#ask(asked)?.then((answered) => {
        for (const look of this.onAnswer) look(asked, answered);
      });
      answering?.catch(() => undefined);
    });
  }

  #wayOf(machine: Machine): Way | undefined {
    let draw = machine.random.next();
    for (const way of ways) {
      draw -= this.weather.shares[way] ?? 0;
      if (draw < 0) return way;
    }
    return undefined;
  }
}

const encoder = new TextEncoder();

/** As much of a Response as the product reads. */
function said(status: number, headers: Readonly<Record<string, string>>, text: string, cut = false): Response {
  const bytes = encoder.encode(text);
  const pieces = cut ? [bytes.subarray(0, bytes.byteLength >> 1)] : [bytes];
  const reader = {
    async read() {
      const value = pieces.shift();
      if (value !== undefined) return { done: false, value };
      if (cut) throw new TypeError('network error');
      return { done: true, value: undefined };
    },
  };
  const answer = {
    type: 'default',
    status,
    headers: { get: (name: string) => headers[name] ?? null },
    body: bytes.byteLength === 0 ? null : { getReader: () => reader },
  };
  return answer as unknown as Response;
}
