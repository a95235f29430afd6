import type { LoketDatabase } from '../database/database.ts';

/**
 * A database that came back without its last entries has lost the end of its log, perhaps in the middle of a record. Chromium
 * writes on behind that, and at the start after it finds the log damaged and drops every database of the origin, with all that
 * was mended meanwhile (measured 5 of 5). So more goes through it than it keeps in one log (4 MiB): then it begins another, and
 * lets that one go. Nothing of it stays.
 */
export const throughBytes = 6 * 1024 * 1024;
/** A value of 64 KiB and more would lie in a file of its own. */
const pieceBytes = 32 * 1024;
const piecesAtOnce = 32;

export async function beginNewLog(db: LoketDatabase): Promise<void> {
  // Drawn, as what can be packed is packed before it is written.
  const bytes = globalThis.crypto.getRandomValues(new Uint8Array(pieceBytes));
  const names = Array.from({ length: throughBytes / pieceBytes }, (_, at) => `through-${at}` as const);
  try {
    for (let at = 0; at < names.length; at += piecesAtOnce) {
      await db.meta.bulkPut(names.slice(at, at + piecesAtOnce).map((name) => ({ name, value: bytes })));
    }
  } finally {
    await db.meta.where('name').between('through-', 'through-\uffff').delete();
  }
}
