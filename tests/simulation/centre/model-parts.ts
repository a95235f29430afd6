import { hash } from 'node:crypto';
import type { PartsStore } from '../../../central-api/parts/store.ts';
import type { Digest } from '../../../src/domain/ids.ts';
import type { Machine } from '../world/machine.ts';

/** What lies in the centre's directory of parts, apart from the process that uses it. */
export interface PartsDirectory {
  readonly id: string;
  readonly parts: Map<Digest, Uint8Array>;
}

/** The real store writes to a temporary name, flushes and renames: a part is there whole or not at all. */
export function modelParts(directory: PartsDirectory, machine: Machine): PartsStore {
  const { parts } = directory;
  return {
    id: directory.id,
    async put(digest, chunks) {
      const bytes = new Uint8Array(Buffer.concat(chunks));
      if (hash('sha256', bytes, 'base64url') !== digest) return false;
      await machine.io('storage', 'centre keeps a part', 4, () => parts.set(digest, bytes));
      await machine.heard();
      return true;
    },
    async adopt(digest, size) {
      // What is not there is not flushed either, and to look takes no time, here as in `read`.
      const lies = (): boolean => parts.get(digest)?.byteLength === size;
      return lies() && machine.io('storage', 'centre looks for a part', 1, lies);
    },
    async read(digest) {
      return parts.get(digest);
    },
    close: () => Promise.resolve(),
  };
}
