import type { Random } from './random.ts';
import type { Scheduler } from './scheduler.ts';

/**
 * Something that runs and can die: a page, a service worker, the centre's process. What a dead machine has asked for never
 * answers, so its code stops at the await where it stood.
 */
export type PointKind = 'storage' | 'network' | 'crypto';
/** What befalls one call. */
export type Mishap = 'error' | 'quota' | 'crash';

export interface Laws {
  readonly scheduler: Scheduler;
  readonly trace: (line: string) => void;
  /** A call that came to its moment. */
  readonly traceCall: (label: string, machine: Machine) => void;
  /** Asked at each storage, network and crypto call. */
  readonly mishap: (kind: PointKind, label: string, machine: Machine) => Mishap | undefined;
}

const mostUnheardMs = 8;

/**
 * Which machine the running code belongs to: what a browser knows of a script, Node knows of nobody. Each event of the
 * scheduler is one machine's, with every promise that goes on because of it: so this one word is enough, as long as
 * whatever passes from one machine to another passes through the scheduler.
 */
let running: Machine | undefined;
export const currentMachine = (): Machine | undefined => running;

/** `work` and what follows from it, until the next call, are this machine's. */
export function runAs(machine: Machine | undefined, work: () => void): void {
  running = machine;
  work();
}

export class Machine {
  alive = true;
  /** It hangs: whatever should happen before happens then. */
  hangsUntilMs = 0;
  readonly name: string;
  readonly laws: Laws;
  readonly random: Random;
  /** What must happen when it dies, such as locks let go. */
  readonly onDeath: (() => void)[] = [];
  /** Of the lines that its calls left in the trace, by label. */
  readonly traced = new Map<string, number>();

  constructor(name: string, laws: Laws, random: Random) {
    this.name = name;
    this.laws = laws;
    this.random = random;
  }

  kill(): void {
    if (!this.alive) return;
    this.alive = false;
    this.laws.trace(`${this.name} dies`);
    for (const end of this.onDeath.splice(0)) end();
  }

  /** What ends before it returns. */
  runNow<T>(work: () => T): T {
    const before = running;
    running = this;
    try {
      return work();
    } finally {
      running = before;
    }
  }

  /** Begins as an event of its own, and never when it is dead by then. */
  run<T>(work: () => T | Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      this.after(0, () => {
        try {
          resolve(work());
        } catch (error) {
          reject(error);
        }
      });
    });
  }

  after(inMs: number, run: () => void): () => void {
    return this.laws.scheduler.after(inMs, this, run);
  }

  sleep(inMs: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      if (signal?.aborted) return resolve();
      const cancel = this.after(inMs, resolve);
      signal?.addEventListener(
        'abort',
        () => {
          cancel();
          resolve();
        },
        { once: true },
      );
    });
  }

  /** What was done is not always heard of at once: one time in eight it takes a while, and by then this may be dead. */
  heard(): Promise<void> | undefined {
    return this.random.chance(1 / 8) ? this.sleep(this.random.next() * mostUnheardMs) : undefined;
  }

  /** One call to the outside: takes a moment, may fail, and never answers a machine that died meanwhile. */
  io<T>(kind: PointKind, label: string, mostMs: number, effect: () => T): Promise<T> {
    if (!this.alive) return new Promise(() => {});
    const mishap = this.laws.mishap(kind, label, this);
    if (mishap === 'crash') {
      this.after(0, () => this.onCrash());
      return new Promise(() => {});
    }
    return new Promise((resolve, reject) => {
      this.after(this.random.next() * mostMs, () => {
        this.laws.traceCall(label, this);
        if (mishap !== undefined) return reject(mishapError(mishap, label));
        try {
          resolve(effect());
        } catch (error) {
          reject(error);
        }
      });
    });
  }

  /** What a crash at a fault point does: whoever owns the machine says. */
  onCrash: () => void = () => this.kill();
}

export function mishapError(mishap: Mishap, label: string): Error {
  const error = new Error(`${label} failed, because the simulation wanted it.`);
  error.name = mishap === 'quota' ? 'QuotaExceededError' : 'UnknownError';
  return error;
}

export function hereAndNow(): Machine {
  const machine = running;
  if (machine === undefined) throw new Error('This runs on no machine: the simulation does not know whose it is.');
  return machine;
}
