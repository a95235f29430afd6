import type { EntryRow, PartRow } from '../database/rows.ts';
import { foundBy } from '../journal/found-by.ts';
import { checkedEntry, digestOf } from '../journal/stored-entry.ts';
import type { Cursor, SecondCopy } from '../second-copy/port.ts';
import type { CopyRecord } from '../second-copy/records.ts';

export type Checked =
  | { readonly kind: 'gone'; readonly row: Pick<PartRow, 'digest'> }
  | { readonly kind: 'entry'; readonly row: EntryRow }
  | { readonly kind: 'part'; readonly row: { readonly digest: CopyRecord['digest']; readonly bytes: Uint8Array } };

/** The second copy from its beginning, some bytes at a time: what is in it whole, as rows. */
export async function* copyPages(copy: SecondCopy, pageBytes: number): AsyncGenerator<Checked[]> {
  let from: Cursor | undefined;
  do {
    const { records, next } = await copy.read(from, pageBytes);
    const checked = await Promise.all(records.map(checkedRecord));
    yield checked.filter((record) => record !== undefined);
    from = next;
  } while (from !== undefined);
}

/** A record whose bytes are those of its digest. */
export async function checkedRecord(record: CopyRecord): Promise<Checked | undefined> {
  if (record.kind === 'gone') return { kind: 'gone', row: { digest: record.digest } };
  if (record.kind === 'part') {
    const { digest, bytes } = record;
    return (await digestOf(bytes)) === digest ? { kind: 'part', row: { digest, bytes } } : undefined;
  }
  const checked = await checkedEntry(record.wire, record.digest);
  if (!checked.ok) return undefined;
  const { entry, prev } = checked.value;
  const { journal, seq } = entry;
  const row: EntryRow = {
    journal,
    seq,
    ...foundBy(entry),
    ...(prev === undefined ? {} : { prev }),
    entryBytesTo: 0,
    partBytesTo: 0,
    entry,
  };
  return { kind: 'entry', row };
}
