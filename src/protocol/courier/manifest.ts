import * as v from 'valibot';
import { lanes } from '../../domain/queue/lanes.ts';
import { counterNumber } from '../../domain/queue/queue-number.ts';
import { type Result, done, refused } from '../../domain/result.ts';
import { parseCanonicalJson } from '../json.ts';
import { limits } from '../limits.ts';
import { count, day, digest, instant, journalId, officeId, positive, text } from '../shapes.ts';

/** What of a counter's journals a file was to carry. */
export const courierScope = v.variant('kind', [
  v.object({ kind: v.literal('waiting') }),
  v.object({ kind: v.literal('all') }),
  /** Entries of these office days, both included. */
  v.object({ kind: v.literal('days'), from: day, to: day }),
  v.object({ kind: v.literal('lane'), lane: v.picklist(lanes) }),
]);
export type CourierScope = v.InferOutput<typeof courierScope>;

/**
 * The last frame of a courier file. It vouches that the file is whole, not for what is in it: entries prove themselves and
 * a manifest makes nothing received. `digest` is the sum over all frames before it (`sealing/courier/frame-sum.ts`).
 */
const manifestShape = v.object({
  v: v.literal(1),
  /** Journals go to the centre; receipts come back. */
  holds: v.picklist(['journals', 'receipts']),
  office: v.optional(officeId),
  counter: v.optional(v.pipe(v.string(), v.regex(counterNumber))),
  /** Who wrote it, in words for the cover page: an office, or a centre. */
  writer: text(120),
  writtenAt: instant,
  scope: v.optional(courierScope),
  /** What of each journal is in the file: the lowest and highest place, and how many. Whoever names its keys is in it always. */
  journals: v.pipe(
    v.array(v.object({ journal: journalId, from: positive, to: positive, entries: positive })),
    v.maxLength(limits.courierJournals),
  ),
  entries: count,
  parts: count,
  receipts: count,
  /** Parts that entries in the file name and the writer no longer had whole. */
  partsMissing: count,
  /** Of everything before this frame. */
  bytes: count,
  digest,
});
export type CourierManifest = v.InferOutput<typeof manifestShape>;

export function parseManifest(payload: string): Result<CourierManifest> {
  const json = parseCanonicalJson(payload, limits.courierManifestBytes);
  if (!json.ok) return json;
  const parsed = v.safeParse(manifestShape, json.value);
  return parsed.success ? done(parsed.output) : refused('manifest-shape');
}
