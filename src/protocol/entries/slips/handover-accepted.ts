import * as v from 'valibot';
import { doors } from '../../../domain/application/application.ts';
import { nikAnswers, slipDoubts, slipNews, slipSteps } from '../../../domain/application/handover.ts';
import { documentItems } from '../../../domain/documents/vocabulary.ts';
import { applicationReasons, passportKinds, purposes } from '../../../domain/intake-form/vocabulary.ts';
import { steps } from '../../../domain/application/steps.ts';
import { paymentWords } from '../../../domain/payment/vocabulary.ts';
import { queueNumber } from '../../../domain/queue/queue-number.ts';
import { day, text } from '../../shapes.ts';
import { defineEntry } from '../define.ts';

/**
 * A counter goes on with a case that another one began, on nothing but the slip in the applicant's hand. The head is the
 * paper's witness: the centre looks whether the journal that it names says the same.
 */
export const handoverAccepted = defineEntry({
  type: 'handover.accepted',
  signer: 'officer',
  clear: v.object({
    /** The first 16 bytes of the digest that ended the journal when the slip was printed, base64url. */
    head: v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{22}$/)),
    /** The office day of the slip. */
    on: day,
    number: v.optional(v.pipe(v.string(), v.regex(queueNumber))),
    /** What the slip says was done. */
    steps: v.object(
      Object.fromEntries(steps.map((step) => [step, v.picklist(slipSteps)])) as Record<
        (typeof steps)[number],
        v.PicklistSchema<typeof slipSteps, undefined>
      >,
    ),
  }),
  body: v.object({
    name: v.optional(text(120)),
    birthDate: v.optional(text(10)),
    /** The first ten bytes of the NIK's keyed tag, base64url: it goes on to the next slip. */
    nikTag: v.optional(text(14)),
    door: v.optional(v.picklist(doors)),
    kind: v.optional(v.picklist(passportKinds)),
    reason: v.optional(v.picklist(applicationReasons)),
    purpose: v.optional(v.picklist(purposes)),
    minor: v.optional(v.boolean()),
    missing: v.optional(v.array(v.picklist(documentItems))),
    /** Of those the ones to be brought first, and until which day. */
    due: v.optional(v.object({ on: day, items: v.array(v.picklist(documentItems)) })),
    payment: v.optional(v.picklist(paymentWords)),
    news: v.optional(v.picklist(slipNews)),
    /** The NIK on the card that the person showed, compared with the slip's keyed tag. */
    nik: v.picklist(nikAnswers),
    /** What the screen warned of, and why the officer went on. */
    doubts: v.array(v.picklist(slipDoubts)),
    why: v.optional(text(500)),
  }),
});
