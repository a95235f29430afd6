import * as v from 'valibot';
import { type Result, done, refused } from '../domain/result.ts';
import { parseCanonicalJson } from './json.ts';
import { limits } from './limits.ts';
import { deviceId, digest, instant, officeId, text } from './shapes.ts';

/**
 * What the place that gave a page of the feed says of it, signed with its receipt key: so that nobody on the way leaves an
 * entry out and moves the reader past it. The entries prove themselves, whoever gives them.
 */
const feedPageShape = v.object({
  v: v.literal(1),
  epoch: text(64),
  office: officeId,
  /** Opaque. Where the next page begins. */
  cursor: text(limits.feedCursorBytes),
  /** There is another page now. */
  more: v.boolean(),
  /** SHA-256 of the JSON array of the entries' JWS, in their order. */
  entries: digest,
  at: instant,
  /** Of the centre alone, at the end of the feed: all spares of the office that it confirms. */
  confirmed: v.exactOptional(v.pipe(v.array(deviceId), v.maxLength(limits.confirmedSpares))),
});
export type FeedPage = v.InferOutput<typeof feedPageShape>;

export function parseFeedPage(payload: string): Result<FeedPage> {
  const json = parseCanonicalJson(payload, limits.signedBytes);
  if (!json.ok) return json;
  const parsed = v.safeParse(feedPageShape, json.value);
  return parsed.success ? done(parsed.output) : refused('feed-page-shape');
}

/** What `entries` of a page is the digest of. */
export const feedContents = (entries: readonly { readonly jws: string }[]): string =>
  JSON.stringify(entries.map(({ jws }) => jws));
