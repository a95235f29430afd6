import * as v from 'valibot';
import { defineEntry, nothing } from '../define.ts';
import { paperCopy } from './paper-copy.ts';

/** The officer saw that the paper came out and can be read. */
export const slipConfirmed = defineEntry({
  type: 'slip.confirmed',
  signer: 'officer',
  clear: v.object(paperCopy),
  body: nothing,
});
