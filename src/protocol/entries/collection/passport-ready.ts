import * as v from 'valibot';
import { positive, text } from '../../shapes.ts';
import { defineEntry, nothing } from '../define.ts';

/**
 * The passport of an application was printed and lies at its office, or after all it is not. An act of the centre: it counts in
 * the journal that the centre keeps for the office (`casework` in its certificate), and nowhere else.
 */
export const passportReady = defineEntry({
  type: 'passport.ready',
  signer: 'officer',
  clear: v.object({
    /** By the number of whoever prints; nothing personal. */
    print: v.pipe(text(80), v.minLength(1)),
    /** 1 for what was first said of this print. */
    turn: positive,
    isReady: v.boolean(),
  }),
  body: nothing,
});
