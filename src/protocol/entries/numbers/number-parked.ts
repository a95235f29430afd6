import * as v from 'valibot';
import { defineEntry, nothing } from '../define.ts';
import { numberAtCounter } from './number-at-counter.ts';

/** Called often enough without anybody coming: put aside until its holder asks. */
export const numberParked = defineEntry({
  type: 'number.parked',
  signer: 'officer',
  clear: v.object(numberAtCounter),
  body: nothing,
});
