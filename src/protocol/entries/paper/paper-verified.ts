import * as v from 'valibot';
import { text } from '../../shapes.ts';
import { defineEntry } from '../define.ts';

/** A second person compared a sheet with what was entered of it. `on` names the `paper.transcribed`. */
export const paperVerified = defineEntry({
  type: 'paper.verified',
  signer: 'officer',
  clear: v.object({ agrees: v.boolean() }),
  /** What differs. */
  body: v.object({ note: v.optional(text(500)) }),
});
