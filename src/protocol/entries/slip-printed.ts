import * as v from 'valibot';
import { positive } from '../shapes.ts';
import { defineEntry, nothing } from './define.ts';

/** A ticket or slip was handed to the printer. Whether paper came out, only a person knows (`slip.confirmed`). */
export const slipPrinted = defineEntry({
  type: 'slip.printed',
  signer: 'officer',
  clear: v.object({ paper: v.picklist(['ticket', 'slip']), width: v.picklist(['80mm', 'a6']), copy: positive }),
  body: nothing,
});
