import type { Disk, DiskFile } from '../second-copy/disk.ts';

/**
 * A disk in memory that behaves as badly as a real one: what was not flushed is gone after a crash (or torn in the
 * middle), a file whose name was never settled is gone altogether, there is only so much room, and a file has one handle.
 */
interface Stored {
  live: Uint8Array;
  flushed: Uint8Array;
  settled: boolean;
  open: boolean;
}

export class MemoryDisk implements Disk {
  readonly #files = new Map<string, Stored>();
  /** Room for all files together, in bytes. */
  capacity = Number.POSITIVE_INFINITY;
  /** When set, every write and flush throws it: a disk that is out of order. */
  broken: Error | undefined;
  /** Told before each change of a file. */
  onWrite: (() => void) | undefined;

  async directories(): Promise<readonly string[]> {
    return [...new Set([...this.#files.keys()].map((path) => path.split('/')[0] ?? ''))];
  }

  async files(directory: string): Promise<readonly string[]> {
    const prefix = `${directory}/`;
    return [...this.#files.keys()].filter((path) => path.startsWith(prefix)).map((path) => path.slice(prefix.length));
  }

  async open(directory: string, name: string): Promise<DiskFile> {
    const path = `${directory}/${name}`;
    const stored = this.#files.get(path) ?? { live: empty, flushed: empty, settled: false, open: false };
    if (stored.open) throw Object.assign(new Error(`${path} is open.`), { name: 'NoModificationAllowedError' });
    stored.open = true;
    this.#files.set(path, stored);
    return this.#handle(stored);
  }

  async remove(directory: string, name: string): Promise<void> {
    const path = `${directory}/${name}`;
    this.onWrite?.();
    if (this.broken !== undefined) throw this.broken;
    if (this.#files.get(path)?.open === true) throw new Error(`${path} is open.`);
    this.#files.delete(path);
  }

  /** The bytes as a reader would find them, to look at or to damage. */
  bytes(directory: string, name: string): Uint8Array {
    const stored = this.#files.get(`${directory}/${name}`);
    if (stored === undefined) throw new Error(`There is no ${directory}/${name}.`);
    return stored.live;
  }

  /** Somebody cleared the site's files. */
  wipe(): void {
    this.#files.clear();
  }

  used(): number {
    return [...this.#files.values()].reduce((sum, { live }) => sum + live.byteLength, 0);
  }

  /** Time passed: the names of all files are on the disk. */
  settle(): void {
    for (const stored of this.#files.values()) stored.settled = true;
  }

  /** Power lost. Of what was not flushed, `tornBytes` after the first difference reached the disk. */
  crash(tornBytes = 0): void {
    for (const [path, stored] of this.#files) {
      if (!stored.settled) this.#files.delete(path);
      stored.live = torn(stored, tornBytes);
      stored.flushed = stored.live.slice();
      stored.open = false;
    }
  }

  #handle(stored: Stored): DiskFile {
    const alive = (): Stored => {
      if (!stored.open) throw Object.assign(new Error('The handle is closed.'), { name: 'InvalidStateError' });
      return stored;
    };
    return {
      getSize: () => alive().live.byteLength,
      read: (into, { at }) => {
        const piece = alive().live.subarray(at, at + into.byteLength);
        into.set(piece);
        return piece.byteLength;
      },
      write: (bytes, { at }) => {
        this.onWrite?.();
        if (this.broken !== undefined) throw this.broken;
        this.#grow(alive(), at + bytes.byteLength);
        stored.live.set(bytes, at);
        return bytes.byteLength;
      },
      truncate: (size) => {
        if (this.broken !== undefined) throw this.broken;
        this.#grow(alive(), size);
        stored.live = stored.live.slice(0, size);
      },
      flush: () => {
        this.onWrite?.();
        if (this.broken !== undefined) throw this.broken;
        stored.flushed = alive().live.slice();
      },
      close: () => {
        stored.open = false;
      },
    };
  }

  #grow(stored: Stored, size: number): void {
    const more = size - stored.live.byteLength;
    if (more <= 0) return;
    if (this.used() + more > this.capacity) {
      throw Object.assign(new Error('No room.'), { name: 'QuotaExceededError' });
    }
    const grown = new Uint8Array(size);
    grown.set(stored.live);
    stored.live = grown;
  }
}

const empty = new Uint8Array(0);

function torn({ live, flushed }: Stored, bytes: number): Uint8Array {
  const first = live.findIndex((byte, at) => byte !== flushed[at]);
  if (first < 0 || bytes === 0) return flushed.slice();
  const result = new Uint8Array(Math.max(flushed.byteLength, Math.min(live.byteLength, first + bytes)));
  result.set(flushed);
  result.set(live.subarray(first, first + bytes), first);
  return result;
}
