import * as v from 'valibot';
import { count, positive, text, digest } from '../../shapes.ts';
import { limits } from '../../limits.ts';

/** Pictures, scans, and what a fingerprint reader gives: its signed answer, or an image of one finger. */
export const mediaTypes = [
  'image/jpeg',
  'image/png',
  'application/pdf',
  'application/jose',
  'image/x-wsq',
  'image/jp2',
  'image/bmp',
] as const;
export type MediaType = (typeof mediaTypes)[number];

/** A file (portrait, scan) cut into parts of the entry, in order, each sealed under one key that only the body holds. */
export const artefact = v.object({
  mediaType: v.picklist(mediaTypes),
  bytes: positive,
  /** SHA-256 of the whole file in the clear. */
  sha256: digest,
  /** AES-256-GCM, base64url. */
  key: v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{43}$/)),
  parts: v.pipe(v.array(digest), v.minLength(1), v.maxLength(limits.partsPerEntry)),
});
export type Artefact = v.InferOutput<typeof artefact>;

const point = v.object({ x: count, y: count });

/** What was measured on a portrait and what the officer said to it. Pixels of the stored image; scores 0–100. */
export const portraitMeasures = v.object({
  width: positive,
  height: positive,
  /** Both eyes and the chin, clicked by the officer. */
  geometry: v.optional(v.object({ rightEye: point, leftEye: point, chin: point })),
  scores: v.record(text(40), v.number()),
  light: v.picklist(['green', 'amber', 'red']),
  override: v.optional(v.object({ code: text(40), text: v.optional(text(500)) })),
});
export type PortraitMeasures = v.InferOutput<typeof portraitMeasures>;
