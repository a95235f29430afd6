import { type Disk, type DiskFile, writeAll } from './disk.ts';

interface Held {
  readonly directory: string;
  readonly name: string;
  readonly file: DiskFile;
}

const copiedAtOnceBytes = 1024 * 1024;

/**
 * Keeps every file open until all are let go. A browser that throws an origin away takes the names of its files; what an
 * open handle sees stays until it is closed, and can be written under the same names again.
 */
export class HeldDisk implements Disk {
  readonly #disk: Disk;
  readonly #held = new Map<string, Held>();

  constructor(disk: Disk) {
    this.#disk = disk;
  }

  directories(): Promise<readonly string[]> {
    return this.#disk.directories();
  }

  files(directory: string): Promise<readonly string[]> {
    return this.#disk.files(directory);
  }

  async open(directory: string, name: string): Promise<DiskFile> {
    const path = `${directory}/${name}`;
    let held = this.#held.get(path);
    if (held === undefined) {
      held = { directory, name, file: await this.#disk.open(directory, name) };
      this.#held.set(path, held);
    }
    return stayingOpen(held.file);
  }

  async remove(directory: string, name: string): Promise<void> {
    const path = `${directory}/${name}`;
    this.#held.get(path)?.file.close();
    this.#held.delete(path);
    await this.#disk.remove(directory, name);
  }

  /** Also what nobody has asked for yet. */
  async holdAll(): Promise<void> {
    for (const directory of [...(await this.directories())].sort()) {
      for (const name of [...(await this.files(directory))].sort()) await this.open(directory, name);
    }
  }

  letGo(): void {
    for (const { file } of this.#held.values()) file.close();
    this.#held.clear();
  }

  /** All that is held, under its name again, the newest first; each old one is let go as soon as its copy is flushed. */
  async writeAnew(): Promise<void> {
    for (const [path, { directory, name, file }] of [...this.#held].toReversed()) {
      const copy = await this.#disk.open(directory, name);
      try {
        copyBytes(file, copy);
      } finally {
        copy.close();
      }
      file.close();
      this.#held.delete(path);
    }
  }
}

function copyBytes(from: DiskFile, to: DiskFile): void {
  const size = from.getSize();
  const slice = new Uint8Array(copiedAtOnceBytes);
  for (let at = 0; at < size; at += slice.byteLength) {
    const piece = slice.subarray(0, from.read(slice, { at }));
    // The rest of a segment that was made ahead of need is zeros, and takes no room until it is written to.
    if (piece.some((byte) => byte !== 0)) writeAll(to, piece, at);
  }
  to.truncate(size);
  to.flush();
}

const stayingOpen = (file: DiskFile): DiskFile => ({
  getSize: () => file.getSize(),
  read: (into, options) => file.read(into, options),
  write: (bytes, options) => file.write(bytes, options),
  truncate: (size) => file.truncate(size),
  flush: () => file.flush(),
  close: () => undefined,
});
