import * as v from 'valibot';
import { type Result, done, refused } from '../domain/result.ts';
import { parseCanonicalJson } from './json.ts';
import { limits } from './limits.ts';
import { instant, journalId, text } from './shapes.ts';

/** A signed no. The client pauses this journal, says so, and tries again with each probe; it never drops anything. */
const refusalShape = v.object({
  v: v.literal(1),
  epoch: text(64),
  journal: v.optional(journalId),
  /** A code of `wire.ts`. */
  code: text(64),
  at: instant,
});
export type SignedRefusal = v.InferOutput<typeof refusalShape>;

export function parseRefusal(payload: string): Result<SignedRefusal> {
  const json = parseCanonicalJson(payload, limits.signedBytes);
  if (!json.ok) return json;
  const parsed = v.safeParse(refusalShape, json.value);
  return parsed.success ? done(parsed.output) : refused('refusal-shape');
}
