import { enrolDevice } from '../../../src/vault/enrolment/enrol.ts';
import { signal } from '@preact/signals';
import { buildActions } from '../../../src/actions/build.ts';
import type { Actions } from '../../../src/actions/ports.ts';
import { DeskClock } from '../../../src/actions/save/desk-clock.ts';
import type { Desk } from '../../../src/actions/save/desk.ts';
import { JournalKeeper } from '../../../src/actions/save/journal-keeper.ts';
import { JournalWriter } from '../../../src/actions/save/journal-writer.ts';
import type { Entrance } from '../../../src/actions/session.ts';
import { officeInstant } from '../../../src/domain/time/office-time.ts';
import type { OfficerId } from '../../../src/domain/ids.ts';
import { CaseBook } from '../../../src/queries/book/case-book.ts';
import { OfficeBook } from '../../../src/queries/office/office-book.ts';
import { base64url } from '../../../src/sealing/bytes.ts';
// Fetched when it is first needed, which takes no time of the simulation's: here it must be there already.
import '../../../src/storage/both-copies/let-go.ts';
import { type OpenedStorage, openStorage } from '../../../src/storage/open.ts';
import type { Storage } from '../../../src/storage/ports.ts';
import { type Driver, startDriver } from '../../../src/sync/driver/driver.ts';
import type { WorkerDoor } from '../../../src/sync/driver/worker-door.ts';
import { createEngine } from '../../../src/sync/engine.ts';
import { letGo } from '../../../src/sync/let-go/let-go.ts';
import type { CallParts } from '../../../src/sync/ports.ts';
import type { Vault } from '../../../src/vault/ports.ts';
import { createVault } from '../../../src/vault/vault.ts';
import { upstream } from '../centre/keys.ts';
import { originOf } from '../world/globals.ts';
import type { Machine } from '../world/machine.ts';
import { worldBeganAtMs } from '../world/world.ts';
import { auditedLetGo } from '../check/let-go.ts';
import type { Device, LettingGo } from './device.ts';
import { quickStretch } from './people.ts';
import { secondCopyOf } from './second-copy.ts';

/**
 * A tab that holds the counter, put together as `src/open-counter.ts` does it, with the simulation's time, disks, network
 * and cipher in the places of the browser's.
 */
export interface Page {
  readonly machine: Machine;
  readonly opened: OpenedStorage;
  readonly vault: Vault;
  readonly desk: Desk;
  readonly book: CaseBook;
  readonly actions: Actions;
  readonly entrance: Entrance;
  readonly driver: Driver;
  confirmClock(): void;
  close(): Promise<void>;
}

export const supervisor = 'SIM-S01' as OfficerId;
export const passphrase = 'pohon kelapa sore hari';
/** As in `src/open-counter.ts`. */
const fullCheckAfterMs = 10 * 60_000;
/** A week and an hour, in histories that last nine minutes; every day of which is closed. */
const archivedForMs = 45_000;
const letGoEveryMs = 50_000;
const allDays = (): ReadonlySet<string> => ({ has: () => true }) as unknown as ReadonlySet<string>;

export interface PageOptions {
  readonly worker: () => Promise<WorkerDoor | undefined>;
  readonly onFault: (error: unknown) => void;
}

