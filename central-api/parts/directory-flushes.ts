import { type FileHandle, open } from 'node:fs/promises';

/**
 * Flushes of directories, shared: whoever asks while a flush of the same directory is running waits for the next one,
 * and all who wait share it. Handles stay open, one for each directory.
 */
export class DirectoryFlushes {
  readonly #handles = new Map<string, Promise<FileHandle>>();
  readonly #running = new Map<string, Promise<void>>();
  readonly #next = new Map<string, Promise<void>>();

  flush(directory: string): Promise<void> {
    const running = this.#running.get(directory);
    if (running === undefined) return this.#start(directory);
    let next = this.#next.get(directory);
    if (next === undefined) {
      // A flush that began before our rename may not hold it: only the one after it counts.
      next = running.then(
        () => this.#start(directory),
        () => this.#start(directory),
      );
      this.#next.set(directory, next);
    }
    return next;
  }

  #start(directory: string): Promise<void> {
    this.#next.delete(directory);
    const flush = this.#sync(directory).finally(() => {
      if (this.#running.get(directory) === flush) this.#running.delete(directory);
    });
    this.#running.set(directory, flush);
    return flush;
  }

  async #sync(directory: string): Promise<void> {
    let handle = this.#handles.get(directory);
    if (handle === undefined) {
      handle = open(directory, 'r');
      this.#handles.set(directory, handle);
    }
    await (await handle).sync();
  }

  async close(): Promise<void> {
    for (const handle of this.#handles.values()) await (await handle).close();
    this.#handles.clear();
  }
}
