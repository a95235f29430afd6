import { assemble, type DatabaseOptions, openParts } from './assemble.ts';
import { hubStore } from './outbox/hub-store.ts';
import type { Storage } from './ports.ts';

/**
 * Opens this origin's storage for whoever does not hold the counter (the service worker): it reads, and notes what became
 * of sending. Apart from `open.ts`, so that a worker does not carry the code of saving and recovery.
 */
export async function openForSending(options: DatabaseOptions = {}): Promise<Storage> {
  const notHere = (): never => {
    throw new Error('Only the page that holds the counter appends.');
  };
  const parts = await openParts(options);
  const hub = async () => hubStore(parts, storage);
  const storage = assemble(parts, undefined, {
    append: notHere,
    letGo: notHere,
    mightLetGo: notHere,
    tryCopies: notHere,
    hub,
  });
  return storage;
}
