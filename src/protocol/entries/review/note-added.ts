import * as v from 'valibot';
import { noteLimit } from '../../../domain/application/reasons.ts';
import { text } from '../../shapes.ts';
import { defineEntry } from '../define.ts';

/**
 * Something the next person should know. With a `verdict` it says what a supervisor found of records that look like one
 * person's: `on` are the intakes that were compared, or a `passport.handed-over` of nobody known that is found to be this case's.
 */
export const noteAdded = defineEntry({
  type: 'note.added',
  signer: 'officer',
  clear: v.object({ verdict: v.optional(v.picklist(['same-person', 'different-people'])) }),
  body: v.object({ note: text(noteLimit) }),
});
