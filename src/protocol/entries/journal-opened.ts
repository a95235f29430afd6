import * as v from 'valibot';
import { limits } from '../limits.ts';
import { count, digest, journalId, text } from '../shapes.ts';
import { defineEntry, nothing } from './define.ts';
import { voucher } from './devices/device-added.ts';

/**
 * Entry 1. It holds the device's certificate, or of a spare its sponsor's and the voucher, so that the journal proves itself to
 * whoever knows the root's key.
 */
export const journalOpened = defineEntry({
  type: 'journal.opened',
  signer: 'device',
  clear: v.object({
    certificate: text(limits.entryBytes),
    vouched: v.optional(voucher),
    /** The journal this one goes on from, and the last head of it that this device can vouch for. */
    previous: v.optional(v.object({ journal: journalId, seq: count, head: digest })),
  }),
  body: nothing,
});
