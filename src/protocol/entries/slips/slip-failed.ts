import * as v from 'valibot';
import { defineEntry, nothing } from '../define.ts';
import { paperCopy } from './paper-copy.ts';

/** No paper came out, or none that can be read. The number stays what it is; the next copy says that it is one. */
export const slipFailed = defineEntry({
  type: 'slip.failed',
  signer: 'officer',
  clear: v.object(paperCopy),
  body: nothing,
});
