import { IDBFactory, IDBKeyRange, IDBObjectStore } from 'fake-indexeddb';
import type { Digest, JournalId } from '../../domain/ids.ts';
import type { StorageClock } from '../clock.ts';
import { LoketDatabase } from '../database/database.ts';
import { type OpenedStorage, openStorage } from '../open.ts';
import { openForSending } from '../open-sender.ts';
import type { Storage, StoredEntry } from '../ports.ts';
import { MemoryDisk } from './memory-disk.ts';
import type { SecondCopy } from '../second-copy/port.ts';
import { SecondCopyStore } from '../second-copy/store.ts';

/** A computer for tests: what outlives a start is the database and the disk; time stands still until it is turned. */
export class TestDevice {
  indexedDB = new IDBFactory();
  readonly disk = new MemoryDisk();
  readonly clock = new TestClock();
  /** What storage told of, oldest first. */
  readonly faults: unknown[] = [];
  segmentBytes = 64 * 1024;
  reserveBytes = 8 * 1024;
  copy: SecondCopy = new SecondCopyStore(this.disk);

  /** `meddle` is shown the second copy before it is used. */
  async start(meddle: (copy: SecondCopy) => void = () => {}): Promise<OpenedStorage> {
    this.copy = new SecondCopyStore(this.disk);
    meddle(this.copy);
    const opened = await openStorage({ secondCopy: this.copy, ...this.options() });
    await opened.storage.ensureRoom();
    return opened;
  }

  async startWithoutCopy(): Promise<OpenedStorage> {
    return openStorage({ secondCopy: undefined, ...this.options() });
  }

  async sender(): Promise<Storage> {
    return openForSending(this.options());
  }

  /** As Chromium does after one flipped bit: every database of the origin is gone. */
  loseDatabase(): void {
    this.indexedDB = new IDBFactory();
  }

  /** The database as it is now, to go back to later. */
  async cloneDatabase(): Promise<IDBFactory> {
    const clone = new IDBFactory();
    const [from, to] = await Promise.all([this.#open(this.indexedDB), this.#open(clone)]);
    for (const table of from.tables) {
      const [keys, rows] = await Promise.all([table.toCollection().primaryKeys(), table.toArray()]);
      const isInline = table.schema.primKey.keyPath !== null;
      await (isInline ? to.table(table.name).bulkPut(rows) : to.table(table.name).bulkPut(rows, keys));
    }
    from.close();
    to.close();
    return clone;
  }

  async metaNames(): Promise<string[]> {
    const db = await this.#open(this.indexedDB);
    const names = await db.meta.toCollection().primaryKeys();
    db.close();
    return names;
  }

  async peekHead(): Promise<Digest | undefined> {
    const db = await this.#open(this.indexedDB);
    const head = (await db.journals.orderBy('order').last())?.head;
    db.close();
    return head;
  }

  /** One part and one entry's body are no longer what their digests say. */
  async damage(part: Digest, entry: StoredEntry | undefined): Promise<void> {
    const db = await this.#open(this.indexedDB);
    await db.parts.put({ digest: part, bytes: new Uint8Array(5) });
    if (entry !== undefined) {
      const row = await db.entries.get([entry.journal, entry.seq]);
      if (row !== undefined) await db.entries.put({ ...row, entry: { ...entry, body: 'damaged' } });
    }
    db.close();
  }

  /** One bit of the vault in the database turns over. */
  async damageVault(): Promise<void> {
    const db = await this.#open(this.indexedDB);
    const vault = await db.value('vault');
    if (vault === undefined) throw new Error('There is no vault in the database.');
    const bytes = vault.bytes.slice();
    bytes[0] = (bytes[0] ?? 0) ^ 1;
    await db.setValue('vault', { ...vault, bytes });
    db.close();
  }

  /** Writes to the database fail, from the `skip`-th on, `count` of them. The answer mends it. */
  failDatabaseWrites(skip: number, count: number, error: Error): () => void {
    const { add, put } = IDBObjectStore.prototype;
    let seen = 0;
    const failing = (write: typeof put): typeof put =>
      function (this: IDBObjectStore, ...given) {
        const at = seen++;
        if (at >= skip && at < skip + count) throw error;
        return write.apply(this, given);
      };
    Object.assign(IDBObjectStore.prototype, { add: failing(add), put: failing(put) });
    return () => void Object.assign(IDBObjectStore.prototype, { add, put });
  }

  /** Parts cannot be read from the database. The answer mends it. */
  failPartReads(error: Error): () => void {
    return this.failReads(error, (store) => store === 'parts');
  }

  /** What lies in a file of its own, as large values do, cannot be read. The answer mends it. */
  failReads(error: Error, isHit: (store: string, key: unknown) => boolean): () => void {
    const { get } = IDBObjectStore.prototype;
    const failing: typeof get = function (this: IDBObjectStore, key) {
      if (isHit(this.name, key)) throw error;
      return get.call(this, key);
    };
    Object.assign(IDBObjectStore.prototype, { get: failing });
    return () => void Object.assign(IDBObjectStore.prototype, { get });
  }

  async setSecondCopySeq(journal: JournalId, secondCopySeq: number): Promise<void> {
    const db = await this.#open(this.indexedDB);
    await db.journals.update(journal, { secondCopySeq });
    db.close();
  }

  async #open(indexedDB: IDBFactory): Promise<LoketDatabase> {
    const db = new LoketDatabase('loket', { indexedDB, IDBKeyRange });
    await db.open();
    return db;
  }

  options() {
    const { clock, reserveBytes, segmentBytes, indexedDB } = this;
    const fault = (error: unknown): void => void this.faults.push(error);
    return { clock, fault, reserveBytes, segmentBytes, indexedDb: { indexedDB, IDBKeyRange } };
  }
}

export class TestClock implements StorageClock {
  #now = Date.UTC(2024, 5, 20);
  readonly #timers = new Set<{ readonly at: number; readonly run: () => void }>();

  now(): number {
    return this.#now;
  }

  after(ms: number, run: () => void): () => void {
    const timer = { at: this.#now + ms, run };
    this.#timers.add(timer);
    return () => this.#timers.delete(timer);
  }

  turn(ms: number): void {
    this.#now += ms;
    for (const timer of [...this.#timers].filter(({ at }) => at <= this.#now)) {
      this.#timers.delete(timer);
      timer.run();
    }
  }
}
