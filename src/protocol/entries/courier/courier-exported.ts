import * as v from 'valibot';
import { courierScope } from '../../courier/manifest.ts';
import { count, digest, instant, journalId, positive } from '../../shapes.ts';
import { defineEntry, nothing } from '../define.ts';

/** A courier file was written. Whether it arrived anywhere, only receipts say. */
export const courierExported = defineEntry({
  type: 'courier.exported',
  signer: 'officer',
  clear: v.object({
    /** The sum in the file's manifest, by which it is told apart from others. */
    digest,
    writtenAt: instant,
    scope: courierScope,
    entries: count,
    parts: count,
    bytes: count,
    /** Of each journal, from where to where; at most 32 of them, the newest. */
    journals: v.pipe(v.array(v.object({ journal: journalId, from: positive, to: positive })), v.maxLength(32)),
    /** Written from the lock screen, with nobody signed in; entered by whoever signed in next. */
    unattended: v.optional(v.literal(true)),
  }),
  body: nothing,
});
