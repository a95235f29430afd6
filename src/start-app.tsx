import { type ComponentChildren, render } from 'preact';
import { computed, effect, signal } from '@preact/signals';
import type { Entrance } from './actions/session.ts';
import { appAtTheDoor } from './at-the-door.ts';
import { type Result, done, refused } from './domain/result.ts';
import { type Home, type OpenDevice, openDevice, realHome } from './open-device.ts';
import type { OpenCounter } from './open-counter.ts';
import { type Running, appState } from './queries/app-state.ts';
import type { Opened } from './queries/build.ts';
import { ticking } from './queries/ticking.ts';
import type { StartedCounter } from './start-counter.tsx';
import { type CounterLock, onAskedToLetGo, takeCounterLock, tryCounterLock } from './storage/browser/counter-lock.ts';
import { DraftMemory } from './storage/sealed/draft-memory.ts';
import { beginHomeAnew } from './storage/browser/database-home.ts';
import { scriptUrl } from './storage/browser/script-url.ts';
import type { App } from './ui/app-context.ts';
import { Door, type InsideOf } from './ui/door.tsx';
import { watchUpdates } from './ui/updates.ts';

const paintedMs = 100;
const workerLookMs = 60_000;

/** Why a counter did not open, as far as that may be over in a minute. */
const mayChange: ReadonlySet<string> = new Set(['room-full', 'storage-refused']);

/** What a drill puts around the app. */
interface Around {
  readonly bar?: ComponentChildren;
  /** Fetched after the words of the screens, which they come over. */
  readonly words?: () => Promise<void>;
}

/**
 * The composition root: builds the parts, hands them to each other, renders. First only what leads to the sign-in screen;
 * the rest is fetched while a person looks for the keys, and waited for by whoever is faster.
 */
export function startApp(place: Element, home: Home = realHome, around: Around = {}): App & { letGo(): Promise<void> } {
  const app = appState();
  const device = signal<OpenDevice | undefined>(undefined);
  const opened = signal<Opened | undefined>(undefined);
  const entrance = signal<Entrance | undefined>(undefined);
  const started = signal<StartedCounter | undefined>(undefined);
  const now = ticking(Date.now, (tick) => setInterval(tick, 1_000));
  const updates = watchUpdates(scriptUrl);
  let counter: OpenCounter | undefined;
  let lock: CounterLock | undefined;
  const drafts = new DraftMemory();
  /** Applications that waited for the centre when the browser threw the database away; until they are found again. */
  let waitedWhenLost: number | undefined;
  let loading: Promise<Result<StartedCounter>> | undefined;

  const acts = {
    takeOver: () => void takeCounterLock(home.store.lock).then(hold),
    /** No reload where the disk was full: with it the browser may have thrown away the app's own files. */
    openAgain: () => {
      const { running } = app;
      const inPlace = running.value.kind === 'broken' && mayChange.has(running.value.code);
      if (inPlace) void open();
      else location.reload();
    },
    beginAnew: () => void beginHomeAnew().then(() => location.reload(), reportError),
    applyUpdate: updates.apply,
    leave: app.leave,
    confirmClock: () => counter?.confirmClock(),
    sendNow: () => counter?.sendNow(),
  };

  /** One at a time; what failed is tried anew by the next who needs it. */
  function load(): Promise<Result<StartedCounter>> {
    loading ??= fetchAndOpen().finally(() => {
      loading = undefined;
    });
    return loading;
  }

  async function fetchAndOpen(): Promise<Result<StartedCounter>> {
    if (started.value === undefined) {
      const code = await import('./start-counter.tsx')
        .then(({ startCounter }) => startCounter({ app, now, opened, entrance, acts }))
        .catch(reportError);
      if (code === undefined) return refused('app-incomplete');
      await around.words?.();
      started.value = code;
    }
    const on = device.value;
    if (on !== undefined && counter === undefined) {
      const made = await started.value.openCounter(on, app, now, updates.waiting, home.sends);
      if (device.value === on) {
        counter = made;
        opened.value = made.opened;
        entrance.value = made.entrance;
      } else made.close();
    }
    return done(started.value);
  }

  async function hold(held: CounterLock | undefined): Promise<void> {
    if (held === undefined) {
      app.running.value = { kind: 'other-tab' };
      return;
    }
    lock = held;
    void held.lost.then(() => letGo());
    await open();
  }

  async function open(): Promise<void> {
    app.running.value = { kind: 'starting' };
    const result = await openDevice(home, drafts);
    if (!result.ok) {
      app.running.value = { kind: 'broken', code: result.refusal.code };
      return;
    }
    const opening = result.value;
    if (opening.vault.state().kind === 'empty' && waitedWhenLost !== undefined) {
      await opening.close();
      app.running.value = { kind: 'broken', code: 'all-gone', waiting: waitedWhenLost };
      return;
    }
    waitedWhenLost = undefined;
    device.value = opening;
    app.follow(opening.vault);
    app.running.value = { kind: 'ready' };
    void opening.lost.then(() => openAnew(opening));
  }

  /**
   * The browser threw the databases away under us: opened anew in this page, since a reload may find no app. The copy on the
   * second place brings everything back; if that is gone too, this is no new device, and what is gone is said.
   */
  async function openAnew(gone: OpenDevice): Promise<void> {
    if (device.value !== gone) return;
    if (gone.vault.state().kind !== 'empty') {
      waitedWhenLost = gone.status.status.peek()?.overview.counters.applicationsWaiting ?? 0;
    }
    await putDown({ kind: 'starting' });
    await open();
  }

  /** Another tab takes the counter. */
  async function letGo(): Promise<void> {
    await putDown({ kind: 'other-tab' });
    lock?.release();
    lock = undefined;
  }

  /** What is typed becomes drafts, keys are dropped, files are closed, in this order. */
  async function putDown(running: Running): Promise<void> {
    const closing = device.value;
    device.value = undefined;
    if (closing === undefined) return;
    await started.value?.actions.letGo();
    app.running.value = running;
    entrance.value = undefined;
    opened.value = undefined;
    counter?.close();
    counter = undefined;
    await closing.close().catch(reportError);
  }

  const status = computed(() => device.value?.status.status.value);
  const known = appAtTheDoor({ door: { phase: app.phase, status, now }, acts, loaded: started, load });
  const inside: InsideOf = (phase) => {
    const { Desk } = started.value ?? {};
    return Desk === undefined ? null : <Desk phase={phase} />;
  };

  // What more is fetched, is fetched when the first screen was painted. No animation frame: a tab behind others has none.
  effect(() => {
    const { kind } = app.running.value;
    if (kind === 'starting') return;
    setTimeout(() => {
      if (home.sends) updates.register();
      if (kind === 'ready') void load();
    }, paintedMs);
  });
  if (home.sends) setInterval(() => updates.register(), workerLookMs);
  onAskedToLetGo(() => void letGo(), home.store.lock);
  render(<Door app={known} inside={inside} bar={around.bar} />, place);
  void tryCounterLock(home.store.lock).then(hold);
  return { ...known, letGo };
}
