import type { Digest, JournalId } from '../../domain/ids.ts';
import type { CourierScope } from '../../protocol/courier/manifest.ts';
import type { Storage, StoredEntry } from '../../storage/ports.ts';
import { limits } from '../../protocol/limits.ts';

/** Of one journal, what a courier file is to carry: between these places, what `wants` says, and whatever brings keys. */
export interface ChosenJournal {
  readonly journal: JournalId;
  readonly toSeq: number;
  readonly wants: (entry: StoredEntry) => boolean;
}

/** Without these nobody could tell from the file alone who signed the rest. */
export const bringsKeys = ({ type }: Pick<StoredEntry, 'type'>): boolean =>
  type === 'journal.opened' || type === 'officer.added';

type Reads = Pick<Storage, 'heads' | 'progress' | 'marks' | 'entries'>;

/** Journals of this device, oldest first, as they are at this moment: what is added later is not in the file. */
export async function chooseEntries(storage: Reads, scope: CourierScope): Promise<ChosenJournal[]> {
  const heads = await storage.heads();
  const current = heads.at(-1);
  const epoch = current === undefined ? undefined : (await storage.progress(current.journal)).epoch;
  const lanes = scope.kind === 'lane' ? await lanesOf(storage) : undefined;
  return Promise.all(
    heads.map(async ({ journal, seq: toSeq }) => {
      const progress = await storage.progress(journal);
      // What an older epoch had received says nothing of what the centre has now.
      const received = progress.epoch === epoch ? progress.completeToSeq : 0;
      return {
        ...{ journal, toSeq },
        wants(entry: StoredEntry): boolean {
          switch (scope.kind) {
            case 'all':
              return true;
            case 'waiting':
              return entry.seq > received;
            case 'days': {
              const on = entry.at.slice(0, 10);
              return on >= scope.from && on <= scope.to;
            }
            case 'lane':
              return (entry.subject === undefined ? entry.lane : lanes?.get(entry.subject)) === scope.lane;
          }
        },
      };
    }),
  );
}

/** An application's lane is that of the last of its marks; a single entry may have been made before it was known. */
async function lanesOf(storage: Reads) {
  return new Map((await storage.marks()).map(({ subject, lane }) => [subject, lane] as const));
}

const readAtOnceBytes = 1024 * 1024;

/** The chosen entries of one journal, ascending, a few at a time. */
export async function* chosenEntries(
  storage: Reads,
  { journal, toSeq, wants }: ChosenJournal,
): AsyncGenerator<StoredEntry> {
  for (let next = 1; next <= toSeq; ) {
    const read = await storage.entries(journal, next, limits.entriesPerRequest, readAtOnceBytes);
    const last = read.at(-1);
    if (last === undefined) return;
    for (const entry of read) if (entry.seq <= toSeq && (bringsKeys(entry) || wants(entry))) yield entry;
    next = last.seq + 1;
  }
}

/** Parts that entries in the file name, each once. */
export async function* chosenParts(storage: Reads, chosen: ChosenJournal): AsyncGenerator<Digest> {
  for await (const entry of chosenEntries(storage, chosen)) {
    if (chosen.wants(entry)) for (const { digest } of entry.parts) yield digest;
  }
}
