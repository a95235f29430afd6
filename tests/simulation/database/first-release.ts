import { Dexie } from 'dexie';
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';

/**
 * A database as the first release of the app left it, with these rows: what the product's own upgrades begin with. Its shape
 * is written down here, as it will never change again.
 */
type Row = Readonly<Record<string, unknown>>;

const shape = {
  entries: '[journal+seq], subject',
  parts: 'digest',
  partMarks: '[journal+lane+seq+digest], digest',
  partsSent: '[journal+lane+seq+digest]',
  marks: '[subject+journal], [journal+lastSeq], [journal+lastPartsSeq]',
  rows: 'subject',
  rowBoxes: '++id',
  drafts: '[subject+step]',
  journals: 'journal, order',
  progress: 'journal',
  attempts: '++id',
  meta: 'name',
};

export async function firstRelease(rowsOf: (table: string) => readonly Row[]): Promise<IDBFactory> {
  const indexedDB = new IDBFactory();
  const old = new Dexie('loket', { indexedDB, IDBKeyRange });
  old.version(1).stores(shape);
  const rows = rowsOf('rows');
  // Half of the rows lay in a box, one sealed row behind the other.
  const boxed = rows.slice(0, rows.length >> 1);
  const given: Readonly<Record<string, readonly Row[]>> = {
    entries: rowsOf('entries').map(({ office: _, numberOn: __, ...row }) => row),
    rows: rows.slice(boxed.length),
    rowBoxes: boxed.length === 0 ? [] : [boxOf(boxed)],
  };
  await old.transaction('rw', old.tables, async () => {
    for (const table of old.tables) await table.bulkAdd([...(given[table.name] ?? rowsOf(table.name))]);
  });
  old.close();
  return indexedDB;
}

function boxOf(rows: readonly Row[]): Row {
  const boxes = rows.map(({ box }) => box as Uint8Array);
  return {
    subjects: rows.map(({ subject }) => subject),
    lengths: boxes.map(({ byteLength }) => byteLength),
    boxes: new Uint8Array(Buffer.concat(boxes)),
  };
}
