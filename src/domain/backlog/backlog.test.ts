import { describe, expect, it } from 'vitest';
import { backlogPeriods, sumOfLanes } from './backlog-periods.ts';
import { type BacklogSample, byLane, sampleEveryMs, withSample } from './backlog.ts';

const hourMs = 60 * 60_000;
const sample = (atMs: number, waiting: number, received: number): BacklogSample => ({
  atMs,
  lanes: { ...byLane(() => ({ waiting: 0, received: 0 })), urgent: { waiting, received } },
});

describe('what is kept of the backlog', () => {
  it('is every measurement of a day, one for each hour of thirty days, and never grows beyond that', () => {
    let samples: readonly BacklogSample[] = [];
    for (let atMs = 0; atMs < 40 * 24 * hourMs; atMs += sampleEveryMs)
      samples = withSample(samples, sample(atMs, 1, 0));
    expect(samples.length).toBeLessThan(1_050);
    const last = samples.at(-1)?.atMs ?? 0;
    expect(samples.filter(({ atMs }) => atMs > last - 24 * hourMs)).toHaveLength(288);
    expect((last - (samples[0]?.atMs ?? 0)) / hourMs).toBeGreaterThan(29 * 24);
  });

  it('is nothing of a time to come, after a clock was set back', () => {
    expect(withSample([sample(9_000, 1, 0)], sample(5_000, 2, 0))).toEqual([sample(5_000, 2, 0)]);
  });
});

describe('the backlog over time', () => {
  const over = (samples: readonly BacklogSample[]) =>
    backlogPeriods(samples, { fromMs: 0, toMs: 4 * hourMs, count: 4 }).map(({ waiting, came, received }) =>
      [waiting, came, received].map((counts) => counts && sumOfLanes(counts)),
    );

  it('says what waits at the end of each hour, what came, and what arrived', () => {
    const samples = [
      sample(-hourMs, 2, 0),
      sample(hourMs / 2, 5, 0),
      sample(1.5 * hourMs, 3, 4),
      sample(3.5 * hourMs, 0, 8),
    ];
    expect(over(samples)).toEqual([
      [5, 3, 0],
      [3, 2, 4],
      [undefined, undefined, undefined],
      [0, 1, 4],
    ]);
  });

  it('leaves open what nothing was measured of, and shows what waits again after the centre lost it', () => {
    expect(over([])).toEqual(Array.from({ length: 4 }, () => [undefined, undefined, undefined]));
    expect(over([sample(10, 4, 0)])[0]).toEqual([4, undefined, undefined]);
    expect(over([sample(10, 0, 9), sample(hourMs, 9, 0)])[0]).toEqual([9, 0, -9]);
  });
});
