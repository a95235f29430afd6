import type { DraftMemory } from '../sealed/draft-memory.ts';
import type { Digest } from '../../domain/ids.ts';
import { type Result, done, refused } from '../../domain/result.ts';
import type { CopyKeeper } from '../both-copies/copy-keeper.ts';
import { copyRecords } from '../both-copies/copy-records.ts';
import type { StorageParts, Turns } from '../parts.ts';
import type { Commit, Copies, JournalStore, StoredEntry } from '../ports.ts';
import type { Room } from '../room.ts';
import type { SecondCopy } from '../second-copy/port.ts';
import { addEntry } from './add-entry.ts';
import { peek } from './stored-entry.ts';

/** What only the page that holds the counter has. */
export interface Writer {
  readonly keeper: CopyKeeper;
  readonly room: Room;
  readonly copy: SecondCopy | undefined;
  readonly turns: Turns;
  /** Under way between its two copies: not yet called saved, so not in one copy only either. */
  saving: Pick<StoredEntry, 'journal' | 'seq'> | undefined;
}

/** One strict transaction, then one flush of the second copy, and only then is it saved. */
export function journalAppend(
  { db, changes }: StorageParts,
  writer: Writer,
  drafts: DraftMemory,
): JournalStore['append'] {
  return (commit) => {
    const { keeper, room, turns } = writer;
    const prev = checkCommit(commit);
    const save = async (): Promise<Result<Copies>> => {
      const records = copyRecords(commit.entry, commit.parts);
      // Room in the second copy comes first, so that a save without room leaves both copies as they were.
      const written = await room.use(async () => {
        if (!(await keeper.makeRoom(records))) return refused('room-full');
        writer.saving = commit.entry;
        return addEntry(db.strict, commit, prev);
      });
      if (!written.ok) return written;
      if (commit.removesDraft !== undefined) drafts.forget(commit.removesDraft);
      const copied = await keeper.follow(commit.entry, records);
      changes.changed('saved');
      return done(copied ? 'both' : 'database');
    };
    return turns.take(() =>
      save().finally(() => {
        writer.saving = undefined;
      }),
    );
  };
}

/** The digest before this one, having checked what only a bug can get wrong. */
function checkCommit({ entry, parts }: Commit): Digest | undefined {
  const peeked = peek(entry, entry.digest);
  if (!peeked.ok) throw new Error(`An entry that nobody can read was to be saved: ${peeked.refusal.code}.`);
  const { entry: read, prev } = peeked.value;
  if (read.journal !== entry.journal || read.seq !== entry.seq || read.subject !== entry.subject) {
    throw new Error('The clear fields of an entry to be saved are not those that were signed.');
  }
  const named = read.parts.map(({ digest, size }) => `${digest} ${size}`).join();
  if (named !== parts.map(({ digest, bytes }) => `${digest} ${bytes.byteLength}`).join()) {
    throw new Error('An entry came with other parts than it names.');
  }
  return prev;
}
