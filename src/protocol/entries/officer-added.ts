import * as v from 'valibot';
import { limits } from '../limits.ts';
import { keyId, officerId, publicKey, role, text } from '../shapes.ts';
import { defineEntry } from './define.ts';

/**
 * The `officer.added` of the journal before, by which a supervisor of this device added the officer, and that supervisor's
 * key. A journal that goes on from another repeats them, so that it proves itself with no supervisor at hand.
 */
export const earlierAddition = v.object({ jws: text(limits.entryBytes), by: publicKey });
export type EarlierAddition = v.InferOutput<typeof earlierAddition>;

/**
 * From here on the officer's key signs entries of this journal. Signed by a supervisor of the journal, or by the device
 * when it repeats an `earlier` one; the role `supervisor` counts only for officers whom the certificate names as
 * supervisors.
 */
export const officerAdded = defineEntry({
  type: 'officer.added',
  signer: 'supervisor',
  clear: v.object({
    officer: officerId,
    role,
    key: publicKey,
    earlier: v.optional(earlierAddition),
    /** The key is on a recovery sheet alone, which brings the office's key of this id. */
    sheet: v.optional(keyId),
  }),
  body: v.object({ name: text(120) }),
});
