import { openForSending } from '../../../src/storage/open-sender.ts';
import type { Storage } from '../../../src/storage/ports.ts';
import type { WorkerDoor } from '../../../src/sync/driver/worker-door.ts';
import { type DrainReply, type WorkerEnd, isDrainRequest } from '../../../src/sync/driver/worker-messages.ts';
import { type Engine, createEngine } from '../../../src/sync/engine.ts';
import { keepOfferedKeySet, sendingIdentity } from '../../../src/vault/identity.ts';
import { originOf } from '../world/globals.ts';
import type { Machine } from '../world/machine.ts';
import type { Device } from './device.ts';

/**
 * The service worker's outbox, put together as `service-worker/outbox.ts` does it. The browser may end it at any moment
 * and starts a new one at the next message.
 */
const messageSliceMs = 25_000;

export interface OutboxWorker extends WorkerDoor {
  readonly machine: Machine;
}

export function startWorker(device: Device, machine: Machine, onFault: (error: unknown) => void): OutboxWorker {
  originOf.set(machine, device.channels);
  let opened: Promise<{ readonly engine: Engine; readonly storage: Storage }> | undefined;
  let last: Promise<unknown> = Promise.resolve();

  const outbox = () => {
    opened ??= open().catch((error: unknown) => {
      opened = undefined;
      throw error;
    });
    return opened;
  };

  async function open() {
    const { world, meddling } = device;
    const bornMs = world.scheduler.nowMs;
    const sealing = world.sealingOf(machine);
    const storage = await openForSending({ fault: onFault, ...device.databases() });
    const identity = { vaultFile: storage.vaultFile, deviceKeys: device.deviceKeys(), sealing };
    const fetching = device.network.fetchOf(machine, device.name);
    const engine = createEngine({
      driver: 'worker',
      storage: meddling.engineStorage?.(storage, device) ?? storage,
      sealing,
      clock: {
        now: () => device.nowMs(),
        monotonic: () => world.scheduler.nowMs - bornMs,
        sleep: (ms, signal) => machine.sleep(ms, signal),
      },
      random: () => machine.random.next(),
      fetch: meddling.fetch?.(fetching, device) ?? fetching,
      identity: () => sendingIdentity(identity),
      offerKeySet: (jws) =>
        meddling.takesKeySets === false ? Promise.resolve(false) : keepOfferedKeySet(identity, jws),
      report: onFault,
    });
    return { engine: meddling.engine?.(engine, device) ?? engine, storage };
  }

  function drain(asked: boolean): Promise<WorkerEnd> {
    const mine = last.then(async (): Promise<WorkerEnd> => {
      const { engine, storage } = await outbox();
      const lock = device.drainLock();
      const end = (await lock(() => engine.drain({ lengthMs: messageSliceMs, asked }))) ?? { kind: 'held-elsewhere' };
      if (end.kind === 'wait' && end.code === 'internal') {
        opened = undefined;
        await storage.close().catch(() => undefined);
      }
      return end;
    });
    last = mine.catch(() => undefined);
    return mine;
  }

  async function drainForPage(port: { postMessage(reply: DrainReply): void }, asked: boolean): Promise<void> {
    await outbox();
    port.postMessage({ kind: 'accepted' });
    port.postMessage({ kind: 'ended', end: await drain(asked) });
  }

  return {
    machine,
    postMessage(message, [port]) {
      if (!isDrainRequest(message) || port === undefined) return;
      const { asked } = message;
      machine.after(1, () => void drainForPage(port as unknown as MessagePort, asked).catch(onFault));
    },
  };
}
