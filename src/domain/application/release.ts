import { unreachable } from '../result.ts';
import type { Decision } from './review.ts';

/**
 * What casework may do with a case, as the office's supervisors decided. Sending waits for none of it. A decision on what was
 * changed since says nothing any more: then the case is as if nobody had decided.
 */
export const releases = ['goes-on', 'awaits-approval', 'held', 'returned'] as const;
export type Release = (typeof releases)[number];

/** `waits`: the office set that casework waits for an approval. */
export function releaseOf(
  review: { readonly decision: Decision; readonly stands: boolean } | undefined,
  waits: boolean,
): Release {
  if (review === undefined || !review.stands) return waits ? 'awaits-approval' : 'goes-on';
  switch (review.decision) {
    case 'approve':
      return 'goes-on';
    case 'hold':
      return 'held';
    case 'return':
      return 'returned';
    default:
      return unreachable(review.decision);
  }
}
