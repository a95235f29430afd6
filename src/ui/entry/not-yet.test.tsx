import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { memoryApp } from '../../../tests/support/memory-app.ts';
import { Root } from '../../../tests/support/root.tsx';

afterEach(cleanup);

describe('a counter that does not open', () => {
  it('says that nothing was deleted, and tries again where the person presses', () => {
    const openAgain = vi.fn<() => void>();
    const app = memoryApp({ openAgain });
    app.phase.value = { kind: 'broken', code: 'room-full' };
    render(<Root app={app}>{null}</Root>);
    screen.getByText(/Disk komputer ini penuh/);
    screen.getByText(/tidak dihapus/);
    fireEvent.click(screen.getByRole('button', { name: 'Coba lagi' }));
    expect(openAgain).toHaveBeenCalledOnce();
  });

  it('whose data are gone for good says how many nobody else has, and never that nothing was deleted', () => {
    const app = memoryApp();
    app.phase.value = { kind: 'broken', code: 'all-gone', waiting: 2 };
    render(<Root app={app}>{null}</Root>);
    screen.getByRole('heading', { name: 'Data loket ini hilang dari komputer ini' });
    screen.getByText(/baru ada di komputer ini saja: 2\./);
    expect(screen.queryByText(/tidak dihapus/)).toBeNull();
  });
});
