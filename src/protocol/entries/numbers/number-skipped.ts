import * as v from 'valibot';
import { defineEntry, nothing } from '../define.ts';
import { numberAtCounter } from './number-at-counter.ts';

/** Nobody came to the call: the number waits on, behind those who wait now. */
export const numberSkipped = defineEntry({
  type: 'number.skipped',
  signer: 'officer',
  clear: v.object(numberAtCounter),
  body: nothing,
});
