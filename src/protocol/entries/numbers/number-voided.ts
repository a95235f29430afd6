import * as v from 'valibot';
import { noteLimit } from '../../../domain/application/reasons.ts';
import { queueNumber } from '../../../domain/queue/queue-number.ts';
import { day, text } from '../../shapes.ts';
import { defineEntry } from '../define.ts';

/** A ticket is void: its holder left, or it was given by mistake. It is never given again. */
export const numberVoided = defineEntry({
  type: 'number.voided',
  signer: 'supervisor',
  clear: v.object({
    number: v.pipe(v.string(), v.regex(queueNumber)),
    /** The office day, in the office's zone. */
    day,
  }),
  body: v.object({ reason: text(40), note: v.optional(text(noteLimit)) }),
});
