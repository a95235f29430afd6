import type { JournalId } from '../../domain/ids.ts';
import type { Storage } from '../../storage/ports.ts';

interface Written {
  readonly entries: number;
  readonly parts: number;
  /** Of those entries, without a receipt. */
  readonly entriesWaiting: number;
}

const atOnce = 200;
const atOnceBytes = 4 * 1024 * 1024;

/**
 * What these journals wrote on an office day, read from their ends backwards: of a long-lived counter no more than the days
 * since then.
 */
export async function writtenOn(
  storage: Pick<Storage, 'entries'>,
  journals: readonly { readonly journal: JournalId; readonly seq: number; readonly receivedToSeq: number }[],
  day: string,
): Promise<Written> {
  let [entries, parts, entriesWaiting] = [0, 0, 0];
  for (const { journal, seq, receivedToSeq } of journals) {
    for (let to = seq; to > 0; to -= atOnce) {
      const from = Math.max(1, to - atOnce + 1);
      let isOlder = true;
      for (let next = from; next <= to; ) {
        const read = await storage.entries(journal, next, to - next + 1, atOnceBytes);
        const last = read.at(-1);
        if (last === undefined) break;
        for (const entry of read) {
          const on = entry.at.slice(0, 10);
          if (on >= day) isOlder = false;
          if (on !== day) continue;
          entries += 1;
          parts += entry.parts.length;
          if (entry.seq > receivedToSeq) entriesWaiting += 1;
        }
        next = last.seq + 1;
      }
      if (isOlder) break;
    }
  }
  return { entries, parts, entriesWaiting };
}
