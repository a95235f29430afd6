import { type DiskFile, isNoRoom, writeAll } from './disk.ts';

/**
 * Room is what a write proves: a file of real bytes, let go when a save finds no room, and needed whole again before a
 * *new* case is begun. The bytes are random, since a disk that packs zeros would prove nothing.
 */
const sliceBytes = 1024 * 1024;
const slicesPerFlush = 8;
const randomBytesAtOnce = 65_536;

export class Reserve {
  readonly #file: DiskFile;
  readonly #bytes: number;
  #filling: Promise<boolean> | undefined;
  #released = 0;

  constructor(file: DiskFile, bytes: number) {
    this.#file = file;
    this.#bytes = bytes;
  }

  isWhole(): boolean {
    return this.#file.getSize() >= this.#bytes;
  }

  fill(): Promise<boolean> {
    this.#filling ??= this.#fill().finally(() => {
      this.#filling = undefined;
    });
    return this.#filling;
  }

  release(): void {
    this.#released++;
    this.#file.truncate(0);
    this.#file.flush();
  }

  close(): void {
    this.#released++;
    this.#file.close();
  }

  /** In slices, so that a save never waits for more than one of them. */
  async #fill(): Promise<boolean> {
    const released = this.#released;
    const slice = randomSlice(Math.min(sliceBytes, this.#bytes));
    for (let written = 1; this.#released === released && !this.isWhole(); written++) {
      const at = this.#file.getSize();
      try {
        writeAll(this.#file, slice.subarray(0, Math.min(slice.byteLength, this.#bytes - at)), at);
        if (written % slicesPerFlush === 0 || this.isWhole()) this.#file.flush();
      } catch (error) {
        if (!isNoRoom(error)) throw error;
        return false;
      }
      await new Promise((resume) => setTimeout(resume));
    }
    return this.#released === released && this.isWhole();
  }
}

function randomSlice(bytes: number): Uint8Array<ArrayBuffer> {
  const slice = new Uint8Array(bytes);
  for (let at = 0; at < bytes; at += randomBytesAtOnce) {
    globalThis.crypto.getRandomValues(slice.subarray(at, at + randomBytesAtOnce));
  }
  return slice;
}
