import * as v from 'valibot';
import { count } from '../shapes.ts';
import { defineEntry, nothing } from './define.ts';

/** The device found one of its two copies missing or damaged and rebuilt it from the other. */
export const storeRecovered = defineEntry({
  type: 'store.recovered',
  signer: 'device',
  clear: v.object({
    /** The copy that was rebuilt. */
    copy: v.picklist(['database', 'second-copy']),
    entries: count,
    parts: count,
    /** Parts that no copy on this device holds whole any more. */
    partsMissing: count,
    /** Entries that no copy holds any more: this journal goes on from one that has holes. */
    entriesMissing: v.optional(count),
  }),
  body: nothing,
});
