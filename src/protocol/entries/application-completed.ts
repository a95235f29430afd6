import * as v from 'valibot';
import { steps } from '../../domain/application/steps.ts';
import { text } from '../shapes.ts';
import { defineEntry, nothing } from './define.ts';

/** The visit ended. `outstanding` are the steps the person must come back for; the slip says the same. */
export const applicationCompleted = defineEntry({
  type: 'application.completed',
  signer: 'officer',
  clear: nothing,
  body: v.object({
    outstanding: v.array(v.picklist(steps)),
    note: v.optional(text(500)),
  }),
});
