import * as v from 'valibot';
import { count, digest } from '../../shapes.ts';
import { defineEntry, nothing } from '../define.ts';

/** A courier file was read on this device. It makes nothing received: a carrier is no centre. */
export const courierImported = defineEntry({
  type: 'courier.imported',
  signer: 'officer',
  clear: v.object({
    /** The sum in the file's manifest; absent when the file was broken and what was whole in it was taken. */
    digest: v.optional(digest),
    holds: v.picklist(['journals', 'receipts']),
    /** New here, and in the file altogether. */
    entriesNew: count,
    entries: count,
    parts: count,
    receipts: count,
    /** What did not verify. */
    notTaken: count,
  }),
  body: nothing,
});
