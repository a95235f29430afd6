import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { printPaper } from './print-paper.ts';

const print = vi.fn();

beforeEach(() => {
  print.mockClear();
  vi.stubGlobal('print', print);
  document.body.innerHTML = '<div class="paper"></div>';
});
afterEach(() => {
  vi.unstubAllGlobals();
  document.body.innerHTML = '';
});

describe('a paper', () => {
  it('is printed when storage has written what it began, not in the middle of it', async () => {
    let writing = true;
    const printed = printPaper(() => !writing);
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(print).not.toHaveBeenCalled();
    writing = false;
    expect(await printed).toBe(true);
    expect(print).toHaveBeenCalledOnce();
  });

  it('that is gone is not printed, and nothing says it was', async () => {
    document.body.innerHTML = '';
    expect(await printPaper(() => true)).toBe(false);
    expect(print).not.toHaveBeenCalled();
  });
});
