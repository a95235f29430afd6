import { assemble, type DatabaseOptions, openParts } from './assemble.ts';
import type { Storage } from './ports.ts';

/**
 * Opens this origin's storage for whoever does not hold the counter (the service worker): it reads, and notes what became
 * of sending. Apart from `open.ts`, so that a worker does not carry the code of saving and recovery.
 */
export async function openForSending(options: DatabaseOptions = {}): Promise<Storage> {
  const notHere = (): never => {
    throw new Error('Only the page that holds the counter appends, and speaks to the office hub.');
  };
  return assemble(await openParts(options), undefined, { append: notHere, tryCopies: notHere, hub: notHere });
}
