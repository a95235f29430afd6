import * as v from 'valibot';
import { type Result, done, refused } from '../domain/result.ts';
import { parseCanonicalJson } from './json.ts';
import { limits } from './limits.ts';
import { receiptClass } from './receipt.ts';
import { count, instant, positive, text } from './shapes.ts';

/**
 * The answer to the probe `GET /v1/centre?n=NONCE`: the only thing that makes an upstream *reachable*, and only with the
 * nonce that was asked.
 */
const statementShape = v.object({
  v: v.literal(1),
  centre: text(120),
  kind: v.picklist(['centre', 'hub']),
  epoch: text(64),
  at: instant,
  nonce: text(64),
  /** The number of the key set sent beside it. */
  keySet: positive,
  /** The best class its receipts can have just now. */
  class: receiptClass,
  /** Archives from which casework has just read something back: only what is in one of these may leave a device. */
  archives: v.optional(v.pipe(v.array(v.pipe(text(64), v.nonEmpty())), v.maxLength(8))),
  /** How eager a client may be: milliseconds to the next probe, parts at once. */
  pace: v.object({ probeMs: count, partsAtOnce: positive }),
});
export type Statement = v.InferOutput<typeof statementShape>;

export function parseStatement(payload: string): Result<Statement> {
  const json = parseCanonicalJson(payload, limits.signedBytes);
  if (!json.ok) return json;
  const parsed = v.safeParse(statementShape, json.value);
  return parsed.success ? done(parsed.output) : refused('statement-shape');
}
