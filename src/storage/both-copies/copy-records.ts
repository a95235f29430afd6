import { Dexie } from 'dexie';
import type { JournalId } from '../../domain/ids.ts';
import type { LoketDatabase } from '../database/database.ts';
import { entrySize, partsSize } from '../journal/marks.ts';
import type { PartBytes, StoredEntry } from '../ports.ts';
import type { CopyRecord } from '../second-copy/records.ts';

/** An entry for the second copy: its parts first, so that an entry that is there whole has its parts before it. */
export function copyRecords(entry: StoredEntry, parts: readonly PartBytes[]): CopyRecord[] {
  const { digest, jws, body } = entry;
  return [
    ...parts.map((part): CopyRecord => ({ kind: 'part', ...part })),
    { kind: 'entry', digest, wire: body === undefined ? { jws } : { jws, body } },
  ];
}

const runBytes = 4 * 1024 * 1024;
const runEntries = 200;

/** The next run of entries after `seq`, with their parts, of some 4 MiB: one write and one flush each. */
export async function recordsAfter(
  db: LoketDatabase,
  journal: JournalId,
  seq: number,
): Promise<{ records: CopyRecord[]; lastSeq: number }> {
  const rows = await db.entries
    .where('[journal+seq]')
    .between([journal, seq], [journal, Dexie.maxKey], false)
    .limit(runEntries)
    .toArray();
  const records: CopyRecord[] = [];
  let lastSeq = seq;
  let bytes = 0;
  for (const { entry } of rows) {
    if (bytes > 0 && bytes + entrySize(entry) + partsSize(entry) > runBytes) break;
    const digests = entry.parts.map(({ digest }) => digest);
    const parts = await db.parts.bulkGet(digests);
    const gone = await db.partsGone.bulkGet(digests.filter((_, index) => parts[index] === undefined));
    records.push(
      ...gone.flatMap((row): CopyRecord[] => (row === undefined ? [] : [{ kind: 'gone', digest: row.digest }])),
      ...copyRecords(
        entry,
        parts.filter((part) => part !== undefined),
      ),
    );
    bytes += entrySize(entry) + partsSize(entry);
    lastSeq = entry.seq;
  }
  if (lastSeq === seq) throw new Error(`Journal ${journal} has no entry after ${seq} though its head is beyond it.`);
  return { records, lastSeq };
}
