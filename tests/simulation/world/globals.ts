import { Buffer } from 'node:buffer';
import { hash } from 'node:crypto';
import { copyOf } from './copy.ts';
import { type Machine, currentMachine, hereAndNow } from './machine.ts';

/**
 * What the product takes from the platform without being handed it, on the simulation's clock while a history runs:
 * timers, WebCrypto's digest, broadcast and message channels, gzip. Whose it is follows from whose event it is.
 */
const settledAlready = Promise.resolve();
const real = { setTimeout, clearTimeout, setImmediate };

const replaced = {
  setTimeout: simulatedTimeout,
  clearTimeout: (timer: unknown) => {
    if (timer instanceof Timer) timer.cancel();
    else real.clearTimeout(timer as NodeJS.Timeout);
  },
  /** Node's own makes a resource that hooks can follow, which Dexie pays for at every step. */
  queueMicrotask: (run: () => void): void => void settledAlready.then(run),
  setImmediate: (run: (...given: unknown[]) => void, ...given: unknown[]) => {
    const machine = currentMachine();
    return machine === undefined ? real.setImmediate(run, ...given) : machine.after(0, () => run(...given));
  },
};

class Timer {
  readonly cancel: () => void;

  constructor(cancel: () => void) {
    this.cancel = cancel;
  }
  unref(): this {
    return this;
  }
}

/** Whoever runs on no machine, such as the test runner, keeps the real ones. */
function simulatedTimeout(run: (...given: unknown[]) => void, ms = 0, ...given: unknown[]): unknown {
  const machine = currentMachine();
  if (machine === undefined) return real.setTimeout(run, ms, ...given);
  return new Timer(machine.after(ms, () => run(...given)));
}

let replacedBySomebody = false;

/**
 * Runs `work` with the platform replaced; outside of it nothing is changed. Around many histories at once it is quicker: each
 * time that a global is another one, whatever was compiled for the one before is thrown away.
 */
export async function withSimulatedPlatform<T>(work: () => Promise<T>): Promise<T> {
  if (replacedBySomebody) {
    try {
      return await work();
    } finally {
      await letGo();
    }
  }
  replacedBySomebody = true;
  const before = new Map<string, PropertyDescriptor | undefined>();
  const parts = {
    ...replaced,
    BroadcastChannel: SimulatedBroadcastChannel,
    MessageChannel: SimulatedMessageChannel,
    Blob: SimulatedBlob,
    Response: Whole,
    CompressionStream: Gzip,
    AbortController: LightAbortController,
    structuredClone: copyOf,
    crypto: simulatedCrypto(),
  };
  for (const [name, value] of Object.entries(parts)) {
    before.set(name, Object.getOwnPropertyDescriptor(globalThis, name));
    Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
  }
  // A browser writes what nobody caught to its console and goes on; so does the simulation, and invariants decide.
  const listeners = process.listeners('unhandledRejection');
  const passOver = (): void => {};
  process.removeAllListeners('unhandledRejection').on('unhandledRejection', passOver);
  try {
    return await work();
  } finally {
    await letGo();
    replacedBySomebody = false;
    process.removeListener('unhandledRejection', passOver);
    for (const listener of listeners) process.on('unhandledRejection', listener);
    for (const [name, descriptor] of before) {
      if (descriptor === undefined) Reflect.deleteProperty(globalThis, name);
      else Object.defineProperty(globalThis, name, descriptor);
    }
  }
}

/** Whoever nobody waits for any more has had its say. */
const letGo = (): Promise<void> => new Promise((resolve) => real.setImmediate(resolve));

function simulatedCrypto() {
  return {
    getRandomValues<T extends Uint8Array>(into: T): T {
      into.set(hereAndNow().random.bytes(into.byteLength));
      return into;
    },
    subtle: {
      async digest(_algorithm: string, data: Uint8Array): Promise<ArrayBuffer> {
        return new Uint8Array(hash('sha256', data, 'buffer')).buffer;
      },
    },
  };
}

