import { effect, type ReadonlySignal } from '@preact/signals';
import { DeskClock } from './actions/save/desk-clock.ts';
import type { Desk } from './actions/save/desk.ts';
import { ReportOnce } from './actions/save/journal-start.ts';
import { JournalWriter } from './actions/save/journal-writer.ts';
import type { Entrance } from './actions/session.ts';
import { officeInstant } from './domain/time/office-time.ts';
import { type Result, done, refused } from './domain/result.ts';
import type { AppState } from './queries/app-state.ts';
import { CaseBook } from './queries/book/case-book.ts';
import type { Opened } from './queries/build.ts';
import { watchStatus } from './queries/status.ts';
import { base64url } from './sealing/bytes.ts';
import { webCryptoSealing as sealing } from './sealing/webcrypto.ts';
import { openStorage } from './storage/open.ts';
import { askPersistence } from './storage/browser/persistence.ts';
import { isNoRoom } from './storage/second-copy/disk.ts';
import { secondCopyInWorker } from './storage/second-copy/client.ts';
import { webDrainLock } from './sync/driver/drain-lock.ts';
import { type Driver, startDriver } from './sync/driver/driver.ts';
import { pageSignals } from './sync/driver/page-signals.ts';
import { createEngine } from './sync/engine.ts';
import { systemClock } from './sync/system-clock.ts';
import { idbDeviceKeys } from './vault/keys/device-keys.ts';
import { stretch } from './vault/keys/stretch.ts';
import { createVault } from './vault/vault.ts';

/** Written in by the build: the beginning of the UTC day it was made on. */
declare const __BUILT_AT_MS__: number;

/** The full check of both copies reads all of them: not while people come in to begin their day. */
const fullCheckAfterMs = 10 * 60_000;

/** Everything that exists only in the one tab that holds the counter. */
export interface OpenCounter {
  readonly opened: Opened;
  readonly entrance: Entrance;
  readonly driver: Driver;
  confirmClock(): void;
  close(): Promise<void>;
}

/** Codes: those of the vault's file; `storage-refused` when the browser gives no database or no files, `room-full`. */
export async function openCounter(
  app: AppState,
  now: ReadonlySignal<number>,
  updateWaiting: ReadonlySignal<boolean>,
): Promise<Result<OpenCounter>> {
  const opening = openStorage({ role: 'writer', secondCopy: secondCopyInWorker(), fault: reportError });
  const storing = await opening.then(done, (error: unknown) => {
    reportError(error);
    return isNoRoom(error) ? refused('room-full') : refused('storage-refused');
  });
  if (!storing.ok) return storing;
  const { storage, start, check } = storing.value;
  askPersistence();

  const made = await createVault({
    storage,
    sealing,
    stretch,
    deviceKeys: idbDeviceKeys(),
    clock: systemClock,
    fetch: (input, init) => fetch(input, init),
    upstream: '',
  });
  if (!made.ok) {
    await storage.close();
    return made;
  }
  const vault = made.value;
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
  const status = watchStatus(storage, start);
  const report = new ReportOnce(start);
  const desk: Desk = {
    vault,
    storage,
    sealing,
    writer,
    book,
    nowMs: Date.now,
    recoveredAtSeq: () => report.seq,
  };
  vault.onChange((state) => {
    if (state.kind !== 'open') book.close();
  });
  app.follow(vault);

  const engine = createEngine({
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
    report: reportError,
  });
  const driver = startDriver({ storage, engine, clock: systemClock, lock: webDrainLock, ...pageSignals });
  const closing = new AbortController();
  setTimeout(() => void check(closing.signal).catch(reportError), fullCheckAfterMs);
  const stopWatching = [
    effect(() => status.setUpdateWaiting(updateWaiting.value)),
    effect(() => {
      void now.value;
      status.setClock(clock.look());
    }),
  ];
  await status.refresh();

  return done({
    opened: { storage, book, status },
    entrance: { desk, report, entered: app.enter },
    driver,
    confirmClock(): void {
      clock.confirm();
      status.setClock(clock.state);
    },
    async close(): Promise<void> {
      closing.abort();
      driver.stop();
      for (const stop of stopWatching) stop();
      status.stop();
      await storage.close();
    },
  });
}

async function lastEntryAtMs(storage: Opened['storage']): Promise<number | undefined> {
  const head = await storage.head();
  const last = head === undefined ? undefined : await storage.entry(head.journal, head.seq);
  return last === undefined ? undefined : Date.parse(last.at);
}
