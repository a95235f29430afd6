import type { StorageParts } from '../parts.ts';
import type { RowStore } from './ports.ts';

/** Sealed summary rows: the latest of each application alone, older ones many to a box. What is in a box is not seen here. */
export function rowStore({ db }: StorageParts): RowStore {
  const { strict } = db;
  return {
    rows: () => strict.rows.toArray(),
    async rowBoxes() {
      return (await strict.rowBoxes.toArray()).map(({ box }) => box);
    },

    async replaceRows(boxes) {
      await strict.transaction('rw', strict.rows, strict.rowBoxes, async () => {
        await strict.rows.clear();
        await strict.rowBoxes.clear();
        await strict.rowBoxes.bulkAdd(boxes.map((box) => ({ box })));
      });
    },

    async packRows(packed, boxes, replaced) {
      await strict.transaction('rw', strict.rows, strict.rowBoxes, async () => {
        const now = await strict.rows.bulkGet(packed.map(({ subject }) => subject));
        const same = packed.filter(({ box }, index) => isSame(box, now[index]?.box));
        if (replaced === 'all') await strict.rowBoxes.clear();
        await strict.rowBoxes.bulkAdd(boxes.map((box) => ({ box })));
        await Promise.all(same.map(({ subject }) => strict.rows.delete(subject)));
      });
    },
  };
}

/** Each sealing has its own nonce, so that equal beginnings are enough. */
const nonceBytes = 12;

function isSame(a: Uint8Array, b: Uint8Array | undefined): boolean {
  if (a.byteLength !== b?.byteLength) return false;
  return a.subarray(0, nonceBytes).every((byte, index) => byte === b[index]);
}