export async function openPage(device: Device, machine: Machine, options: PageOptions): Promise<Page> {
  const { world, meddling } = device;
  originOf.set(machine, device.channels);
  const bornMs = world.scheduler.nowMs;
  const clock = {
    now: () => device.nowMs(),
    monotonic: () => world.scheduler.nowMs - bornMs,
    sleep: (ms: number, asked?: AbortSignal) => machine.sleep(ms, asked),
    after: (ms: number, run: () => void) => machine.after(ms, run),
  };
  const sealing = world.sealingOf(machine);
  const copy = secondCopyOf(device, machine);
  const opened = await openStorage({
    secondCopy: meddling.secondCopy?.(copy, device) ?? copy,
    clock,
    reserveBytes: 4_096,
    segmentBytes: 24_576,
    fault: options.onFault,
    ...device.databases(),
  });
  const storage = device.ledger.watch(device, meddling.storage?.(opened.storage, device) ?? opened.storage);
  const plainFetch = device.network.fetchOf(machine, device.name);
  const fetching = meddling.fetch?.(plainFetch, device) ?? plainFetch;

  const made = await createVault({
    storage,
    sealing,
    stretch: quickStretch,
    deviceKeys: device.deviceKeys(),
    clock,
    fetch: fetching,
    upstream,
    enrolDevice,
  });
  if (!made.ok) {
    await storage.close();
    throw new Error(`The vault did not open: ${made.refusal.code}.`);
  }
  const vault = made.value;
  const zone = (): string => {
    const state = vault.state();
    return state.kind === 'empty' ? 'UTC' : state.identity.profile.zone;
  };
  const deskClock = new DeskClock(
    () => ({ wallMs: clock.now(), upMs: clock.monotonic() }),
    worldBeganAtMs - 86_400_000,
    await lastEntryAtMs(storage),
  );
  const writer = new JournalWriter({
    storage,
    sealing,
    at: () => officeInstant(clock.now(), zone()),
    up: () => Math.floor(clock.monotonic()),
    boot: base64url.encode(sealing.randomBytes(12)),
    clockState: () => deskClock.look(),
  });
  const bookSealing =
    meddling.sealsRows === false ? { ...sealing, sealBox: async (plain: Uint8Array) => plain } : sealing;
  const book = new CaseBook(storage, bookSealing);
  const office = new OfficeBook(storage, sealing);
  const start = meddling.start?.(opened.start) ?? opened.start;
  const desk: Desk = {
    vault,
    storage,
    sealing,
    writer,
    book,
    office,
    nowMs: () => clock.now(),
    journal: new JournalKeeper({ vault, storage, sealing, writer, start }),
  };
  vault.onChange((state) => {
    if (state.kind === 'open') return;
    book.close();
    office.close();
  });
  const callParts: CallParts = {
    sealing,
    clock,
    fetch: fetching,
    identity: async () => {
      const state = vault.state();
      if (state.kind === 'empty') return undefined;
      const { root, keySet } = state.identity;
      return { root, keySet, deviceKey: await vault.deviceKey() };
    },
    offerKeySet: (jws) => (meddling.takesKeySets === false ? Promise.resolve(false) : vault.offerKeySet(jws)),
  };
  const plainEngine = createEngine({
    ...callParts,
    driver: 'page',
    storage: meddling.engineStorage?.(storage, device) ?? storage,
    random: () => machine.random.next(),
    report: options.onFault,
  });
  const driver = startDriver({
    storage,
    engine: meddling.engine?.(plainEngine, device) ?? plainEngine,
    clock,
    lock: device.drainLock(),
    worker: options.worker,
    onWake: () => () => {},
    registerSync: () => Promise.resolve(),
    report(error) {
      options.onFault(error);
      return undefined;
    },
  });
  const closedDays = allDays;
  const plainLettingGo: LettingGo = (over) =>
    letGo({ ...callParts, storage: over, closedDays, archivedForMs, leastShare: 0 });
  const lettingGo = meddling.lettingGo?.(plainLettingGo, device) ?? plainLettingGo;
  const audited = auditedLetGo(device, storage);
  const letGoLater = (): void => {
    machine.after(letGoEveryMs, () => {
      const done = vault.state().kind === 'open' ? lettingGo(audited) : Promise.resolve();
      void done.catch(options.onFault).then(letGoLater);
    });
  };
  letGoLater();
  const entrance: Entrance = { desk, entered: () => undefined };
  const closing = new AbortController();
  machine.after(fullCheckAfterMs, () => void opened.check(closing.signal).catch(options.onFault));
  const actions = buildActions({
    entrance: signal(entrance),
    leave: () => undefined,
    takeOver: () => undefined,
    beginAnew: () => undefined,
    openAgain: () => undefined,
    confirmClock: () => deskClock.confirm(),
    sendNow: () => driver.sendNow(),
    applyUpdate: () => undefined,
  });
  return {
    machine,
    opened,
    vault,
    desk,
    book,
    actions,
    entrance,
    driver,
    confirmClock: () => deskClock.confirm(),
    async close() {
      closing.abort();
      driver.stop();
      await storage.close();
    },
  };
}

async function lastEntryAtMs(storage: Storage): Promise<number | undefined> {
  const head = await storage.head();
  const last = head === undefined ? undefined : await storage.entry(head.journal, head.seq);
  return last === undefined ? undefined : Date.parse(last.at);
}
