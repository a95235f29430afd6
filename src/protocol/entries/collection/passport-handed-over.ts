import * as v from 'valibot';
import { applicationNumber } from '../../../domain/application/application.ts';
import { handOverDoubts, passportNumberMax, receivers, shownPapers } from '../../../domain/collection/hand-over.ts';
import { text } from '../../shapes.ts';
import { defineEntry, nothing } from '../define.ts';

/**
 * A passport left the office. `subject` is its application where this office knows it; for one that was printed before,
 * a new id, and what the papers in hand say is in the body, for casework to join.
 */
export const passportHandedOver = defineEntry({
  type: 'passport.handed-over',
  signer: 'officer',
  clear: nothing,
  body: v.object({
    passportNumber: text(passportNumberMax),
    to: v.picklist(receivers),
    /** Who it was, when not the applicant. */
    receiver: v.optional(v.object({ name: text(120), relation: v.optional(text(60)) })),
    shown: v.pipe(v.array(v.picklist(shownPapers)), v.maxLength(shownPapers.length)),
    /** In the hand-over book on paper, and on which line of it. */
    isSigned: v.boolean(),
    bookLine: v.optional(text(40)),
    /** Of an application that this counter does not know. */
    holder: v.optional(
      v.object({
        name: text(120),
        applicationNumber: v.optional(v.pipe(v.string(), v.regex(applicationNumber))),
        /** The receipt code of its slip. */
        slipCode: v.optional(text(20)),
        /** Of the NIK on the card that was shown; the NIK itself is not kept. */
        nikTag: v.optional(v.pipe(v.string(), v.regex(/^[\w-]{43}$/))),
      }),
    ),
    /** What the screen warned of, and why the officer went on. */
    doubts: v.array(v.picklist(handOverDoubts)),
    why: v.optional(text(500)),
  }),
});
