import { act, cleanup, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { DemoBar, lookEveryMs } from './demo-bar.tsx';

let mode = 'up';
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'], shouldAdvanceTime: true });
  vi.stubGlobal('fetch', async () => {
    if (mode === 'gone') throw new TypeError('Failed to fetch');
    return Response.json({ mode });
  });
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const chosen = (name: string): boolean => screen.getByRole<HTMLInputElement>('radio', { name }).checked;
const later = () => act(() => void vi.advanceTimersByTime(lookEveryMs));

it('shows the outage that is played, whoever plays it', async () => {
  mode = 'up';
  render(<DemoBar />);
  await waitFor(() => expect(chosen('Normal')).toBe(true));
  mode = 'down';
  await later();
  await waitFor(() => expect(chosen('Putus')).toBe(true));
});

it('says when the switch does not answer, and no more once it does', async () => {
  mode = 'gone';
  render(<DemoBar />);
  await screen.findByText('Sakelar demo tidak menjawab.');
  mode = 'slow';
  await later();
  await waitFor(() => expect(chosen('Lambat')).toBe(true));
  expect(screen.queryByText('Sakelar demo tidak menjawab.')).toBeNull();
});
