import { type DiskFile, isNoRoom, writeAll } from './disk.ts';

/**
 * Room is what a write proves: a file of real bytes, let go when a save finds no room, and needed whole again before a
 * *new* case is begun. The bytes are random, since a disk that packs zeros would prove nothing.
 */
const sliceBytes = 1024 * 1024;
const slicesPerFlush = 8;
/** 16 MB beside the usual 256. */
const spareOf = 16;
const randomBytesAtOnce = 65_536;
/** More than a browser writes to its own books at once; at one look in ten seconds some 700 MB in a day of eight hours. */
const probeBytes = 256 * 1024;

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

  /** While it is being filled that proves enough. */
  prove(): boolean {
    if (this.#filling !== undefined) return true;
    const end = this.#file.getSize();
    try {
      writeAll(this.#file, randomSlice(probeBytes), end);
      this.#file.flush();
      return true;
    } catch (error) {
      if (!isNoRoom(error)) throw error;
      return false;
    } finally {
      this.#file.truncate(end);
    }
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

  /**
   * In slices, so that a save never waits for more than one of them. A reserve that took the last of the disk would leave
   * the browser none for its own books: there must be a little more, and without it everything is given back.
   */
  async #fill(): Promise<boolean> {
    if (this.isWhole()) return true;
    const released = this.#released;
    const withSpare = this.#bytes + Math.ceil(this.#bytes / spareOf);
    const slice = randomSlice(Math.min(sliceBytes, this.#bytes));
    for (let written = 1; ; written++) {
      const at = this.#file.getSize();
      try {
        writeAll(this.#file, slice.subarray(0, Math.min(slice.byteLength, withSpare - at)), at);
        const isLast = at + slice.byteLength >= withSpare;
        if (written % slicesPerFlush === 0 || isLast) this.#file.flush();
        if (isLast) break;
      } catch (error) {
        if (!isNoRoom(error)) throw error;
        this.#file.truncate(0);
        return false;
      }
      await new Promise((resume) => setTimeout(resume));
      if (this.#released !== released) return false;
    }
    this.#file.truncate(this.#bytes);
    return true;
  }
}

function randomSlice(bytes: number): Uint8Array<ArrayBuffer> {
  const slice = new Uint8Array(bytes);
  for (let at = 0; at < bytes; at += randomBytesAtOnce) {
    globalThis.crypto.getRandomValues(slice.subarray(at, at + randomBytesAtOnce));
  }
  return slice;
}
