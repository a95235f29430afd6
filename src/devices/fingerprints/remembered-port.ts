import type { PortMemory } from './reader.ts';

const storageKey = 'loket.reader-port';

/** On this computer, over restarts. Where storage is refused every search is a whole one. */
export const rememberedPort: PortMemory = {
  load() {
    try {
      const port = Number(localStorage.getItem(storageKey) ?? '');
      return Number.isInteger(port) && port > 0 && port < 65_536 ? port : undefined;
    } catch {
      return undefined;
    }
  },
  keep(port) {
    try {
      localStorage.setItem(storageKey, String(port));
    } catch {
      // Not remembered.
    }
  },
};
