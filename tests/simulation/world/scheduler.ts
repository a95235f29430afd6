import { nextTick } from 'node:process';
import { type Machine, runAs } from './machine.ts';

/**
 * The only source of order: everything that would come from a timer, a thread, a disk or a network comes from this queue,
 * at a virtual time. Between two events every promise that can go on goes on.
 */
interface Planned {
  atMs: number;
  order: number;
  readonly machine: Machine | undefined;
  readonly run: () => void;
  cancelled: boolean;
}

const ready = Promise.resolve();

export class Scheduler {
  nowMs = 0;
  events = 0;
  readonly #queue: Planned[] = [];
  #order = 0;

  /** Runs at virtual `nowMs + inMs` unless its machine has died by then. The answer calls it off. */
  after(inMs: number, machine: Machine | undefined, run: () => void): () => void {
    const planned: Planned = { atMs: this.nowMs + inMs, order: this.#order++, machine, run, cancelled: false };
    this.#push(planned);
    return () => {
      planned.cancelled = true;
    };
  }

  /** Until that time, or until `enough` says so, or nothing is left to happen. */
  runUntil(untilMs: number, enough: () => boolean = () => false): Promise<void> {
    return new Promise((resolve, reject) => {
      const turn = (): void => {
        try {
          if (this.#next(untilMs, enough)) settle();
          else resolve();
        } catch (error) {
          reject(error);
        }
      };
      // Node turns to this queue only when no promise is left that can go on.
      const wait = (): void => nextTick(turn);
      const settle = (): void => void ready.then(wait);
      settle();
    });
  }

  /** One event. False when it was not to happen. */
  #next(untilMs: number, enough: () => boolean): boolean {
    while (!enough()) {
      const next = this.#queue[0];
      if (next === undefined || next.atMs > untilMs) break;
      this.#pop();
      if (next.cancelled || next.machine?.alive === false) continue;
      if (next.machine !== undefined && next.machine.hangsUntilMs > next.atMs) {
        next.atMs = next.machine.hangsUntilMs;
        next.order = this.#order++;
        this.#push(next);
        continue;
      }
      this.nowMs = next.atMs;
      this.events += 1;
      runAs(next.machine, next.run);
      return true;
    }
    runAs(undefined, () => undefined);
    if (!enough()) this.nowMs = Math.max(this.nowMs, untilMs);
    return false;
  }

  #push(planned: Planned): void {
    const queue = this.#queue;
    let at = queue.length;
    queue.push(planned);
    while (at > 0) {
      const parent = (at - 1) >> 1;
      const above = queue[parent];
      if (above === undefined || isBefore(above, planned)) break;
      queue[at] = above;
      at = parent;
    }
    queue[at] = planned;
  }

  #pop(): void {
    const queue = this.#queue;
    const last = queue.pop();
    if (last === undefined || queue.length === 0) return;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      let below = queue[child];
      if (below === undefined) break;
      const right = queue[child + 1];
      if (right !== undefined && isBefore(right, below)) {
        child += 1;
        below = right;
      }
      if (isBefore(last, below)) break;
      queue[at] = below;
      at = child;
    }
    queue[at] = last;
  }
}

const isBefore = (a: Planned, b: Planned): boolean => a.atMs < b.atMs || (a.atMs === b.atMs && a.order < b.order);
