import { rename, rm, writeFile } from 'node:fs/promises';
import type { JournalId } from '../../src/domain/ids.ts';
import { hasReceipt } from '../queries/receipts.ts';
import type { Queries } from '../database/port.ts';

/**
 * The last receipts that were committed and given away, noted beside the database: one that takes over after a failover,
 * or comes back from a backup, holds all of them or has lost something. Not flushed, since it tells of a loss of the
 * database and not of this computer; a receipt that a counter shows tells of the rest (`standpointAfter`).
 */
export interface GivenReceipt {
  readonly journal: JournalId;
  readonly at: string;
}

export const givenReceiptsNote = 'given-receipts';

/** More than can be in a transaction at once, so that the newest commit is among them whoever noted last. */
const kept = 64;

export class GivenReceipts {
  readonly #write: (text: string) => Promise<void>;
  #last: GivenReceipt[] = [];
  #writing: Promise<void> = Promise.resolve();
  /** Whoever comes while a write is under way shares the next. */
  #next: Promise<void> | undefined;

  /** `write` puts a text in place of the last one; `writeNote` does. */
  constructor(write: (text: string) => Promise<void>) {
    this.#write = write;
  }

  /** Resolves when it is noted: only then the receipt may leave. */
  note(receipt: GivenReceipt): Promise<void> {
    this.#last = [...this.#last, receipt].slice(-kept);
    this.#next ??= this.#writing.then(() => {
      this.#next = undefined;
      this.#writing = this.#write(this.#last.map(({ journal, at }) => `${journal} ${at}\n`).join(''));
      return this.#writing;
    });
    return this.#next;
  }
}

export const writeNote =
  (path: string) =>
  async (text: string): Promise<void> => {
    const temporary = `${path}.tmp-${process.pid}`;
    try {
      await writeFile(temporary, text);
      await rename(temporary, path);
    } catch {
      // A full disk keeps nobody's receipt back. Older notes would vouch for what they do not know: rather none.
      await rm(path, { force: true });
    }
  };

/** What was noted and the database: all there, something lost, or nothing noted that could tell. */
export type Witness = 'all-there' | 'lost' | 'nothing-noted';

export async function witnessOf(queries: Queries, text = ''): Promise<Witness> {
  const noted = text.split('\n').flatMap((line) => {
    const [, journal, at] = /^(\S+) (\d{4}-\S+Z)$/.exec(line) ?? [];
    return journal === undefined || at === undefined ? [] : [{ journal, at }];
  });
  if (noted.length === 0) return 'nothing-noted';
  for (const { journal, at } of noted) if (!(await hasReceipt(queries, journal, at))) return 'lost';
  return 'all-there';
}
