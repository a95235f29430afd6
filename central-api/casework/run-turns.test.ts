import { expect, it, vi } from 'vitest';
import { runTurns } from './run-turns.ts';

it('goes on after a failure, and stops after the turn that is under way', async () => {
  vi.useFakeTimers();
  try {
    const failures: unknown[] = [];
    let turns = 0;
    let end: () => void = () => undefined;
    const worker = {
      turn: async (): Promise<Date | undefined> => {
        turns += 1;
        if (turns === 1) throw new Error('the database is away');
        if (turns === 3) await new Promise<void>((resolve) => (end = resolve));
        return undefined;
      },
    };
    const running = runTurns(worker, { idleMs: 1_000, onFailure: (error) => failures.push(error) });
    await vi.advanceTimersByTimeAsync(30_000);
    expect([turns, failures.length]).toEqual([2, 1]);
    await vi.advanceTimersByTimeAsync(1_000);
    let isStopped = false;
    const stopped = running.stop().then(() => {
      isStopped = true;
    });
    await vi.advanceTimersByTimeAsync(5_000);
    expect(isStopped).toBe(false);
    end();
    await stopped;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(turns).toBe(3);
  } finally {
    vi.useRealTimers();
  }
});