/** Everybody of one origin hears it, but for who said it. */
export interface Origin {
  readonly channels: Set<SimulatedBroadcastChannel>;
}
export const originOf = new WeakMap<Machine, Origin>();

class SimulatedBroadcastChannel {
  readonly #name: string;
  readonly #machine: Machine;
  readonly #origin: Origin;
  #listener: ((event: { data: unknown }) => void) | undefined;

  constructor(name: string) {
    this.#name = name;
    this.#machine = hereAndNow();
    const origin = originOf.get(this.#machine);
    if (origin === undefined) throw new Error(`${this.#machine.name} belongs to no origin.`);
    this.#origin = origin;
    origin.channels.add(this);
  }

  addEventListener(_type: 'message', listener: (event: { data: unknown }) => void): void {
    this.#listener = listener;
  }

  postMessage(data: unknown): void {
    for (const other of this.#origin.channels) {
      if (other !== this && other.#name === this.#name) other.#machine.after(1, () => other.#listener?.({ data }));
    }
  }

  close(): void {
    this.#origin.channels.delete(this);
  }
}

/** Both ends belong to whoever uses them: the page one, the worker the other. */
class SimulatedMessageChannel {
  readonly port1: SimulatedPort;
  readonly port2: SimulatedPort;

  constructor() {
    this.port1 = new SimulatedPort(hereAndNow());
    this.port2 = new SimulatedPort(undefined);
    this.port1.other = this.port2;
    this.port2.other = this.port1;
  }
}

class SimulatedPort {
  other: SimulatedPort | undefined;
  onmessage: ((event: { data: unknown }) => void) | null = null;
  readonly #machine: Machine | undefined;

  constructor(machine: Machine | undefined) {
    this.#machine = machine;
  }

  postMessage(data: unknown): void {
    const { other } = this;
    if (other === undefined) return;
    (other.#machine ?? hereAndNow()).after(1, () => other.onmessage?.({ data }));
  }

  close(): void {
    this.onmessage = null;
  }
}

class SimulatedBlob {
  readonly type: string;
  readonly #bytes: Uint8Array;

  constructor(pieces: readonly (Uint8Array | string)[], { type = '' }: { type?: string } = {}) {
    this.#bytes = new Uint8Array(
      Buffer.concat(pieces.map((piece) => (typeof piece === 'string' ? Buffer.from(piece) : piece))),
    );
    this.type = type;
  }

  get size(): number {
    return this.#bytes.byteLength;
  }
  async arrayBuffer(): Promise<ArrayBuffer> {
    return this.#bytes.slice().buffer;
  }
  stream() {
    return { pipeThrough: (pipe: Gzip) => pipe.whole(this.#bytes) };
  }
}

/** The system's own makes an error with a stack for each abort, which is most of what a quiet history would cost. */
class LightAbortController {
  readonly signal = new LightSignal();

  abort(): void {
    this.signal.abort();
  }
}

class LightSignal {
  aborted = false;
  #listeners: (() => void)[] = [];

  addEventListener(_type: 'abort', listener: () => void): void {
    this.#listeners.push(listener);
  }
  throwIfAborted(): void {
    if (this.aborted) throw Object.assign(new Error('aborted'), { name: 'AbortError' });
  }
  abort(): void {
    if (this.aborted) return;
    this.aborted = true;
    for (const listener of this.#listeners.splice(0)) listener();
  }
}

/** Marked, not packed: what is tested is who unpacks what, not deflate. */
class Gzip {
  whole(bytes: Uint8Array): Uint8Array {
    return new Uint8Array(Buffer.concat([packedMark, bytes]));
  }
}
const packedMark = Buffer.from([0x1f, 0x8b]);
export function unpacked(bytes: Uint8Array): Buffer {
  const marked = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (!marked.subarray(0, 2).equals(packedMark)) throw new Error('This was never packed.');
  return marked.subarray(2);
}

/** `new Response(stream).arrayBuffer()`, where the stream is whole bytes already. */
class Whole {
  readonly #bytes: Uint8Array;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }
  async arrayBuffer(): Promise<ArrayBuffer> {
    return this.#bytes.slice().buffer;
  }
}
