import { signal } from '@preact/signals';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { memoryCase } from '../../../tests/support/memory-app.ts';
import type { BacklogSample } from '../../domain/backlog/backlog.ts';
import type { CaseSummary } from '../views.ts';
import { sampleOf, measureBacklog } from './measure-backlog.ts';

afterEach(() => void vi.useRealTimers());

describe('the backlog', () => {
  it('counts by lane what waits and what arrived, and nothing of which only another counter knows', () => {
    const cases = [
      memoryCase({ lane: 'urgent', safety: 'stored' }),
      memoryCase({ lane: 'urgent', safety: 'received' }),
      memoryCase({ lane: 'regular', safety: 'office' }),
      memoryCase({ lane: 'regular', safety: 'elsewhere' }),
    ];
    expect(sampleOf(cases, 7).lanes).toMatchObject({
      urgent: { waiting: 1, received: 1 },
      regular: { waiting: 1, received: 0 },
    });
  });

  it('is measured every five minutes while somebody is signed in, and then no more', async () => {
    vi.useFakeTimers();
    let kept: readonly BacklogSample[] = [];
    const storage = {
      backlog: async () => kept,
      keepBacklog: async (samples: readonly BacklogSample[]) => {
        kept = samples;
      },
    };
    const cases = signal<readonly CaseSummary[]>([]);
    const stop = measureBacklog(cases, storage, Date.now);
    await vi.advanceTimersByTimeAsync(10 * 60_000);
    expect(kept).toEqual([]);
    cases.value = [memoryCase({})];
    await vi.advanceTimersByTimeAsync(16 * 60_000);
    expect(kept).toHaveLength(4);
    stop();
    await vi.advanceTimersByTimeAsync(30 * 60_000);
    expect(kept).toHaveLength(4);
  });
});
