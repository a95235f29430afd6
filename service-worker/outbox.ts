import { webCryptoSealing } from '../src/sealing/webcrypto.ts';
import { openForSending } from '../src/storage/open-sender.ts';
import type { Storage } from '../src/storage/ports.ts';
import { hubDrainLock, webDrainLock } from '../src/sync/driver/drain-lock.ts';
import type { DrainReply, WorkerEnd } from '../src/sync/driver/worker-messages.ts';
import { type Engine, createEngine } from '../src/sync/engine.ts';
import { createHubEngine } from '../src/sync/hub/hub-engine.ts';
import { systemClock } from '../src/sync/system-clock.ts';
import { idbDeviceKeys } from '../src/vault/keys/device-keys.ts';
import { keepOfferedKeySet, sendingIdentity } from '../src/vault/identity.ts';

/** Sends while the browser lets it, with nobody signed in and no tab open. */

/** Browsers stop a worker some 30 s after the last event that they count; what is under way may finish after it. */
const messageSliceMs = 25_000;
/** A `sync` event may take 5 min; what is under way needs some of it. */
const syncSliceMs = 150_000;

interface Outbox {
  readonly engine: Engine;
  readonly hubEngine: Engine;
  readonly storage: Storage;
}

let opened: Promise<Outbox> | undefined;

function outbox(): Promise<Outbox> {
  opened ??= open().catch((error: unknown) => {
    opened = undefined;
    throw error;
  });
  return opened;
}

async function open(): Promise<Outbox> {
  const storage = await openForSending();
  const identity = { vaultFile: storage.vaultFile, deviceKeys: idbDeviceKeys(), sealing: webCryptoSealing };
  const own = () => sendingIdentity(identity);
  const parts = {
    ...{ driver: 'worker' as const, storage, sealing: webCryptoSealing, clock: systemClock, random: Math.random },
    fetch: (input: RequestInfo | URL, init?: RequestInit) => fetch(input, init),
    offerKeySet: (jws: string) => keepOfferedKeySet(identity, jws),
    report: (error: unknown) => reportError(error),
  };
  const engine = createEngine({ ...parts, identity: own });
  return { engine, hubEngine: createHubEngine({ ...parts, own, hub: await storage.hub() }), storage };
}

let last: Promise<unknown> = Promise.resolve();

/** One after the other: who asks while a slice runs gets one of its own, which sees what was saved meanwhile. */
function drain(lengthMs: number, asked: boolean): Promise<WorkerEnd> {
  const mine = last.then(async (): Promise<WorkerEnd> => {
    const { engine, storage } = await outbox();
    const end = (await webDrainLock(() => engine.drain({ lengthMs, asked }))) ?? { kind: 'held-elsewhere' };
    if (end.kind === 'wait' && end.code === 'internal') {
      // The database was closed under us, by a newer version's page or a recovery: the next slice opens it anew.
      opened = undefined;
      await storage.close().catch(() => undefined);
    }
    return end;
  });
  last = mine.catch(() => undefined);
  return mine;
}

/** One slice for a page, which plans the next one. */
export async function drainForPage(port: MessagePort, asked: boolean): Promise<void> {
  const reply = (message: DrainReply) => port.postMessage(message);
  // Not before storage is open: a worker that cannot open it must not keep the page from sending.
  await outbox();
  reply({ kind: 'accepted' });
  reply({ kind: 'ended', end: await drain(messageSliceMs, asked) });
}

/** Beside the centre and for no page: a page that is open sends to the hub itself. */
async function drainToHub(lengthMs: number): Promise<void> {
  const { hubEngine } = await outbox();
  await hubDrainLock(() => hubEngine.drain({ lengthMs, asked: false }));
}

/** For the `sync` event: throws while something waits, so that the browser comes back. */
export async function drainForBrowser(): Promise<void> {
  const { storage } = await outbox();
  if ((await storage.overview()).counters.bytesWaiting === 0) return;
  const toHub = drainToHub(syncSliceMs).catch((error: unknown) => reportError(error));
  const [end] = await Promise.all([drain(syncSliceMs, false), toHub]);
  if (end.kind === 'wait' || end.kind === 'slice-over') throw new Error(`Not everything is received yet: ${end.kind}.`);
}

/** Once when this worker starts to serve: pages of the version before may have left something. */
export async function drainOnce(): Promise<void> {
  await drain(messageSliceMs, false);
}
