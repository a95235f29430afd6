import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import type { StorageClock } from '../clock.ts';
import { type OpenedStorage, openStorage } from '../open.ts';
import { MemoryDisk } from './memory-disk.ts';
import type { SecondCopy } from '../second-copy/port.ts';
import { SecondCopyStore } from '../second-copy/store.ts';

/** A computer for tests: what outlives a start is the database and the disk; time stands still until it is turned. */
export class TestDevice {
  indexedDB = new IDBFactory();
  readonly disk = new MemoryDisk();
  readonly clock = new TestClock();
  segmentBytes = 64 * 1024;
  reserveBytes = 8 * 1024;
  copy: SecondCopy = new SecondCopyStore(this.disk);

  async start(): Promise<OpenedStorage> {
    this.copy = new SecondCopyStore(this.disk);
    const opened = await openStorage({ role: 'writer', secondCopy: this.copy, ...this.options() });
    await opened.storage.ensureRoom();
    return opened;
  }

  async startWithoutCopy(): Promise<OpenedStorage> {
    return openStorage({ role: 'writer', secondCopy: undefined, ...this.options() });
  }

  async sender(): Promise<OpenedStorage> {
    return openStorage({ role: 'sender', ...this.options() });
  }

  /** As Chromium does after one flipped bit: every database of the origin is gone. */
  loseDatabase(): void {
    this.indexedDB = new IDBFactory();
  }

  options() {
    const { clock, reserveBytes, segmentBytes, indexedDB } = this;
    return { clock, reserveBytes, segmentBytes, indexedDb: { indexedDB, IDBKeyRange } };
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
