import type { Digest } from '../../../domain/ids.ts';
import { areSame } from '../../../sealing/bytes.ts';
import { answered } from '../answered.ts';
import { journalsInOrder } from '../copy-position.ts';
import { checkedEntry } from '../../journal/stored-entry.ts';
import type { Writer } from '../../journal/journal-store.ts';
import type { StorageParts } from '../../parts.ts';
import type { TriedOut } from '../../second-copy/port.ts';

/**
 * Whether both copies can be written to and read, found by doing it, in turn with the saves. Nothing of it is in the journal
 * and nothing is left behind.
 */
const trialBytes = 64 * 1024;

/** Each copy was written to and read back just now, and its last entry is the journal's head, whole. */
export interface CopiesTried {
  readonly database: boolean;
  /** Undefined where this browser has no second copy. */
  readonly secondCopy: boolean | undefined;
}

export type TryCopies = typeof tryCopies;

export async function tryCopies(parts: StorageParts, { copy, turns }: Writer): Promise<CopiesTried> {
  return turns.take(async () => {
    const bytes = globalThis.crypto.getRandomValues(new Uint8Array(trialBytes));
    const [head, written] = await Promise.all([
      headOf(parts).catch(told(parts, { digest: undefined, isSound: false })),
      inDatabase(parts, bytes).catch(told(parts, false)),
    ]);
    const database = written && head.isSound;
    if (copy === undefined) return { database, secondCopy: undefined };
    const tried = await answered(parts.clock, copy.tryOut(bytes)).catch(told(parts, undefined));
    return { database, secondCopy: tried !== undefined && (await holds(tried, head.digest)) };
  });
}

async function inDatabase({ db: { strict } }: StorageParts, bytes: Uint8Array): Promise<boolean> {
  await strict.setValue('scratch', bytes);
  const back = await strict.value('scratch');
  await strict.meta.delete('scratch');
  return areSame(back, bytes);
}

interface Head {
  /** Undefined before the first entry. */
  readonly digest: Digest | undefined;
  /** The entry is in the database and is what its digest says. */
  readonly isSound: boolean;
}

async function headOf({ db: { strict } }: StorageParts): Promise<Head> {
  const current = (await journalsInOrder(strict)).at(-1);
  if (current === undefined) return { digest: undefined, isSound: true };
  const row = await strict.entries.get([current.journal, current.seq]);
  const isSound = row !== undefined && (await checkedEntry(row.entry, current.head)).ok;
  return { digest: current.head, isSound };
}

async function holds({ whole, last }: TriedOut, head: Digest | undefined): Promise<boolean> {
  if (!whole || last?.digest !== head) return false;
  return last?.kind !== 'entry' || (await checkedEntry(last.wire, last.digest)).ok;
}

const told =
  <T>({ fault }: StorageParts, instead: T) =>
  (error: unknown): T => {
    fault(error);
    return instead;
  };
