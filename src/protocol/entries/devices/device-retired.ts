import * as v from 'valibot';
import { counterNumber } from '../../../domain/queue/queue-number.ts';
import { count, deviceId, digest, journalId, text } from '../../shapes.ts';
import { defineEntry } from '../define.ts';

export const retirementReasons = ['stolen', 'lost', 'broken', 'replaced', 'other'] as const;
export type RetirementReason = (typeof retirementReasons)[number];

/** Journals of one device that an act names; a device rarely has more than two. */
export const retiredHeadsMax = 16;

/**
 * A device is taken out. Nothing of it is refused from here on: what lies beyond the heads that were known at that moment is
 * kept and marked, for a person to look at.
 */
export const deviceRetired = defineEntry({
  type: 'device.retired',
  signer: 'supervisor',
  clear: v.object({
    device: deviceId,
    counter: v.pipe(v.string(), v.regex(counterNumber)),
    reason: v.picklist(retirementReasons),
    /** How far the supervisor's device had heard of its journals. */
    heads: v.pipe(v.array(v.object({ journal: journalId, seq: count, head: digest })), v.maxLength(retiredHeadsMax)),
  }),
  body: v.object({ note: v.optional(text(2_000)) }),
});
