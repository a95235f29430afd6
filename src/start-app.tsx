import { render } from 'preact';
import { computed, effect, signal } from '@preact/signals';
import type { Entrance } from './actions/session.ts';
import { appAtTheDoor } from './at-the-door.ts';
import { type Result, done, refused } from './domain/result.ts';
import { type OpenDevice, openDevice } from './open-device.ts';
import type { OpenCounter } from './open-counter.ts';
import { appState } from './queries/app-state.ts';
import type { Opened } from './queries/build.ts';
import { ticking } from './queries/ticking.ts';
import type { StartedCounter } from './start-counter.tsx';
import { type CounterLock, onAskedToLetGo, takeCounterLock, tryCounterLock } from './storage/browser/counter-lock.ts';
import { scriptUrl } from './storage/browser/script-url.ts';
import type { App } from './ui/app-context.ts';
import { Door, type InsideOf } from './ui/door.tsx';
import { watchUpdates } from './ui/updates.ts';

const paintedMs = 100;

/**
 * The composition root: builds the parts, hands them to each other, renders. First only what leads to the sign-in screen;
 * the rest is fetched while a person looks for the keys, and waited for by whoever is faster.
 */
export function startApp(place: Element): App {
  const app = appState();
  const device = signal<OpenDevice | undefined>(undefined);
  const opened = signal<Opened | undefined>(undefined);
  const entrance = signal<Entrance | undefined>(undefined);
  const started = signal<StartedCounter | undefined>(undefined);
  const now = ticking(Date.now, (tick) => setInterval(tick, 1_000));
  const updates = watchUpdates(scriptUrl);
  let counter: OpenCounter | undefined;
  let lock: CounterLock | undefined;
  let loading: Promise<Result<StartedCounter>> | undefined;

  const acts = {
    takeOver: () => void takeCounterLock().then(hold),
    applyUpdate: updates.apply,
    leave: app.leave,
    confirmClock: () => counter?.confirmClock(),
    sendNow: () => counter?.driver.sendNow(),
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
      const code = await import('./start-counter.tsx').catch(reportError);
      if (code === undefined) return refused('app-incomplete');
      started.value = code.startCounter({ app, now, opened, entrance, acts });
    }
    const on = device.value;
    if (on !== undefined && counter === undefined) {
      const made = await started.value.openCounter(on, app, now, updates.waiting);
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
    app.running.value = { kind: 'starting' };
    const result = await openDevice();
    if (!result.ok) {
      app.running.value = { kind: 'broken', code: result.refusal.code };
      return;
    }
    device.value = result.value;
    app.follow(result.value.vault);
    app.running.value = { kind: 'ready' };
  }

  /** Another tab takes the counter: what is typed becomes drafts, keys are dropped, files are closed, in this order. */
  async function letGo(): Promise<void> {
    const closing = device.value;
    device.value = undefined;
    if (closing !== undefined) {
      await started.value?.actions.letGo();
      app.running.value = { kind: 'other-tab' };
      entrance.value = undefined;
      opened.value = undefined;
      counter?.close();
      counter = undefined;
      await closing.close();
    }
    lock?.release();
    lock = undefined;
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
      updates.register();
      if (kind === 'ready') void load();
    }, paintedMs);
  });
  onAskedToLetGo(() => void letGo());
  render(<Door app={known} inside={inside} />, place);
  void tryCounterLock().then(hold);
  return known;
}
