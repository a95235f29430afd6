import * as v from 'valibot';
import { noteLimit } from '../../../domain/application/reasons.ts';
import { decisions } from '../../../domain/application/review.ts';
import { text } from '../../shapes.ts';
import { defineEntry } from '../define.ts';

/**
 * A supervisor approves an application, holds it back from casework, or gives it back to the officer. `on` are the records it
 * was decided on, `replaces` the decisions that were known. Sending never waits for it.
 */
export const reviewDecided = defineEntry({
  type: 'review.decided',
  signer: 'supervisor',
  clear: v.object({
    decision: v.picklist(decisions),
    /** The supervisor recorded some of it themselves. */
    secondEyeMissing: v.optional(v.literal(true)),
  }),
  body: v.object({ reason: text(40), note: v.optional(text(noteLimit)) }),
});
