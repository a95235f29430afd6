import * as v from 'valibot';
import { counterNumber } from '../../../domain/queue/queue-number.ts';
import { limits } from '../../limits.ts';
import { deviceId, officerId, publicKey, role, text } from '../../shapes.ts';
import { defineEntry, nothing } from '../define.ts';

/**
 * A supervisor vouches for a spare while the centre is out of reach. It stands in the sponsor's journal and, word for word,
 * in the spare's own `journal.opened`, so that the spare is believed without the sponsor's journal.
 */
export const deviceAdded = defineEntry({
  type: 'device.added',
  signer: 'supervisor',
  clear: v.object({
    device: deviceId,
    deviceKey: publicKey,
    /** The sponsor's number and a letter. */
    counter: v.pipe(v.string(), v.regex(counterNumber)),
    /** Who works there first. The role `supervisor` counts only for whom the sponsor's certificate names as one. */
    first: v.object({ officer: officerId, role, key: publicKey }),
  }),
  body: nothing,
});

/** Additions between the sponsor's certificate and the supervisor who vouched; more would not fit into one entry. */
export const voucherSteps = 3;

/** Why a spare is believed, beside the sponsor's certificate. */
export const voucher = v.object({
  /** The sponsor's `device.added`. */
  added: text(limits.entryBytes),
  /**
   * The `officer.added` entries by which its signer became a supervisor of the sponsor, the one that the certificate's own
   * supervisor signed first; absent when that supervisor vouched.
   */
  by: v.exactOptional(v.pipe(v.array(text(limits.entryBytes)), v.minLength(1), v.maxLength(voucherSteps))),
});
export type Voucher = v.InferOutput<typeof voucher>;
