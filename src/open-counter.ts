import { effect, type ReadonlySignal } from '@preact/signals';
import { DeskClock } from './actions/save/desk-clock.ts';
import type { Desk } from './actions/save/desk.ts';
import { JournalKeeper } from './actions/save/journal-keeper.ts';
import { JournalWriter } from './actions/save/journal-writer.ts';
import type { Entrance } from './actions/session.ts';
import { officeInstant } from './domain/time/office-time.ts';
import type { OpenDevice } from './open-device.ts';
import type { AppState } from './queries/app-state.ts';
import { CaseBook } from './queries/book/case-book.ts';
import type { Opened } from './queries/build.ts';
import { OfficeBook } from './queries/office/office-book.ts';
import { base64url } from './sealing/bytes.ts';
import { webCryptoSealing as sealing } from './sealing/webcrypto.ts';
import { startIdleCheck } from './storage/both-copies/checking/idle-check.ts';
import { startFeed } from './start-feed.ts';
import { webDrainLock } from './sync/driver/drain-lock.ts';
import { type Driver, startDriver } from './sync/driver/driver.ts';
import { pageSignals } from './sync/driver/page-signals.ts';
import { createEngine } from './sync/engine.ts';
import { forwardCarried } from './sync/others/forward-carried.ts';
import type { EngineParts } from './sync/ports.ts';
import { systemClock } from './sync/system-clock.ts';

/** Written in by the build: the beginning of the UTC day it was made on. */
declare const __BUILT_AT_MS__: number;

const carryOnEveryMs = 20_000;

/** Everything that exists only in the one tab that holds the counter. */
export interface OpenCounter {
  readonly opened: Opened;
  readonly entrance: Entrance;
  sendNow(): void;
  confirmClock(): void;
  close(): void;
}

/** On an open device: from now on entries can be made, and what waits is sent, whoever is signed in. */
export async function openCounter(
  { storage, start, check, vault, status }: OpenDevice,
  app: AppState,
  now: ReadonlySignal<number>,
  updateWaiting: ReadonlySignal<boolean>,
  sends = true,
): Promise<OpenCounter> {
  const zone = (): string => {
    const state = vault.state();
    return state.kind === 'empty' ? 'UTC' : state.identity.profile.zone;
  };

  const clock = new DeskClock(
    () => ({ wallMs: Date.now(), upMs: performance.now() }),
    __BUILT_AT_MS__,
    await lastEntryAtMs(storage),
  );
  const writer = new JournalWriter({
    storage,
    sealing,
    at: () => officeInstant(Date.now(), zone()),
    up: () => Math.floor(performance.now()),
    boot: base64url.encode(sealing.randomBytes(12)),
    clockState: () => clock.look(),
  });
  const book = new CaseBook(storage, sealing);
  const office = new OfficeBook(storage, sealing);
  const desk: Desk = {
    vault,
    storage,
    sealing,
    writer,
    book,
    office,
    nowMs: Date.now,
    journal: new JournalKeeper({ vault, storage, sealing, writer, start }),
  };
  let stopFeed: (() => void) | undefined;
  const stopFollowing = vault.onChange((state) => {
    stopFeed?.();
    stopFeed = sends && state.kind === 'open' ? startFeed(desk) : undefined;
    if (state.kind === 'open') return;
    book.close();
    office.close();
  });

  // A drill has neither an engine nor whoever drives it: nothing of it can leave.
  const sending = sends ? startSending(desk) : undefined;
  const stopWatching = [
    startIdleCheck(check, (error) => reportError(error)),
    effect(() => status.setUpdateWaiting(updateWaiting.value)),
    effect(() => {
      void now.value;
      status.setClock(clock.look());
    }),
  ];

  return {
    opened: { storage, book, office, status },
    entrance: { desk, entered: app.enter },
    sendNow: () => sending?.driver.sendNow(),
    confirmClock(): void {
      clock.confirm();
      status.setClock(clock.state);
    },
    close(): void {
      sending?.driver.stop();
      clearInterval(sending?.carrying);
      for (const stop of stopWatching) stop();
      stopFollowing();
      stopFeed?.();
    },
  };
}

/** The outbox's engine and driver, and the passing on of what was carried here. */
function startSending({ storage, vault }: Pick<Desk, 'storage' | 'vault'>): {
  readonly driver: Driver;
  readonly carrying: ReturnType<typeof setInterval>;
} {
  const engineParts: EngineParts = {
    driver: 'page',
    storage,
    sealing,
    clock: systemClock,
    random: Math.random,
    fetch: (input, init) => fetch(input, init),
    identity: async () => {
      const state = vault.state();
      if (state.kind === 'empty') return undefined;
      const { root, keySet } = state.identity;
      return { root, keySet, deviceKey: await vault.deviceKey() };
    },
    offerKeySet: (jws) => vault.offerKeySet(jws),
    report: (error) => reportError(error),
  };
  const engine = createEngine(engineParts);
  const driver = startDriver({ storage, engine, clock: systemClock, lock: webDrainLock, ...pageSignals });
  return { driver, carrying: carryOn(storage, engineParts) };
}

/** What a courier file brought goes on from here; nearly always there is nothing. */
function carryOn(storage: Opened['storage'], parts: EngineParts): ReturnType<typeof setInterval> {
  let busy = false;
  async function once(): Promise<void> {
    if (busy) return;
    busy = true;
    try {
      await forwardCarried(parts, storage);
    } finally {
      busy = false;
    }
  }
  return setInterval(() => void once().catch((error: unknown) => reportError(error)), carryOnEveryMs);
}

async function lastEntryAtMs(storage: Opened['storage']): Promise<number | undefined> {
  const head = await storage.head();
  const last = head === undefined ? undefined : await storage.entry(head.journal, head.seq);
  return last === undefined ? undefined : Date.parse(last.at);
}
