import { render } from '@testing-library/preact';
import { expect, it } from 'vitest';
import { QrSvg } from './qr-svg.tsx';

it('is drawn at once, with light modules all around', () => {
  const { container } = render(<QrSvg text="P1-000001" sizeMm={24} />);
  const path = container.querySelector('path')?.getAttribute('d') ?? '';
  expect(path).toContain('M4 4h1v1h-1z');
  expect(path).not.toMatch(/M[0-3] |M\d+ [0-3]h/);
});
