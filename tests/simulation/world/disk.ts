import type { Disk, DiskFile } from '../../../src/storage/second-copy/disk.ts';
import type { Random } from './random.ts';

/**
 * The files of one origin, as bad as real ones: what was not flushed is gone or torn after a power cut, a file's name
 * settles with time only, there is only so much room, a file has one handle, and any byte may rot.
 */
interface Stored {
  live: Uint8Array<ArrayBuffer>;
  /** What lay there before each write that was not flushed, oldest first. */
  pending: { readonly at: number; readonly before: Uint8Array<ArrayBuffer>; readonly size: number }[];
  bornMs: number;
  handle: object | undefined;
}

/** By then the name of a new file is on the disk. */
const settledAfterMs = 5_000;

export class SimulatedDisk implements Disk {
  readonly #files = new Map<string, Stored>();
  readonly #nowMs: () => number;
  /** Room for all files together, in bytes. */
  capacity = Number.POSITIVE_INFINITY;
  broken = false;
  /** What a planted bug does to every flush and write. */
  skipsFlush = false;
  writesHalf = false;

  constructor(nowMs: () => number) {
    this.#nowMs = nowMs;
  }

  async directories(): Promise<readonly string[]> {
    return [...new Set([...this.#files.keys()].map((path) => path.split('/')[0] ?? ''))];
  }

  async files(directory: string): Promise<readonly string[]> {
    const prefix = `${directory}/`;
    return [...this.#files.keys()].filter((path) => path.startsWith(prefix)).map((path) => path.slice(prefix.length));
  }

  async open(directory: string, name: string): Promise<DiskFile> {
    const path = `${directory}/${name}`;
    const stored = this.#files.get(path) ?? {
      live: new Uint8Array(0),
      pending: [],
      bornMs: this.#nowMs(),
      handle: undefined,
    };
    if (stored.handle !== undefined) throw named('NoModificationAllowedError', `${path} is open.`);
    this.#files.set(path, stored);
    return this.#handle(stored);
  }

  async remove(directory: string, name: string): Promise<void> {
    const path = `${directory}/${name}`;
    if (this.broken) throw named('UnknownError', 'The disk is out of order.');
    if (this.#files.get(path)?.handle !== undefined) throw named('NoModificationAllowedError', `${path} is open.`);
    this.#files.delete(path);
  }

  used(): number {
    let sum = 0;
    for (const { live } of this.#files.values()) sum += live.byteLength;
    return sum;
  }

  /** There are files that a power cut leaves by their names. */
  hasSettled(): boolean {
    return [...this.#files.values()].some(({ bornMs }) => this.#nowMs() - bornMs >= settledAfterMs);
  }

  wipe(): void {
    this.#files.clear();
  }

  /** The browser's process is gone: the system still writes what it was given. */
  kill(): void {
    for (const stored of this.#files.values()) {
      stored.handle = undefined;
      stored.bornMs = Number.NEGATIVE_INFINITY;
    }
  }

  /** Of the writes since the last flush the first few reached the disk, the last of them perhaps torn. */
  powerCut(random: Random): void {
    for (const [path, stored] of [...this.#files]) {
      stored.handle = undefined;
      if (this.#nowMs() - stored.bornMs < settledAfterMs) {
        this.#files.delete(path);
        continue;
      }
      const kept = random.below(stored.pending.length + 1);
      for (const [index, { at, before, size }] of [...stored.pending.entries()].reverse()) {
        if (index < kept - 1) break;
        const torn = index === kept - 1 ? random.below(before.byteLength + 1) : 0;
        stored.live = resized(stored.live, Math.max(size, torn > 0 ? at + torn : 0));
        stored.live.set(before.subarray(torn, Math.max(torn, stored.live.byteLength - at)), at + torn);
      }
      stored.pending = [];
    }
  }

  /** One bit of what was written is another one now. False when there is nothing but zeros. */
  rot(random: Random, prefix: string): boolean {
    const files = [...this.#files].filter(([path]) => path.startsWith(prefix));
    for (let tries = 0; tries < 200 && files.length > 0; tries++) {
      const [, stored] = random.pick(files);
      const at = random.below(Math.max(1, stored.live.byteLength));
      const byte = stored.live[at];
      if (byte === undefined || byte === 0) continue;
      stored.live[at] = byte ^ (1 << random.below(8));
      return true;
    }
    return false;
  }

  /** Every record with this name in it is no longer sound. */
  erase(name: string): void {
    for (const { live } of this.#files.values()) {
      const bytes = Buffer.from(live.buffer, live.byteOffset, live.byteLength);
      for (let at = bytes.indexOf(name); at >= 0; at = bytes.indexOf(name, at + 1)) bytes[at] = 33;
    }
  }

  copy(): SimulatedDisk {
    const other = new SimulatedDisk(this.#nowMs);
    other.capacity = this.capacity;
    other.skipsFlush = this.skipsFlush;
    other.writesHalf = this.writesHalf;
    for (const [path, { live }] of this.#files) {
      other.#files.set(path, { live: live.slice(), pending: [], bornMs: Number.NEGATIVE_INFINITY, handle: undefined });
    }
    return other;
  }

  /** Everything there is, for whoever looks for a record or for a name that must not be there. */
  *contents(prefix = ''): Iterable<Uint8Array> {
    for (const [path, { live }] of this.#files) if (path.startsWith(prefix)) yield live;
  }

  #handle(stored: Stored): DiskFile {
    const mine = {};
    stored.handle = mine;
    const held = (): Stored => {
      if (stored.handle !== mine) throw named('InvalidStateError', 'The handle is closed.');
      return stored;
    };
    const written = (): Stored => {
      if (this.broken) throw named('UnknownError', 'The disk is out of order.');
      return held();
    };
    return {
      getSize: () => held().live.byteLength,
      read(into, { at }) {
        const piece = held().live.subarray(at, at + into.byteLength);
        into.set(piece);
        return piece.byteLength;
      },
      write: (bytes, { at }) => {
        const file = written();
        const size = file.live.byteLength;
        this.#grow(file, at + bytes.byteLength);
        const before = new Uint8Array(bytes.byteLength);
        before.set(file.live.subarray(at, at + bytes.byteLength));
        file.pending.push({ at, before, size });
        file.live.set(this.writesHalf ? bytes.subarray(0, bytes.byteLength >> 1) : bytes, at);
        return bytes.byteLength;
      },
      truncate: (size) => {
        const file = written();
        const { live } = file;
        if (size === live.byteLength) return;
        this.#grow(file, size);
        if (size < live.byteLength) file.pending.push({ at: size, before: live.slice(size), size: live.byteLength });
        else file.pending.push({ at: live.byteLength, before: new Uint8Array(0), size: live.byteLength });
        file.live = resized(file.live, size);
      },
      flush: () => {
        const file = written();
        if (!this.skipsFlush) file.pending = [];
      },
      close() {
        if (stored.handle === mine) stored.handle = undefined;
      },
    };
  }

  #grow(stored: Stored, size: number): void {
    const more = size - stored.live.byteLength;
    if (more <= 0) return;
    if (this.used() + more > this.capacity) throw named('QuotaExceededError', 'No room.');
    stored.live = resized(stored.live, size);
  }
}

function resized(bytes: Uint8Array<ArrayBuffer>, size: number): Uint8Array<ArrayBuffer> {
  if (size <= bytes.byteLength) return bytes.slice(0, size);
  const grown = new Uint8Array(size);
  grown.set(bytes);
  return grown;
}

const named = (name: string, message: string): Error => Object.assign(new Error(message), { name });
