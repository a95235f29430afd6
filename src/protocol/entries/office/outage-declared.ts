import * as v from 'valibot';
import { instant, text } from '../../shapes.ts';
import { defineEntry, nothing } from '../define.ts';
import { capability, reason, sentenceMax } from './office-shapes.ts';

/** The centre is out of reach, a supervisor says: since when, what stays closed, and what the public is told. */
export const outageDeclared = defineEntry({
  type: 'outage.declared',
  signer: 'supervisor',
  clear: v.object({ since: instant, reason, sentence: text(sentenceMax), ...capability }),
  body: nothing,
});
