import * as v from 'valibot';
import { fingerExceptions, fingerPlans, fingers } from '../../../domain/fingerprints/vocabulary.ts';
import { count, text } from '../../shapes.ts';
import { artefact } from './artefact.ts';

/**
 * The fingers of one person. The records are what the reader signed, unchanged: one compact JWS for each finger, or the
 * image file that was brought. Sealed for the centre alone: the office key does not open this body.
 */
export const fingerprintsRecord = v.object({
  plan: v.picklist(fingerPlans),
  source: v.picklist(['reader', 'file']),
  reader: v.optional(
    v.object({
      make: text(100),
      model: text(100),
      serialNo: text(100),
      provider: text(100),
      certification: text(20),
      deviceCode: text(100),
      specVersion: text(20),
      /** SHA-256 of the certificate that signed, hex. */
      certificateSha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
      /** The certificate is one that this office expects. */
      known: v.boolean(),
    }),
  ),
  fingers: v.pipe(
    v.array(
      v.object({
        finger: v.picklist(fingers),
        exception: v.optional(v.picklist(fingerExceptions)),
        /** As the reader scored it, 0–100. */
        quality: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(100))),
        attempts: count,
        /** Index into `records`; absent for an exception. */
        record: v.optional(count),
      }),
    ),
    v.minLength(1),
    v.maxLength(fingers.length),
  ),
  records: v.pipe(v.array(artefact), v.maxLength(fingers.length)),
});
export type FingerprintsRecord = v.InferOutput<typeof fingerprintsRecord>;
