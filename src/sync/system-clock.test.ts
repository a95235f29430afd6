import { getEventListeners } from 'node:events';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { systemClock } from './system-clock.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

it('leaves nothing at the signal when a wait is over: a loop waits on one signal for weeks', async () => {
  const { signal } = new AbortController();
  for (let round = 0; round < 20; round += 1) {
    const over = systemClock.sleep(2_000, signal);
    expect(getEventListeners(signal, 'abort')).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(2_000);
    await over;
  }
  expect(getEventListeners(signal, 'abort')).toEqual([]);
});

it('ends a wait with its signal, at once where that was given before', async () => {
  const stopping = new AbortController();
  const waited = systemClock.sleep(2_000, stopping.signal);
  stopping.abort();
  await waited;
  await systemClock.sleep(2_000, stopping.signal);
  expect([vi.getTimerCount(), getEventListeners(stopping.signal, 'abort')]).toEqual([0, []]);
});
