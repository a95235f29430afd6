import * as v from 'valibot';
import { callReasons } from '../../../domain/queue/calling.ts';
import { text } from '../../shapes.ts';
import { defineEntry } from '../define.ts';
import { numberAtCounter } from './number-at-counter.ts';

/** The number was called to a counter, for the first time or again; out of turn only with a reason, in words in the body. */
export const numberCalled = defineEntry({
  type: 'number.called',
  signer: 'officer',
  clear: v.object({ ...numberAtCounter, reason: v.optional(v.picklist(callReasons)) }),
  body: v.object({ reasonText: v.optional(text(300)) }),
});
