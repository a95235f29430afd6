import { copyPages } from '../copy-pages.ts';
import { copyRecords } from '../copy-records.ts';
import { journalsInOrder } from '../copy-position.ts';
import type { EntryRow } from '../../database/rows.ts';
import type { Writer } from '../../journal/journal-store.ts';
import type { StorageParts } from '../../parts.ts';
import type { SecondCopy } from '../../second-copy/port.ts';
import type { CopyRecord } from '../../second-copy/records.ts';
import { partInDatabase, partInSecondCopy } from '../../journal/sound-part.ts';
import { checkedEntry } from '../../journal/stored-entry.ts';

/** What a slow look at every byte of both copies found and mended. */
export interface CheckReport {
  readonly entries: number;
  readonly parts: number;
  readonly mendedInDatabase: number;
  readonly mendedInSecondCopy: number;
  /** Records that the second copy lacks and did not take: whole in the database alone. Another look is needed. */
  readonly inOneCopy: number;
  /** Entries and parts that neither copy holds whole. */
  readonly lost: number;
}

const pageBytes = 1024 * 1024;
const rowsAtOnce = 50;

/**
 * For idle hours: in small slices, given up when `signal` says so. First the second copy is read whole, then the database
 * against it. What is damaged in one is taken from the other; in the second copy it is added again at the end.
 */
export async function checkBothCopies(
  storage: StorageParts,
  { copy, keeper, turns }: Writer,
  signal?: AbortSignal,
): Promise<CheckReport | undefined> {
  if (copy === undefined || !(await turns.take(() => keeper.catchUp(true)))) return undefined;
  const { strict } = storage.db;
  const journals = await journalsInOrder(strict);
  const inCopy = await soundInCopy(copy, signal);
  let [entries, parts, mendedInDatabase, mendedInSecondCopy, inOneCopy, lost] = [0, 0, 0, 0, 0, 0];
  for (const { journal, seq: lastSeq } of journals) {
    for (let seq = 0; seq < lastSeq; ) {
      signal?.throwIfAborted();
      const rows = await strict.entries
        .where('[journal+seq]')
        .between([journal, seq], [journal, lastSeq], false, true)
        .limit(rowsAtOnce)
        .toArray();
      if (rows.length === 0) break;
      const missing: CopyRecord[] = [];
      for (const row of rows) {
        seq = row.seq;
        const found = await checkEntry(storage, copy, row);
        entries++;
        parts += row.entry.parts.length;
        mendedInDatabase += found.mended;
        lost += found.lost;
        missing.push(...found.sound.filter(({ kind, digest }) => !inCopy.has(kind + digest)));
      }
      if (missing.length === 0) continue;
      if (await turns.take(() => keeper.addAgain(missing))) mendedInSecondCopy += missing.length;
      else inOneCopy += missing.length;
    }
  }
  if (mendedInDatabase + mendedInSecondCopy > 0) storage.changes.changed();
  return { entries, parts, mendedInDatabase, mendedInSecondCopy, inOneCopy, lost };
}

/** By kind and digest: the note that a part may go has the part's digest, and is not the part. */
async function soundInCopy(copy: SecondCopy, signal: AbortSignal | undefined): Promise<ReadonlySet<string>> {
  const sound = new Set<string>();
  for await (const records of copyPages(copy, pageBytes)) {
    signal?.throwIfAborted();
    for (const { kind, row } of records) sound.add(kind + (kind === 'entry' ? row.entry : row).digest);
  }
  return sound;
}

/** An entry and its parts in the database, mended from the second copy where they are damaged. */
async function checkEntry({ db: { strict: db }, fault }: StorageParts, copy: SecondCopy, row: EntryRow) {
  let { entry } = row;
  let [mended, lost] = [0, 0];
  const sound: CopyRecord[] = [];
  if (!(await checkedEntry(entry, entry.digest)).ok) {
    const record = await copy.find('entry', entry.digest);
    const checked = record?.kind === 'entry' ? await checkedEntry(record.wire, record.digest) : undefined;
    if (checked?.ok !== true) return { sound, mended, lost: 1 };
    entry = checked.value.entry;
    await db.entries.put({ ...row, entry });
    mended++;
  }
  for (const { digest } of entry.parts) {
    const held = await partInDatabase(db, digest, fault);
    if (held !== undefined) {
      sound.push({ kind: 'part', digest, bytes: held });
      continue;
    }
    if ((await db.partsGone.get(digest)) !== undefined) {
      sound.push({ kind: 'gone', digest });
      continue;
    }
    const bytes = await partInSecondCopy(copy, digest);
    if (bytes !== undefined) {
      await db.parts.put({ digest, bytes });
      mended++;
    } else {
      lost++;
    }
  }
  return { sound: [...sound, ...copyRecords(entry, [])], mended, lost };
}
