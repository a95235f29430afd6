import { enrolDevice } from '../../../src/vault/enrolment/enrol.ts';
import { JournalWriter } from '../../../src/actions/save/journal-writer.ts';
import type { OfficerId } from '../../../src/domain/ids.ts';
import { uuidV4, uuidV7 } from '../../../src/domain/ids.ts';
import { journalOpened } from '../../../src/protocol/entries/journal-opened.ts';
import { limits } from '../../../src/protocol/limits.ts';
import { sealArtefact } from '../../../src/sealing/artefact.ts';
import { webCryptoSealing as sealing } from '../../../src/sealing/webcrypto.ts';
import { openStorage } from '../../../src/storage/open.ts';
import { secondCopyInWorker } from '../../../src/storage/second-copy/client.ts';
import type { Storage } from '../../../src/storage/ports.ts';
import { scriptUrl } from '../../../src/storage/browser/script-url.ts';
import { webDrainLock } from '../../../src/sync/driver/drain-lock.ts';
import { startDriver } from '../../../src/sync/driver/driver.ts';
import { pageSignals } from '../../../src/sync/driver/page-signals.ts';
import { createEngine } from '../../../src/sync/engine.ts';
import { systemClock } from '../../../src/sync/system-clock.ts';
import { idbDeviceKeys } from '../../../src/vault/keys/device-keys.ts';
import { stretch } from '../../../src/vault/keys/stretch.ts';
import { createVault } from '../../../src/vault/vault.ts';
import type { Vault } from '../../../src/vault/ports.ts';

/**
 * The benchmark's hand on the real parts: it fills this browser's storage as a counter would, and measures sending through
 * the real service worker against plain uploads of the same bytes. Times are of `performance.now()`, in ms.
 */
interface Device {
  readonly storage: Storage;
  readonly vault: Vault;
}

let device: Device | undefined;

async function open(): Promise<Device> {
  if (device !== undefined) return device;
  const { storage } = await openStorage({ secondCopy: secondCopyInWorker() });
  const vault = await createVault({
    storage,
    sealing,
    stretch,
    deviceKeys: idbDeviceKeys(),
    clock: systemClock,
    fetch: (input, init) => fetch(input, init),
    upstream: '',
    enrolDevice,
  });
  if (!vault.ok) throw new Error(vault.refusal.code);
  device = { storage, vault: vault.value };
  return device;
}

/** What becomes a part as large as parts may be: nonce and tag come to it. */
const wholePartBytes = limits.partBytes - 28;

/** Eight entries a case; two artefacts of two whole parts and one of the rest make up its bytes. */
async function fill(code: string, applications: number, bytesEach: number): Promise<number> {
  const { storage, vault } = await open();
  const enrolled = await vault.enrol({ code, passphrase: 'a bench has no secrets' });
  if (!enrolled.ok) throw new Error(enrolled.refusal.code);
  const state = vault.state();
  const deviceKey = await vault.deviceKey();
  if (state.kind !== 'open' || deviceKey === undefined) throw new Error('not signed in');
  const { identity, session } = state;
  const writer = new JournalWriter({
    storage,
    sealing,
    at: () => new Date().toISOString(),
    up: () => Math.floor(performance.now()),
    boot: 'benchbenchbench0',
    clockState: () => 'confirmed',
  });
  await writer.begin(() => uuidV4(sealing.randomBytes(16)));
  const opened = await writer.append(
    { type: journalOpened.type, clear: { certificate: identity.certificate } },
    { key: deviceKey },
    undefined,
  );
  if (!opened.ok) throw new Error(opened.refusal.code);
  const signer = { key: session.officerKey, officer: session.officer as OfficerId };
  const keys = { centre: identity.keySet.sealing.map(({ key }) => key), office: session.officeKey };
  const answers = { text: 'x'.repeat(1_500) };
  for (let n = 0; n < applications; n += 1) {
    const subject = uuidV7(Date.now(), sealing.randomBytes(10));
    for (let step = 0; step < 8; step += 1) {
      const size = step < 5 ? 0 : step < 7 ? 2 * wholePartBytes : bytesEach - 4 * wholePartBytes;
      const artefact = size > 0 ? await sealArtefact(sealing, noise(size), 'image/jpeg') : undefined;
      if (artefact !== undefined && !artefact.ok) throw new Error(artefact.refusal.code);
      const saved = await writer.append(
        {
          type: 'step.recorded',
          subject,
          step: 'documents',
          item: `paper-${step}`,
          clear: { mode: 'device' },
          body: { ...answers, artefact: artefact?.value.artefact },
          parts: artefact?.value.parts ?? [],
        },
        signer,
        keys,
      );
      if (!saved.ok) throw new Error(saved.refusal.code);
    }
  }
  return writer.seq;
}

