import * as v from 'valibot';
import { type Result, done, refused } from '../../domain/result.ts';
import { parseCanonicalJson } from '../json.ts';
import { limits } from '../limits.ts';
import { instant, officeId, publicKey, text } from '../shapes.ts';

/**
 * What the root says of an office hub: whose it is, the key it signs receipts with, and where it answers. It is handed on
 * by anybody, the hub itself included. Of several of one office the youngest counts.
 */

/** What a browser lets a page that came by HTTPS ask: HTTPS, or this same computer. Without a slash at its end. */
export const hubAddress = /^(https:\/\/[^\s/?#@]{1,180}|http:\/\/(localhost|127\.0\.0\.1)(:\d{1,5})?)$/;

const hubCertificateShape = v.object({
  v: v.literal(1),
  office: officeId,
  officeName: text(120),
  /** Ed25519. Signs statements, receipts of class `office`, refusals and pages of the feed, and nothing else. */
  key: publicKey,
  address: v.pipe(v.string(), v.regex(hubAddress)),
  issuedAt: instant,
  /** A hub of the demo. */
  demo: v.optional(v.literal(true)),
});
export type HubCertificate = v.InferOutput<typeof hubCertificateShape>;

/** Code: `certificate-shape`. */
export function parseHubCertificate(payload: string): Result<HubCertificate> {
  const json = parseCanonicalJson(payload, limits.signedBytes);
  if (!json.ok) return json;
  const parsed = v.safeParse(hubCertificateShape, json.value);
  return parsed.success ? done(parsed.output) : refused('certificate-shape');
}
