import * as v from 'valibot';
import { count, instant, keyId } from '../../shapes.ts';
import { defineEntry, nothing } from '../define.ts';

/** How a device is, said by itself: at sign-in, hourly, and when its copies or its room change. */
export const deviceReported = defineEntry({
  type: 'device.reported',
  signer: 'device',
  clear: v.object({
    secondCopy: v.picklist(['whole', 'behind', 'failing', 'absent']),
    applicationsWaiting: count,
    bytesWaiting: count,
    oldestWaitingAt: v.optional(instant),
    roomForNewCases: v.boolean(),
    persistent: v.boolean(),
    /** This device's clock less the centre's, when its last receipt came: milliseconds, with the time on the way. */
    clockOffsetMs: v.optional(v.pipe(v.number(), v.safeInteger())),
    /** The id of the office key under which it seals. */
    officeKey: v.optional(keyId),
  }),
  body: nothing,
});
