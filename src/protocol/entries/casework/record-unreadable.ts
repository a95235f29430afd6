import * as v from 'valibot';
import { text } from '../../shapes.ts';
import { defineEntry, nothing } from '../define.ts';

/**
 * Casework cannot open the entry that `on` names. An act of the centre: it counts in the journal that the centre keeps for the office
 * (`casework` in its certificate), and nowhere else. The entry stays where it is, and is tried again.
 */
export const recordUnreadable = defineEntry({
  type: 'record.unreadable',
  signer: 'officer',
  clear: v.object({
    /** As the centre names what went wrong. */
    code: v.pipe(text(40), v.minLength(1)),
  }),
  body: nothing,
});
