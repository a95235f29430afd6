import { webCryptoSealing as sealing } from '../../../src/sealing/webcrypto.ts';
import type { Storage, StoredEntry } from '../../../src/storage/ports.ts';

/** One save as it was called saved. `sha` is over all bytes that are kept and sent: signature, body. */
export interface Acknowledged {
  readonly journal: string;
  readonly seq: number;
  readonly sha: string;
  readonly parts: readonly string[];
  readonly copies: 'both' | 'database';
}

/** What is there, byte for byte: entries by `journal/seq`, and the parts whose bytes hash to their name. */
export interface Found {
  readonly entries: Readonly<Record<string, string>>;
  readonly parts: readonly string[];
  /** Tickets given so far, each with its day. */
  readonly numbers: readonly string[];
}

const shaOf = ({ jws, body }: Pick<StoredEntry, 'jws' | 'body'>): Promise<string> =>
  sealing.digest(body === undefined ? jws : `${jws}\n${body}`);

/** The storage, telling the outside of each save at the moment the screen would say *saved*. */
export function acknowledging(storage: Storage): Storage {
  return {
    ...storage,
    async append(commit) {
      const sha = await shaOf(commit.entry);
      const parts = commit.parts.map(({ digest }) => digest);
      const saved = await storage.append(commit);
      if (saved.ok) {
        const { journal, seq } = commit.entry;
        globalThis.acknowledge?.({ journal, seq, sha, parts, copies: saved.value });
      }
      return saved;
    },
  };
}

export async function foundIn(storage: Storage): Promise<Found> {
  const entries: Record<string, string> = {};
  const parts: string[] = [];
  const numbers: string[] = [];
  for (const { journal } of await storage.heads()) {
    for (let from = 1; ; ) {
      const run = await storage.entries(journal, from, 500, 4_000_000);
      if (run.length === 0) break;
      for (const entry of run) {
        entries[`${journal}/${entry.seq}`] = await shaOf(entry);
        for (const { digest } of entry.parts) {
          if ((await storage.part(digest)) !== undefined) parts.push(digest);
        }
        if (entry.type === 'number.issued') numbers.push(numberIn(entry.jws));
        from = entry.seq + 1;
      }
    }
  }
  return { entries, parts, numbers };
}

function numberIn(jws: string): string {
  const payload = atob((jws.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/'));
  const { clear } = JSON.parse(payload) as { clear: { day: string; number: string } };
  return `${clear.day} ${clear.number}`;
}