/** Random, so that nothing on the way can compress it. */
function noise(bytes: number): Uint8Array {
  const all = new Uint8Array(Math.round(bytes));
  for (let at = 0; at < all.length; at += 65_536) crypto.getRandomValues(all.subarray(at, at + 65_536));
  return all;
}

interface Loaded {
  readonly parts: readonly Uint8Array[];
}
let loaded: Loaded | undefined;

/** All ciphertexts of this device in memory, before any clock runs. */
async function load(): Promise<{ parts: number; bytes: number }> {
  const { storage } = await open();
  const head = await storage.head();
  if (head === undefined) throw new Error('nothing was filled');
  const parts: Uint8Array[] = [];
  for (let from = 1; from <= head.seq; ) {
    const entries = await storage.entries(head.journal, from, 100, 4_000_000);
    for (const entry of entries) {
      for (const { digest } of entry.parts) {
        const bytes = await storage.part(digest);
        if (bytes === undefined) throw new Error('a part is gone');
        parts.push(bytes);
      }
    }
    from = (entries.at(-1)?.seq ?? head.seq) + 1;
  }
  loaded = { parts };
  return { parts: parts.length, bytes: parts.reduce((sum, { byteLength }) => sum + byteLength, 0) };
}

/** The yardstick: the same ciphertexts put six at once to a handler that writes a file and flushes it. */
async function raw(run: string): Promise<number> {
  if (loaded === undefined) throw new Error('load first');
  const waiting = [...loaded.parts.entries()];
  const started = performance.now();
  const lane = async (): Promise<void> => {
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      const [index, bytes] = next;
      const answer = await fetch(`/bench-raw/${run}-${index}`, {
        method: 'PUT',
        body: bytes as Uint8Array<ArrayBuffer>,
        headers: { 'content-type': 'application/octet-stream' },
      });
      if (!answer.ok) throw new Error(`raw put: ${answer.status}`);
    }
  };
  await Promise.all(Array.from({ length: 6 }, lane));
  const elapsed = performance.now() - started;
  loaded = undefined;
  return elapsed;
}

/** From the press of "send now" until a receipt covers the last entry and part. */
async function drain(): Promise<number> {
  const { storage, vault } = await open();
  await navigator.serviceWorker.register(scriptUrl('/service-worker.js'), { type: 'module' });
  await activated();
  const head = await storage.head();
  if (head === undefined) throw new Error('nothing was filled');
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
      return { root: state.identity.root, keySet: state.identity.keySet, deviceKey: await vault.deviceKey() };
    },
    offerKeySet: async () => false,
    report: reportError,
  });
  // The centre was started empty: what the epoch before it received counts for nothing, and is not waited for.
  const { epoch: before } = await storage.progress(head.journal);
  const started = performance.now();
  const driver = startDriver({ storage, engine, clock: systemClock, lock: webDrainLock, ...pageSignals });
  driver.sendNow();
  await new Promise<void>((resolve) => {
    const stop = storage.onChange(() => void look());
    const look = async (): Promise<void> => {
      const { epoch, completeToSeq } = await storage.progress(head.journal);
      if (epoch === before || completeToSeq < head.seq) return;
      stop();
      resolve();
    };
  });
  const elapsed = performance.now() - started;
  driver.stop();
  return elapsed;
}

async function activated(): Promise<void> {
  const registration = await navigator.serviceWorker.ready;
  const worker = registration.active;
  if (worker === null || worker.state === 'activated') return;
  await new Promise<void>((resolve) => {
    worker.addEventListener('statechange', () => {
      if (worker.state === 'activated') resolve();
    });
  });
}

declare global {
  var bench: { fill: typeof fill; load: typeof load; raw: typeof raw; drain: typeof drain };
}
globalThis.bench = { fill, load, raw, drain };
