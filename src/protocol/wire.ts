import * as v from 'valibot';
import { hubAddress } from './enrolment/hub-certificate.ts';
import { lanes } from '../domain/queue/lanes.ts';
import { limits } from './limits.ts';
import { count, digest, journalId, positive, publicKey, text } from './shapes.ts';

/** The shapes of the calls under `/v1`, as both sides parse them. Nothing here is believed unless it is signed. */

const jws = text(limits.signedBytes);

/** GET /v1/centre?n=NONCE[&receipt=JWS] */
export const centreAnswer = v.object({
  statement: jws,
  keySet: jws,
  /** Of a hub: what the root says of it (`enrolment/hub-certificate.ts`). */
  hub: v.optional(jws),
});

/** POST /v1/enrolments. `code` is the first half only. Asked again with the same keys, it answers the same. */
export const enrolmentRequest = v.object({
  code: v.pipe(v.string(), v.regex(/^[0-9A-HJKMNP-TV-Z]{8}$/)),
  device: publicKey,
  supervisor: publicKey,
});
export const enrolmentAnswer = v.object({
  certificate: jws,
  keySet: jws,
  /** Base64url of a box under the second half (`enrolment-code.ts`), holding `enrolment-package.ts`. */
  package: text(limits.enrolmentPackageBytes),
});

/** POST /v1/hubs. Asked again with the same key it answers again, with a new certificate when the address moved. */
export const hubRequest = v.object({
  code: v.pipe(v.string(), v.regex(/^[0-9A-HJKMNP-TV-Z]{8}$/)),
  key: publicKey,
  address: v.pipe(v.string(), v.regex(hubAddress)),
});
export const hubAnswer = v.object({ certificate: jws, keySet: jws, root: publicKey });

/** POST /v1/journals/{journal}/entries, gzip allowed. */
export const entriesRequest = v.object({
  entries: v.pipe(
    v.array(v.object({ jws: text(limits.entryBytes), body: v.optional(text(limits.bodyBytes)) })),
    v.minLength(1),
    v.maxLength(limits.entriesPerRequest),
  ),
});
/** Also the answer of GET /v1/journals/{journal}[?at=N | ?head=DIGEST]. */
export const receiptAnswer = v.object({
  receipt: jws,
  /** Entries of this request that were not taken, by their place in it: a hint for the page of attempts. */
  notTaken: v.optional(v.array(v.object({ index: count, code: text(64) }))),
});

/** POST /v1/parts/wanted */
export const wantedRequest = v.object({
  journal: journalId,
  parts: v.pipe(
    v.array(v.object({ digest, size: positive, lane: v.picklist(lanes) })),
    v.minLength(1),
    v.maxLength(limits.wantedPerRequest),
  ),
});
export const wantedAnswer = v.object({
  wanted: v.array(digest),
  /** How much may be sent before asking again; or how long to wait. */
  grant: v.object({
    bytes: count,
    partsAtOnce: positive,
    /** How many parts an upload may carry. A centre that does not say takes one. */
    partsPerUpload: v.optional(positive),
    forMs: count,
    waitMs: count,
  }),
});

/** GET /v1/offices/{office}/feed */
export const feedAnswer = v.object({
  /** `feed.ts`: cursor, and what the entries must be. */
  page: jws,
  entries: v.pipe(
    v.array(v.object({ jws: text(limits.entryBytes), body: v.optional(text(limits.bodyBytes)) })),
    v.maxLength(limits.entriesPerFeedPage),
  ),
  /** Of any journal of the office: each is verified like every other. */
  receipts: v.pipe(v.array(jws), v.maxLength(64)),
  /** The youngest certificate of a hub of this office, where there is one. */
  hub: v.optional(jws),
});

/** RFC 9457, with the signed refusal when the centre means it for the journal and not for this one request. */
export const problem = v.object({
  type: v.string(),
  title: v.string(),
  status: v.number(),
  code: text(64),
  detail: v.optional(v.string()),
  refusal: v.optional(jws),
});
export type Problem = v.InferOutput<typeof problem>;

/** Every code a problem or refusal can carry. */
export const problemCodes = [
  'request-shape',
  'request-too-large',
  'unsupported-media-type',
  'signature-needed',
  'token-needed',
  'not-found',
  'method-not-allowed',
  'too-many-requests',
  'overloaded',
  'draining',
  'internal',
  'code-unknown',
  'receipt-code-unknown',
  'code-used',
  'enrolment-closed',
  'print-of-another',
  'steps-open',
  'certificate-not-ours',
  'journal-mismatch',
  'journal-full',
  'entry-unauthentic',
  'part-not-named',
  'part-mismatch',
] as const;
export type ProblemCode = (typeof problemCodes)[number];
