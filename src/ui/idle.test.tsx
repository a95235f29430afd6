import { act, cleanup, fireEvent, render } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { lockAfterMs, useIdle, veilAfterMs } from './idle.ts';

const lock = vi.fn();

function Screen() {
  const { veiled } = useIdle(lock);
  return (
    <main data-veiled={veiled}>
      <input aria-label="isian" />
    </main>
  );
}

const veiled = (): string | undefined => document.querySelector('main')?.dataset['veiled'];
const minute = 60_000;

beforeEach(() => {
  vi.useFakeTimers({ now: Date.parse('2024-06-24T01:30:00Z') });
  lock.mockClear();
  render(<Screen />);
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

describe('a counter nobody touches', () => {
  it('is veiled after two minutes and locked after ten', () => {
    expect([veilAfterMs, lockAfterMs]).toEqual([2 * minute, 10 * minute]);
    void act(() => void vi.advanceTimersByTime(2 * minute - 5_000));
    expect(veiled()).toBe('false');
    void act(() => void vi.advanceTimersByTime(5_000));
    expect(veiled()).toBe('true');
    void act(() => void vi.advanceTimersByTime(8 * minute - 5_000));
    expect(lock).not.toHaveBeenCalled();
    void act(() => void vi.advanceTimersByTime(5_000));
    expect(lock).toHaveBeenCalledOnce();
  });

  it.each(['keyDown', 'pointerMove', 'wheel'] as const)('is there again at once on %s, with all its time', (sign) => {
    void act(() => void vi.advanceTimersByTime(9 * minute));
    expect(veiled()).toBe('true');
    void act(() => void fireEvent[sign](document.querySelector('input') ?? document.body, { movementX: 3 }));
    expect(veiled()).toBe('false');
    void act(() => void vi.advanceTimersByTime(9 * minute));
    expect(lock).not.toHaveBeenCalled();
  });

  it('is not woken by a page that moves under a mouse that lies still', () => {
    void act(() => void vi.advanceTimersByTime(3 * minute));
    void act(() => void fireEvent.pointerMove(document.body, { movementX: 0, movementY: 0 }));
    expect(veiled()).toBe('true');
  });

  it('keeps what was typed under the veil', () => {
    const input = document.querySelector('input') as HTMLInputElement;
    fireEvent.input(input, { target: { value: 'MARIA' } });
    void act(() => void vi.advanceTimersByTime(3 * minute));
    expect(veiled()).toBe('true');
    expect(input.value).toBe('MARIA');
  });

  it('is locked at once when it wakes after a night, though no timer ran', () => {
    vi.setSystemTime(Date.parse('2024-06-24T23:30:00Z'));
    void act(() => void vi.advanceTimersByTime(5_000));
    expect(lock).toHaveBeenCalledOnce();
  });
});
