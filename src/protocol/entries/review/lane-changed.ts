import * as v from 'valibot';
import { noteLimit } from '../../../domain/application/reasons.ts';
import { text } from '../../shapes.ts';
import { defineEntry, nothing } from '../define.ts';

/** A supervisor puts an application into another lane, `lane` of the entry, whatever the form says before or after. */
export const laneChanged = defineEntry({
  type: 'lane.changed',
  signer: 'supervisor',
  clear: nothing,
  body: v.object({ ground: text(40), note: v.optional(text(noteLimit)) }),
});
