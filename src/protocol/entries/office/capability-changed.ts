import * as v from 'valibot';
import { defineEntry, nothing } from '../define.ts';
import { capability, reason } from './office-shapes.ts';

/** Which steps are open at this office from here on, with or without an outage. */
export const capabilityChanged = defineEntry({
  type: 'capability.changed',
  signer: 'supervisor',
  clear: v.object({ reason, ...capability }),
  body: nothing,
});
