import { areSame } from '../../sealing/bytes.ts';
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
        const same = packed.filter(({ box }, index) => areSame(now[index]?.box, box));
        if (replaced === 'all') await strict.rowBoxes.clear();
        await strict.rowBoxes.bulkAdd(boxes.map((box) => ({ box })));
        await Promise.all(same.map(({ subject }) => strict.rows.delete(subject)));
      });
    },
  };
}
