import type { LoketDatabase, RowBoxRow } from './database.ts';
import type { StorageParts } from './parts.ts';
import type { RowStore, SealedRow } from './ports.ts';

/** Sealed summary rows: the latest of each application alone, older ones some 500 to a record. */
const rowsPerBox = 500;
/** Packed when so many lie alone. */
const looseMax = 1_000;

export function rowStore({ db }: StorageParts): RowStore {
  const { strict } = db;
  return {
    async *rows() {
      const loose = await strict.rows.toArray();
      // A row alone is newer than any in a box, and a later box newer than an earlier one.
      const seen = new Set(loose.map(({ subject }) => subject));
      const ids = (await strict.rowBoxes.toCollection().primaryKeys()).toReversed();
      for (const id of ids) {
        const box = await strict.rowBoxes.get(id);
        const rows = box === undefined ? [] : unpack(box).filter(({ subject }) => !seen.has(subject));
        for (const { subject } of rows) seen.add(subject);
        if (rows.length > 0) yield rows;
      }
      if (loose.length > 0) yield loose;
      if (loose.length > looseMax) await packLoose(strict);
    },

    async replaceRows(rows) {
      await strict.transaction('rw', strict.rows, strict.rowBoxes, async () => {
        await strict.rows.clear();
        await strict.rowBoxes.clear();
        await strict.rowBoxes.bulkAdd(inBoxes(rows));
      });
    },
  };
}

/** When more than half of what lies in boxes is outdated, all are packed anew. */
async function packLoose(db: LoketDatabase): Promise<void> {
  await db.transaction('rw', db.rows, db.rowBoxes, async () => {
    const loose = await db.rows.toArray();
    const boxes = await db.rowBoxes.toArray();
    const boxed = boxes.flatMap(unpack);
    const latest = new Map([...boxed, ...loose].map((row) => [row.subject, row]));
    const outdated = boxed.length + loose.length - latest.size;
    await db.rows.clear();
    if (outdated * 2 > latest.size) {
      await db.rowBoxes.clear();
      await db.rowBoxes.bulkAdd(inBoxes([...latest.values()]));
    } else {
      await db.rowBoxes.bulkAdd(inBoxes(loose));
    }
  });
}

function inBoxes(rows: readonly SealedRow[]): Omit<RowBoxRow, 'id'>[] {
  const boxes: Omit<RowBoxRow, 'id'>[] = [];
  for (let from = 0; from < rows.length; from += rowsPerBox) boxes.push(pack(rows.slice(from, from + rowsPerBox)));
  return boxes;
}

function pack(rows: readonly SealedRow[]): Omit<RowBoxRow, 'id'> {
  const boxes = new Uint8Array(rows.reduce((sum, { box }) => sum + box.byteLength, 0));
  let at = 0;
  for (const { box } of rows) {
    boxes.set(box, at);
    at += box.byteLength;
  }
  return { subjects: rows.map(({ subject }) => subject), lengths: rows.map(({ box }) => box.byteLength), boxes };
}

function unpack({ subjects, lengths, boxes }: Omit<RowBoxRow, 'id'>): SealedRow[] {
  let at = 0;
  return subjects.map((subject, index) => {
    const from = at;
    at += lengths[index] ?? 0;
    return { subject, box: boxes.subarray(from, at) };
  });
}
