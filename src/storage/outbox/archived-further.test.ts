import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Progress } from '../ports.ts';
import { archivedFurther } from './archived-further.ts';

const hourMs = 3_600_000;
const startMs = Date.UTC(2024, 5, 20);
type Said = readonly [atMs: number, toSeq: number];

/** What is kept of all that was said, one after the other. */
function keptOf(all: readonly Said[]): Said[] {
  let known: Pick<Progress, 'archived' | 'archivedBefore'> = {};
  for (const [atMs, toSeq] of all) {
    const receipt = { archived: { archive: 'archive-1', toSeq }, at: new Date(atMs).toISOString() };
    known = archivedFurther(known, 10_000, receipt, 'jws') ?? known;
  }
  const { archived, archivedBefore = [] } = known;
  return [...archivedBefore, ...(archived === undefined ? [] : [archived])].map(({ at, toSeq }) => [
    Date.parse(at),
    toSeq,
  ]);
}
const reachAt = (said: readonly Said[], atMs: number): number =>
  Math.max(0, ...said.filter(([at]) => at <= atMs).map(([, toSeq]) => toSeq));

describe('what is kept of how far the archive was said to reach', () => {
  it('has what was said last before a week in which nothing was written', () => {
    const day = [0, 1, 2, 8].map((hours, index): Said => [startMs + hours * hourMs, index + 1]);
    const after: Said = [startMs + 8 * 24 * hourMs, 5];
    const next: Said = [startMs + 8 * 24 * hourMs + 60_000, 6];
    expect(reachAt(keptOf([...day, after]), startMs + 24 * hourMs)).toBe(4);
    expect(reachAt(keptOf([...day, after, next]), startMs + 24 * hourMs)).toBe(4);
  });

  it('is a few, and lets go what was archived for a week at most a day later than all of it would', () => {
    const pauses = fc.oneof(fc.nat({ max: 90 }), fc.nat({ max: 20 * 60 }), fc.nat({ max: 12 * 24 * 60 }));
    fc.assert(
      fc.property(fc.array(pauses, { maxLength: 200 }), fc.nat({ max: 72 }), (minutes, moreHours) => {
        let atMs = startMs;
        const all = minutes.map((pause, index): Said => {
          atMs += pause * 60_000;
          return [atMs, index + 1];
        });
        const kept = keptOf(all);
        expect(kept.length).toBeLessThanOrEqual(17);
        const weekAgoMs = atMs + moreHours * hourMs - 7 * 24 * hourMs;
        expect(reachAt(kept, weekAgoMs)).toBeGreaterThanOrEqual(reachAt(all, weekAgoMs - 24 * hourMs));
      }),
    );
  });
});
