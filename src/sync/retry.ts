import { limits } from '../protocol/limits.ts';
import type { Attempt } from '../storage/outbox/reach-ports.ts';

/** When to try again. Waits are jittered so that 1,300 counters do not come back in the same second. */
const firstRetryMs = 2_000;
const leastRetryMs = 500;

/**
 * Full jitter over an exponential from 2 s to 15 min, after `failures` ≥ 1 in a row; what the other side asked for
 * (`retryAfterMs`) is honoured within the same cap, plus up to a fifth so that not all come at its last second.
 */
export function retryDelayMs(failures: number, random: () => number, retryAfterMs?: number): number {
  if (retryAfterMs !== undefined) {
    return Math.min(limits.retryMaxMs, Math.max(leastRetryMs, Math.round(retryAfterMs * (1 + random() / 5))));
  }
  const ceiling = Math.min(limits.retryMaxMs, firstRetryMs * 2 ** (Math.max(1, failures) - 1));
  return Math.min(limits.retryMaxMs, leastRetryMs + Math.round(random() * (ceiling - leastRetryMs)));
}

/** As many attempts as it takes the exponential to reach its cap. */
export const attemptsThatMatter = 10;

/**
 * Failures in a row, read from the attempts that are kept (newest first): a worker that counts in memory forgets it each
 * time the browser stops it.
 */
export function failuresInARow(attempts: readonly Attempt[]): number {
  const firstGood = attempts.findIndex(
    ({ outcome, entries, parts }) => outcome === 'progress' || outcome === 'nothing-to-do' || entries + parts > 0,
  );
  return firstGood === -1 ? attempts.length : firstGood;
}

/** `Retry-After` (RFC 9110 §10.2.3), seconds or a date, in ms from `nowMs`; undefined when it says nothing usable. */
export function parseRetryAfter(field: string | null, nowMs: number): number | undefined {
  if (field === null) return undefined;
  if (/^\s*\d{1,12}\s*$/.test(field)) return Number(field) * 1_000;
  const until = Date.parse(field);
  return Number.isNaN(until) ? undefined : Math.max(0, until - nowMs);
}

/** A control request has 30 s; a body has as long as it needs at 16 kbit/s (2 bytes/ms) on top. */
export function timeoutMs(bodyBytes: number): number {
  return limits.requestTimeoutMs + Math.ceil(bodyBytes / 2);
}
