import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, describe, it, vi } from 'vitest';
import { Fetched, fetchedOnce } from './fetched.tsx';

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

describe('a part that is fetched when somebody goes there', () => {
  it('says when it did not come, and comes on the next try', async () => {
    vi.stubGlobal('reportError', () => undefined);
    const answers = [() => Promise.reject(new Error('offline')), () => Promise.resolve('meja')];
    const part = fetchedOnce(() => answers.shift()?.() ?? Promise.reject(new Error('fetched too often')));
    render(<Fetched part={part}>{(value) => <p>{value}</p>}</Fetched>);
    await screen.findByText('Bagian ini belum dapat dibuka');
    fireEvent.click(screen.getByRole('button', { name: 'Coba lagi' }));
    await screen.findByText('meja');
    part.fetch();
    screen.getByText('meja');
  });
});
