import { render } from 'preact';
import { signal } from '@preact/signals';
import { buildActions } from './actions/build.ts';
import type { Entrance } from './actions/session.ts';
import { Counter } from './counter/counter.tsx';
import { type Opened, buildQueries, ticking } from './queries/build.ts';
import { appState } from './queries/app-state.ts';
import { webCryptoSealing } from './sealing/webcrypto.ts';
import { type CounterLock, onAskedToLetGo, takeCounterLock, tryCounterLock } from './storage/browser/counter-lock.ts';
import { scriptUrl } from './storage/browser/script-url.ts';
import { type OpenCounter, openCounter } from './open-counter.ts';
import { Root } from './ui/root.tsx';
import { watchUpdates } from './ui/updates.ts';

/** The composition root: builds the parts, hands them to each other, renders. */
const app = appState();
const opened = signal<Opened | undefined>(undefined);
const entrance = signal<Entrance | undefined>(undefined);
const now = ticking(Date.now, (tick) => setInterval(tick, 1_000));
const updates = watchUpdates(scriptUrl);
let counter: OpenCounter | undefined;
let lock: CounterLock | undefined;

const queries = buildQueries({ sealing: webCryptoSealing, app, opened, now });
const actions = buildActions({
  entrance,
  leave: app.leave,
  takeOver: () => void takeCounterLock().then(hold),
  confirmClock: () => counter?.confirmClock(),
  sendNow: () => counter?.driver.sendNow(),
  applyUpdate: updates.apply,
});

async function hold(held: CounterLock | undefined): Promise<void> {
  if (held === undefined) {
    app.running.value = { kind: 'other-tab' };
    return;
  }
  lock = held;
  void held.lost.then(() => letGo());
  app.running.value = { kind: 'starting' };
  const result = await openCounter(app, now, updates.waiting);
  if (!result.ok) {
    app.running.value = { kind: 'broken', code: result.refusal.code };
    return;
  }
  counter = result.value;
  opened.value = counter.opened;
  entrance.value = counter.entrance;
  app.running.value = { kind: 'ready' };
}

/** Another tab takes the counter: what is typed becomes drafts, keys are dropped, files are closed, in this order. */
async function letGo(): Promise<void> {
  const closing = counter;
  counter = undefined;
  if (closing !== undefined) {
    await actions.letGo();
    app.running.value = { kind: 'other-tab' };
    entrance.value = undefined;
    opened.value = undefined;
    await closing.close();
  }
  lock?.release();
  lock = undefined;
}

onAskedToLetGo(() => void letGo());
const place = document.getElementById('app');
if (place === null) throw new Error('index.html has no element #app.');
render(
  <Root app={{ actions, queries }}>
    <Counter />
  </Root>,
  place,
);
void tryCounterLock().then(hold);
