import * as v from 'valibot';
import { type Result, done, refused } from '../../domain/result.ts';
import { counterNumber } from '../../domain/queue/queue-number.ts';
import { parseCanonicalJson } from '../json.ts';
import { limits } from '../limits.ts';
import { remembered } from '../remembered.ts';
import { deviceId, instant, officeId, officerId, publicKey, text } from '../shapes.ts';

/**
 * The counter number of the journal that the centre keeps for an office: none that a counter has, as a lent number carries the
 * letter of a first spare.
 */
export const centresCounter = '99z';

/**
 * What the root says of a device: its office, its counter number, its key, and the key of the first supervisor, who
 * adds the rest of the staff. Valid for the life of the device; a retired device is taken out by an entry, not by a date.
 */
const certificateShape = v.object({
  v: v.literal(1),
  device: deviceId,
  office: officeId,
  officeName: text(120),
  counter: v.pipe(v.string(), v.regex(counterNumber)),
  deviceKey: publicKey,
  supervisor: v.object({ officer: officerId, key: publicKey }),
  /** Officers who may be added with the role `supervisor`. */
  supervisors: v.pipe(v.array(officerId), v.maxLength(16)),
  issuedAt: instant,
  /** A device of the demo: nothing it makes may reach a real centre. */
  demo: v.optional(v.literal(true)),
  /** Of a drill, under a root that was thrown away: no other device may ever be brought into it. */
  drill: v.optional(v.literal(true)),
  /** No counter: the journal in which the centre writes its own acts for this office. */
  casework: v.optional(v.literal(true)),
});
export type Certificate = v.InferOutput<typeof certificateShape>;

export const parseCertificate: (payload: string) => Result<Certificate> = remembered(16, (payload) => {
  const json = parseCanonicalJson(payload, limits.entryBytes);
  if (!json.ok) return json;
  const parsed = v.safeParse(certificateShape, json.value);
  return parsed.success ? done(parsed.output) : refused('certificate-shape');
});
