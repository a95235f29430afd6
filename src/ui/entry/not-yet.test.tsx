import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, describe, expect, it } from 'vitest';
import { memoryApp } from '../../../tests/support/memory-app.ts';
import { Root } from '../../../tests/support/root.tsx';

afterEach(cleanup);

describe('a browser that does not open the counter', () => {
  it('offers to go on from the second copy where it is the database alone that is refused', () => {
    let begun = 0;
    const app = memoryApp({
      beginAnew: () => {
        begun += 1;
      },
    });
    app.phase.value = { kind: 'broken', code: 'database-refused' };
    render(<Root app={app}>{null}</Root>);
    expect(screen.getByText(/Tutup semua jendela peramban, lalu buka lagi/)).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Lanjutkan dari salinan kedua' }));
    expect(begun).toBe(1);
  });

  it('offers to try again and no more where nothing can be stored at all', () => {
    const app = memoryApp();
    app.phase.value = { kind: 'broken', code: 'storage-refused' };
    render(<Root app={app}>{null}</Root>);
    expect(screen.getAllByRole('button').map(({ textContent }) => textContent)).not.toContain(
      'Lanjutkan dari salinan kedua',
    );
    expect(screen.getByRole('button', { name: 'Coba lagi' })).toBeTruthy();
  });
});
