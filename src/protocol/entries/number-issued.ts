import * as v from 'valibot';
import { queueNumber } from '../../domain/queue/queue-number.ts';
import { day } from '../shapes.ts';
import { defineEntry, nothing } from './define.ts';

/** A ticket was given. The number is a name for a day; `subject` names the case for ever. */
export const numberIssued = defineEntry({
  type: 'number.issued',
  signer: 'officer',
  clear: v.object({
    number: v.pipe(v.string(), v.regex(queueNumber)),
    /** The office day, in the office's zone. */
    day,
  }),
  body: nothing,
});
