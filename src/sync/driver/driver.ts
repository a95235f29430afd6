import type { News } from '../../storage/browser/changes.ts';
import type { Storage } from '../../storage/ports.ts';
import type { DrainLock } from './drain-lock.ts';
import type { Engine } from '../engine.ts';
import type { Clock } from '../ports.ts';
import { type WorkerDoor, drainInWorker } from './worker-door.ts';
import type { WorkerEnd } from './worker-messages.ts';

/**
 * The page's half of the outbox's clock: it asks the service worker for a slice whenever there is a reason, plans the
 * next try, and runs the engine itself where there is no worker or none that answers. Background Sync alone goes silent
 * for minutes when the centre is down while the link is up.
 */
export interface DriverParts {
  readonly storage: Pick<Storage, 'onChange'>;
  readonly engine: Engine;
  readonly clock: Clock;
  readonly lock: DrainLock;
  /** The active worker, if there is one. */
  readonly worker: () => Promise<WorkerDoor | undefined>;
  /** The network or the officer came back: `online`, the page became visible. Returns how to stop listening. */
  readonly onWake: (listener: () => void) => () => void;
  /** Asks the browser to start the worker once there is a network, also with every tab closed. */
  readonly registerSync: () => Promise<void>;
  readonly report: (error: unknown) => undefined;
}

export interface Driver {
  /** The officer pressed it: now, whatever was planned. */
  sendNow(): void;
  stop(): void;
}

const pageSliceMs = 60_000;
/** With a try planned, a save or a wake-up tries sooner, but not more often than this. */
const soonestMs = 10_000;
/** Nobody planned anything: somebody else holds the lock, or the device is not enrolled. */
const unplannedMs = 15_000;

export function startDriver(parts: DriverParts): Driver {
  const { storage, clock } = parts;
  let stopped = false;
  let running = false;
  let again = false;
  let asked = false;
  let lastEnd: WorkerEnd | undefined;
  let lastEndMs = Number.NEGATIVE_INFINITY;
  let timer = new AbortController();

  async function run(): Promise<void> {
    if (stopped) return;
    if (running) {
      again = true;
      return;
    }
    running = true;
    timer.abort();
    do {
      again = false;
      const byPerson = asked;
      asked = false;
      lastEnd = await slice(byPerson).catch((error: unknown): WorkerEnd => {
        // The browser refused its lock or its storage: a reason to try again later, never to fall silent.
        parts.report(error);
        return { kind: 'wait', code: 'internal', retryInMs: unplannedMs };
      });
      lastEndMs = clock.monotonic();
      if (lastEnd.kind === 'slice-over') again = true;
    } while (again && !stopped);
    running = false;
    // Not waited for: each try would wait for the next one as long as the page lives.
    void plan(lastEnd);
  }

  async function slice(byPerson: boolean): Promise<WorkerEnd> {
    const worker = await parts.worker().catch(parts.report);
    const end = worker && (await drainInWorker(worker, clock, byPerson).catch(parts.report));
    if (end !== undefined) return end;
    const here = await parts.lock(() => parts.engine.drain({ lengthMs: pageSliceMs, asked: byPerson }));
    return here ?? { kind: 'held-elsewhere' };
  }

  async function plan(end: WorkerEnd): Promise<void> {
    const mine = new AbortController();
    timer = mine;
    const planned = end.kind === 'wait' ? end.retryInMs : end.kind === 'drained' ? end.probeInMs : undefined;
    await clock.sleep(planned ?? unplannedMs, mine.signal);
    if (!mine.signal.aborted) await run();
  }

  /** A reason to try sooner than planned. What the centre itself asked us to wait for is waited for. */
  function nudge(): void {
    if (lastEnd?.kind === 'wait') {
      if (lastEnd.code === 'busy' || lastEnd.code === 'new-epoch') return;
      if (clock.monotonic() - lastEndMs < soonestMs) return;
    }
    void run();
  }

  const registerSync = () => void parts.registerSync().catch(parts.report);
  const heard = (news: News): void => {
    if (!news.includes('saved')) return;
    registerSync();
    nudge();
  };
  const stopListening = [storage.onChange(heard), parts.onWake(nudge)];
  // For what may wait from before; where nothing does, the worker sees that and asks nobody.
  registerSync();
  void run();
  return {
    sendNow() {
      asked = true;
      void run();
    },
    stop() {
      stopped = true;
      timer.abort();
      for (const stop of stopListening) stop();
    },
  };
}
