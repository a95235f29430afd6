import * as v from 'valibot';
import { defineEntry, nothing } from '../define.ts';
import { paperCopy, paperWidths } from './paper-copy.ts';

/** A ticket or slip was handed to the printer. Whether paper came out, only a person knows (`slip.confirmed`). */
export const slipPrinted = defineEntry({
  type: 'slip.printed',
  signer: 'officer',
  clear: v.object({ ...paperCopy, width: v.picklist(paperWidths) }),
  body: nothing,
});
