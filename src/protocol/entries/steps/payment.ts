import * as v from 'valibot';
import { billingCode, paymentProofs, receiptNumber, shownStatuses } from '../../../domain/payment/vocabulary.ts';
import { text } from '../../shapes.ts';
import { artefact } from './artefact.ts';

/** Payment as the applicant showed it, in the words that were shown. */
export const paymentShown = v.object({
  proof: v.picklist(paymentProofs),
  billingCode: v.optional(v.pipe(v.string(), v.regex(billingCode))),
  receiptNumber: v.optional(v.pipe(v.string(), v.regex(receiptNumber))),
  status: v.optional(v.picklist(shownStatuses)),
  /** As quoted, where the status is `other`. */
  statusWords: v.optional(text(200)),
  /** A picture of the proof. */
  picture: v.optional(artefact),
});
export type PaymentShown = v.InferOutput<typeof paymentShown>;
