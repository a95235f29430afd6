import { rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { flushDirectory, readText, writeWhole } from './key-files.ts';

/** What the centre notes beside its database and not in it, so that what befalls the one leaves the other to tell of it. */
export interface Notes {
  read(name: string): Promise<string | undefined>;
  /** Whole and flushed, or not at all. */
  write(name: string, text: string): Promise<void>;
  remove(name: string): Promise<void>;
}

export function notesIn(directory: string): Notes {
  return {
    read: (name) => readText(join(directory, name)),
    async write(name, text) {
      await writeWhole(join(directory, name), text, 0o644);
      await flushDirectory(dirname(directory));
    },
    async remove(name) {
      await rm(join(directory, name), { force: true });
      await flushDirectory(directory);
    },
  };
}
