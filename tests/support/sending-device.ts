import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { webCryptoSealing as sealing } from '../../src/sealing/webcrypto.ts';
import type { Digest } from '../../src/domain/ids.ts';
import type { SecretKey } from '../../src/sealing/port.ts';
import { openDatabases } from '../../src/storage/database/open-databases.ts';
import { openStorage } from '../../src/storage/open.ts';
import type { Storage } from '../../src/storage/ports.ts';
import type { SecondCopy } from '../../src/storage/second-copy/port.ts';
import { storedEntryOf } from '../../src/storage/journal/stored-entry.ts';
import { type Engine, createEngine } from '../../src/sync/engine.ts';
import type { EngineParts, SyncIdentity } from '../../src/sync/ports.ts';
import type { TestCentre } from './centre.ts';
import { type EntryDraft, type JournalMaker, fileOf, newApplication } from './journal.ts';
import { type ManualClock, manualClock } from './manual-clock.ts';

/** A counter as the outbox sees it: real storage with a journal that was really signed, and the engine over it. */
export interface SendingDevice {
  readonly maker: JournalMaker;
  readonly storage: Storage;
  readonly engine: Engine;
  readonly identity: SyncIdentity;
  readonly clock: ManualClock;
  /** What the engine reported as a bug or failed storage. */
  readonly reported: unknown[];
  /** One more entry of the officer. */
  keep(draft: EntryDraft): Promise<void>;
  /** One application: opened, and a portrait of that many bytes. */
  save(portraitBytes?: number): Promise<void>;
  /** One bit of a part that was saved turns over on the disk. */
  damagePart(digest: Digest): Promise<void>;
}

export async function sendingDevice(
  centre: TestCentre,
  url: () => string,
  others: Partial<EngineParts> = {},
  /** Of another counter of the same office. */
  office?: SecretKey,
  /** With none by default. */
  copy: { readonly secondCopy: SecondCopy | undefined; readonly segmentBytes?: number } = { secondCopy: undefined },
): Promise<SendingDevice> {
  const indexedDb = { indexedDB: new IDBFactory(), IDBKeyRange };
  const { storage } = await openStorage({
    ...copy,
    reserveBytes: 0,
    indexedDb,
  });
  const maker = await centre.journal('ATB', office);
  const clock = manualClock();
  const reported: unknown[] = [];
  const identity: SyncIdentity = { root: centre.root, keySet: centre.keySet, deviceKey: maker.device.signing };
  const engine = createEngine({
    driver: 'page',
    storage,
    sealing,
    clock,
    random: () => 0.5,
    // A page's own origin is the first upstream: here it is wherever the test points it.
    fetch: (path, init) => fetch(`${url()}${String(path)}`, init),
    identity: () => Promise.resolve(identity),
    offerKeySet: () => Promise.resolve(false),
    report: (error) => reported.push(error),
    ...others,
  });
  let kept = 0;
  const parts = new Map<number, Awaited<ReturnType<JournalMaker['recordFile']>>['parts']>();
  async function keep(): Promise<void> {
    for (const { wire, digest, entry } of maker.entries.slice(kept)) {
      const stored = storedEntryOf(wire, digest);
      if (!stored.ok) throw new Error(stored.refusal.code);
      const saved = await storage.append({ entry: stored.value, parts: parts.get(entry.seq) ?? [] });
      if (!saved.ok) throw new Error(saved.refusal.code);
      kept += 1;
    }
  }
  await keep();
  return {
    maker,
    storage,
    engine,
    identity,
    clock,
    reported,
    async keep(draft) {
      await maker.byOfficer(draft);
      await keep();
    },
    async save(portraitBytes = 300_000) {
      const subject = newApplication(clock.now());
      await maker.byOfficer({ type: 'application.opened', subject, clear: { door: 'newcomer' } });
      const made = await maker.recordFile(subject, fileOf(portraitBytes, maker.entries.length));
      parts.set(made.entry.seq, made.parts);
      await keep();
    },
    async damagePart(digest) {
      const { strict, hints } = await openDatabases('loket', indexedDb);
      const bytes = (await strict.parts.get(digest))?.bytes.slice();
      if (bytes === undefined) throw new Error('There is no such part.');
      bytes[0] = (bytes[0] ?? 0) ^ 1;
      await strict.parts.put({ digest, bytes });
      strict.close();
      hints.close();
    },
  };
}
