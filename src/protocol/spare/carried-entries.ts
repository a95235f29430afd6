import * as v from 'valibot';
import { type Result, done, refused } from '../../domain/result.ts';
import { parseCanonicalJson } from '../json.ts';
import { limits } from '../limits.ts';
import { text } from '../shapes.ts';

const shape = v.object({
  v: v.literal(1),
  entries: v.pipe(
    v.array(v.object({ jws: text(limits.entryBytes), body: v.exactOptional(text(limits.bodyBytes)) })),
    v.minLength(1),
    v.maxLength(200),
  ),
});

export type CarriedEntries = v.InferOutput<typeof shape>;

/** A few entries that one screen shows another; nothing of them is believed yet. Codes: those of `parseCanonicalJson`, `exchange-shape`. */
export function parseCarriedEntries(plain: string): Result<CarriedEntries> {
  const json = parseCanonicalJson(plain, limits.exchangeBytes);
  if (!json.ok) return json;
  const read = v.safeParse(shape, json.value);
  return read.success ? done(read.output) : refused('exchange-shape');
}
