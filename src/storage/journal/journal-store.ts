import { Dexie } from 'dexie';
import type { Digest } from '../../domain/ids.ts';
import { type Result, done, refused } from '../../domain/result.ts';
import { addEntry } from './add-entry.ts';
import type { CopyKeeper } from '../both-copies/copy-keeper.ts';
import { copyRecords } from '../both-copies/copy-records.ts';
import type { JournalRow } from '../database.ts';
import { entrySize } from './marks.ts';
import type { StorageParts, Turns } from '../parts.ts';
import type { Commit, Copies, JournalHead, JournalStore, StoredEntry } from '../ports.ts';
import type { Room } from '../room.ts';
import type { SecondCopy } from '../second-copy/port.ts';
import { partInDatabase, partInSecondCopy } from './sound-part.ts';
import { peek } from './stored-entry.ts';

/** The journal: one strict transaction, then one flush of the second copy, and only then is it saved. */
export interface Writer {
  readonly keeper: CopyKeeper;
  readonly room: Room;
  readonly copy: SecondCopy | undefined;
  readonly turns: Turns;
  /** Under way between its two copies: not yet called saved, so not in one copy only either. */
  saving: Pick<StoredEntry, 'journal' | 'seq'> | undefined;
}

export function journalStore({ db, changes, fault }: StorageParts, writer: Writer | undefined): JournalStore {
  const { strict } = db;
  return {
    async head() {
      const last = (await strict.journals.orderBy('order').last()) satisfies JournalRow | undefined;
      return last === undefined ? undefined : headOf(last);
    },

    async heads() {
      return (await strict.journals.orderBy('order').toArray()).map(headOf);
    },

    append(commit) {
      if (writer === undefined) throw new Error('Only the page that holds the counter appends.');
      const { keeper, room, turns } = writer;
      const prev = checkCommit(commit);
      const save = async (): Promise<Result<Copies>> => {
        const records = copyRecords(commit.entry, commit.parts);
        // Room in the second copy comes first, so that a save without room leaves both copies as they were.
        const written = await room.use(async () => {
          if (!(await keeper.makeRoom(records))) return refused('room-full');
          writer.saving = commit.entry;
          return addEntry(strict, commit, prev);
        });
        if (!written.ok) return written;
        const copied = await keeper.follow(commit.entry, records);
        changes.changed();
        return done(copied ? 'both' : 'database');
      };
      return turns.take(() =>
        save().finally(() => {
          writer.saving = undefined;
        }),
      );
    },

    async entries(journal, fromSeq, count, bytes) {
      const rows = await strict.entries
        .where('[journal+seq]')
        .between([journal, fromSeq], [journal, Dexie.maxKey])
        .limit(count)
        .toArray();
      let sum = 0;
      const fitting = rows.findIndex(({ entry }, index) => {
        sum += entrySize(entry);
        return index > 0 && sum > bytes;
      });
      return (fitting < 0 ? rows : rows.slice(0, fitting)).map(({ entry }) => entry);
    },

    async entriesOf(subject) {
      const [rows, journals] = await Promise.all([
        strict.entries.where('subject').equals(subject).toArray(),
        strict.journals.toArray(),
      ]);
      const order = new Map(journals.map((row) => [row.journal, row.order]));
      const place = ({ journal }: StoredEntry): number => order.get(journal) ?? 0;
      return rows.map(({ entry }) => entry).sort((a, b) => place(a) - place(b) || a.seq - b.seq);
    },

    async entry(journal, seq) {
      return (await strict.entries.get([journal, seq]))?.entry;
    },

    async part(digest) {
      return (await partInDatabase(strict, digest, fault)) ?? (await partInSecondCopy(writer?.copy, digest));
    },
  };
}

export const headOf = ({ journal, seq, head, secondCopySeq }: JournalRow): JournalHead => ({
  journal,
  seq,
  head,
  secondCopySeq,
});

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
