import * as v from 'valibot';
import { day, deviceId, keyId } from '../../shapes.ts';
import { defineEntry } from '../define.ts';

/** Devices that one change leaves out. */
export const leftOutMax = 64;

/**
 * From here on the office seals under another key, because a device that had the one before is in other hands. The body is sealed
 * to the centre and to the officers' own keys at every device but those, never under the key that it takes the place of. The
 * same key may be given again, to devices that came later.
 */
export const officeKeyChanged = defineEntry({
  type: 'office-key.changed',
  signer: 'supervisor',
  clear: v.object({
    kid: keyId,
    /** Office day from which the key before is in other hands. */
    since: day,
    without: v.pipe(v.array(deviceId), v.maxLength(leftOutMax)),
  }),
  /** 32 bytes, base64url. */
  body: v.object({ secret: v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{43}$/)) }),
});
