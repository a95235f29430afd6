import type { Sealing } from '../../../src/sealing/port.ts';
import { type Laws, Machine, type Mishap, type PointKind } from './machine.ts';
import { type Random, randomOf } from './random.ts';
import { Scheduler } from './scheduler.ts';
import { KeyRing, simulatedSealing } from './sealing.ts';

/** One history: its clock, its randomness, its trace, and the laws that every machine in it obeys. */
export const worldBeganAtMs = Date.parse('2026-11-22T00:30:00.000Z');

const longestFinishMs = 10 * 60_000;

function hashOf(line: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < line.length; at++) hash = Math.imul(hash ^ line.charCodeAt(at), 0x01000193);
  return hash;
}

class StillMachine extends Machine {
  override io<T>(_kind: PointKind, _label: string, _mostMs: number, effect: () => T): Promise<T> {
    return new Promise((resolve) => resolve(effect()));
  }
  override sleep(): Promise<void> {
    return Promise.resolve();
  }
}

export class World implements Laws {
  readonly scheduler = new Scheduler();
  readonly random: Random;
  readonly ring = new KeyRing();
  /** Calls so far to storage, network and cryptography. */
  points = 0;
  /** The call that fails, and how; at most one. */
  readonly planned: { readonly point: number; readonly mishap: Mishap } | undefined;
  /** Points are counted only while this is true: a world is built without mishaps. */
  counting = false;
  readonly lines: string[] | undefined;
  readonly seed: string;
  #hash = 0x811c9dc5;
  #hash2 = 0x01000193;
  #machines = 0;

  constructor(seed: string, options: { readonly planned?: World['planned']; readonly keepTrace?: boolean } = {}) {
    this.seed = seed;
    this.random = randomOf(seed);
    this.planned = options.planned;
    this.lines = options.keepTrace === true ? [] : undefined;
  }

  machine(name: string): Machine {
    this.#machines += 1;
    return new Machine(name, this, randomOf(`${this.seed} machine ${this.#machines} ${name}`));
  }

  sealingOf(machine: Machine): Sealing {
    return simulatedSealing({
      random: machine.random.fork('sealing'),
      ring: this.ring,
      before: (label) => {
        if (!machine.alive) return new Promise(() => {});
        const mishap = this.mishap('crypto', label, machine);
        if (mishap === undefined) return undefined;
        if (mishap !== 'crash') throw Object.assign(new Error(`${label} failed.`), { name: 'OperationError' });
        machine.after(0, () => machine.onCrash());
        return new Promise(() => {});
      },
    });
  }

  readonly trace = (line: string): void => {
    this.lines?.push(`${this.scheduler.nowMs.toFixed(3)} ${line}`);
    this.#mix(hashOf(line));
  };

  readonly traceCall = (label: string, machine: Machine): void => {
    this.lines?.push(`${this.scheduler.nowMs.toFixed(3)} ${machine.name} ${label}`);
    // Most are one of a few dozen: each is read once, and the trace is of their hashes and times.
    let known = machine.traced.get(label);
    if (known === undefined) {
      known = hashOf(`${machine.name} ${label}`);
      machine.traced.set(label, known);
    }
    this.#mix(known);
  };

  #mix(line: number): void {
    const moment = Math.round(this.scheduler.nowMs * 1_000);
    this.#hash = Math.imul(this.#hash ^ line ^ moment, 0x01000193);
    this.#hash = Math.imul(this.#hash ^ (this.#hash >>> 15) ^ Math.floor(moment / 2 ** 32), 0x85ebca6b);
    this.#hash2 = Math.imul((this.#hash2 + line) ^ (moment << 7), 0x5bd1e995);
    this.#hash2 ^= this.#hash2 >>> 13;
  }

  readonly mishap = (kind: PointKind, label: string, machine: Machine): Mishap | undefined => {
    if (!this.counting || machine.name.startsWith('centre') || machine instanceof StillMachine) return undefined;
    this.points += 1;
    if (this.planned?.point !== this.points) return undefined;
    this.trace(`${this.planned.mishap} at point ${this.points}: ${machine.name} ${kind} ${label}`);
    return this.planned.mishap;
  };

  get traceHash(): string {
    return [this.#hash, this.#hash2].map((half) => (half >>> 0).toString(16).padStart(8, '0')).join('');
  }

  centreNowMs(): number {
    return worldBeganAtMs + this.scheduler.nowMs;
  }

  /** A machine outside of time, for what the world does while it stands still. */
  still(name: string): Machine {
    return new StillMachine(name, this, randomOf(`${this.seed} still ${name}`));
  }

  /** Lets the world go on until this is settled. */
  async finish<T>(work: Promise<T>): Promise<T> {
    let over = false;
    const done = work.finally(() => {
      over = true;
    });
    done.catch(() => undefined);
    const untilMs = this.scheduler.nowMs + longestFinishMs;
    await this.scheduler.runUntil(untilMs, () => over);
    if (!over) throw new Error('Something that the simulation waits for never ends.');
    return done;
  }
}
