import * as v from 'valibot';
import { defineEntry, nothing } from '../define.ts';
import { capability, reason } from './office-shapes.ts';

/** The outage is over, a supervisor says. Recovery comes in stages, so some steps may stay closed. */
export const outageEnded = defineEntry({
  type: 'outage.ended',
  signer: 'supervisor',
  clear: v.object({ reason, ...capability }),
  body: nothing,
});
