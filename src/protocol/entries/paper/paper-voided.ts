import * as v from 'valibot';
import { counterNumber } from '../../../domain/queue/queue-number.ts';
import { text } from '../../shapes.ts';
import { defineEntry } from '../define.ts';
import { paperRun } from './paper-leased.ts';

/** Numbers that will not be entered: spoilt, unused at the end of an outage, lost. */
export const paperVoided = defineEntry({
  type: 'paper.voided',
  signer: 'officer',
  clear: v.object({ counter: v.pipe(v.string(), v.regex(counterNumber)), from: paperRun, to: paperRun }),
  body: v.object({ reason: text(500) }),
});
