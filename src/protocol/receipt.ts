import * as v from 'valibot';
import { type Result, done, refused } from '../domain/result.ts';
import { parseCanonicalJson } from './json.ts';
import { limits } from './limits.ts';
import { remembered } from './remembered.ts';
import { count, digest, instant, journalId, positive, text } from './shapes.ts';

/** How safe what a receipt covers is, from least to most. The words on the screen follow from it (`design.md` §10). */
export const receiptClasses = ['office', 'volatile', 'committed', 'replicated', 'archived'] as const;
export const receiptClass = v.picklist(receiptClasses);
export type ReceiptClass = v.InferOutput<typeof receiptClass>;

/**
 * What the centre holds of a journal, signed. Only this makes anything *received*. The device believes it only when
 * `head` is its own digest of entry `toSeq`; else it shows a fork.
 */
const receiptShape = v.object({
  v: v.literal(1),
  epoch: text(64),
  journal: journalId,
  /** Held and verified, as [from, to], ascending; at most 64 (the lowest). */
  ranges: v.pipe(v.array(v.tuple([positive, positive])), v.maxLength(64)),
  /** The last entry of the run that begins at 1, and its digest; 0 and null when entry 1 is not held. */
  toSeq: count,
  head: v.nullable(digest),
  /** Up to here every part is held too. Never above `toSeq`. */
  completeToSeq: count,
  /** Parts named by entries 1..toSeq and not held. */
  partsMissing: count,
  /** The lowest class of what it covers: entries to `toSeq`, parts to `completeToSeq`. */
  class: receiptClass,
  /**
   * Up to here casework has opened entries and parts, and read their copies back from the archive of this name. Never above
   * `completeToSeq`. Unlike the rest it stays true when the centre loses something: it outlives epochs.
   */
  archived: v.optional(v.object({ archive: v.pipe(text(64), v.nonEmpty()), toSeq: positive })),
  at: instant,
  /** Answer to `?at=N`: the digest held at N (the first that came, when there is a fork), or null. */
  query: v.optional(v.object({ seq: positive, digest: v.nullable(digest) })),
});
export type Receipt = v.InferOutput<typeof receiptShape>;

export const parseReceipt: (payload: string) => Result<Receipt> = remembered(64, (payload) => {
  const json = parseCanonicalJson(payload, limits.signedBytes);
  if (!json.ok) return json;
  const parsed = v.safeParse(receiptShape, json.value);
  if (!parsed.success) return refused('receipt-shape');
  const { toSeq, head, completeToSeq, archived } = parsed.output;
  if (completeToSeq > toSeq || (toSeq === 0) !== (head === null)) return refused('receipt-shape');
  if (archived !== undefined && archived.toSeq > completeToSeq) return refused('receipt-shape');
  // Nothing is called archived without the archive's name.
  if (parsed.output.class === 'archived' && archived?.toSeq !== toSeq) return refused('receipt-shape');
  return done(parsed.output);
});
