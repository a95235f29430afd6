import * as v from 'valibot';
import { putDownReasons } from '../../../domain/casework/taken-up.ts';
import { day, instant } from '../../shapes.ts';
import { defineEntry, nothing } from '../define.ts';

/**
 * Casework took up a case, as its records were (`on`), or put it down again. An act of the centre: it counts in the journal that the
 * centre keeps for the office (`casework` in its certificate), and nowhere else. It decides nothing about a passport.
 */
export const caseTakenUp = defineEntry({
  type: 'case.taken-up',
  signer: 'officer',
  clear: v.object({
    /** Absent: it was taken up. */
    putDown: v.optional(v.picklist(putDownReasons)),
    /** Absent where the law gives no time, or nobody wrote down when the interview was. */
    clock: v.optional(v.object({ from: instant, dueOn: day })),
  }),
  body: nothing,
});
