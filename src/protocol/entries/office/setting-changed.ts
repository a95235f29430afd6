import * as v from 'valibot';
import { defineEntry, nothing } from '../define.ts';
import { cohorts, laneRatio, reason } from './office-shapes.ts';

/** A setting of the whole office. Each name has its own shape; a name of a later version is kept and changes nothing. */
export const settingChanged = defineEntry({
  type: 'setting.changed',
  signer: 'supervisor',
  clear: v.variant('name', [
    v.object({ name: v.literal('cohorts'), cohorts, reason }),
    v.object({ name: v.literal('lane-ratio'), ratio: laneRatio, reason }),
    v.object({ name: v.literal('approval'), caseworkWaits: v.boolean(), reason }),
  ]),
  body: nothing,
});
