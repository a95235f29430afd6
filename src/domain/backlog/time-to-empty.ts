/**
 * When all that waits will have been sent, from the rate that was measured just now. A range, and nothing at all where it
 * cannot be known: a promise that is not kept costs more than a word that it is not known yet.
 */
export type TimeToEmpty =
  | { readonly kind: 'empty' }
  | { readonly kind: 'unknown'; readonly why: 'unreachable' | 'too-little-measured' }
  /** `toMs` is undefined when it stood still for so long that no end can be named. */
  | { readonly kind: 'range'; readonly fromMs: number; readonly toMs: number | undefined };

export interface SentBytes {
  /** RFC 3339. */
  readonly at: string;
  readonly bytes: number;
}

const minuteMs = 60_000;
const lookBackMs = 30 * minuteMs;
/** Fewer minutes than that say nothing of the next ones. */
const leastMinutes = 5;

/** `sent`: what got through, in any order; of entries compressed, so the end is named rather too late than too early. */
export function timeToEmpty(known: {
  readonly bytesWaiting: number;
  readonly isReachable: boolean;
  readonly sent: readonly SentBytes[];
  readonly nowMs: number;
}): TimeToEmpty {
  const { bytesWaiting, isReachable, sent, nowMs } = known;
  if (bytesWaiting <= 0) return { kind: 'empty' };
  if (!isReachable) return { kind: 'unknown', why: 'unreachable' };
  const recent = sent
    .map(({ at, bytes }) => ({ agoMs: nowMs - Date.parse(at), bytes }))
    .filter(({ agoMs, bytes }) => bytes > 0 && agoMs >= 0 && agoMs < lookBackMs);
  const minutes = Math.floor(Math.max(0, ...recent.map(({ agoMs }) => agoMs)) / minuteMs) + 1;
  if (recent.length < 2 || minutes < leastMinutes) return { kind: 'unknown', why: 'too-little-measured' };
  const byMinute = Array.from({ length: minutes }, (_, minute) =>
    recent.filter(({ agoMs }) => Math.floor(agoMs / minuteMs) === minute).reduce((bytes, one) => bytes + one.bytes, 0),
  ).sort((a, b) => a - b);
  const quarter = (share: number): number => byMinute[Math.floor((byMinute.length - 1) * share)] ?? 0;
  const mean = byMinute.reduce((sum, bytes) => sum + bytes, 0) / minutes;
  const fast = Math.max(quarter(0.75), mean);
  const slow = Math.min(quarter(0.25), mean);
  const lasts = (bytesPerMinute: number): number => (bytesWaiting / bytesPerMinute) * minuteMs;
  return { kind: 'range', fromMs: lasts(fast), toMs: slow > 0 ? lasts(slow) : undefined };
}
