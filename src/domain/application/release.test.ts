import { describe, expect, it } from 'vitest';
import { releaseOf } from './release.ts';

describe('what casework may do', () => {
  it.each([
    [undefined, false, 'goes-on'],
    [undefined, true, 'awaits-approval'],
    [{ decision: 'approve', stands: true }, true, 'goes-on'],
    [{ decision: 'approve', stands: false }, true, 'awaits-approval'],
    [{ decision: 'approve', stands: false }, false, 'goes-on'],
    [{ decision: 'hold', stands: true }, false, 'held'],
    [{ decision: 'hold', stands: false }, true, 'awaits-approval'],
    [{ decision: 'return', stands: true }, true, 'returned'],
  ] as const)('%j, waiting %s: %s', (review, waits, release) => {
    expect(releaseOf(review, waits)).toBe(release);
  });
});
