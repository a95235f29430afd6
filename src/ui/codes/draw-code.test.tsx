import { render, screen } from '@testing-library/preact';
import { describe, expect, it } from 'vitest';
import { readCode } from '../../devices/codes/read-code.ts';
import { drawCode } from './draw-code.ts';
import { QrCode } from './qr-code.tsx';

const scale = 4;
const text = 'IQ1:0123456789 ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:';

describe('a code', () => {
  it('is drawn with its quiet zone, and reads as what it was made of', async () => {
    const modules = await drawCode(text);
    expect(modules.slice(0, 4).flat().some(Boolean)).toBe(false);
    expect(modules[4]?.[4]).toBe(true);
    const side = modules.length * scale;
    const data = new Uint8ClampedArray(side * side * 4).map((_, at) => {
      const [x, y] = [Math.floor(at / 4) % side, Math.floor(at / 4 / side)];
      return at % 4 === 3 || modules[Math.floor(y / scale)]?.[Math.floor(x / scale)] !== true ? 255 : 0;
    });
    expect(readCode({ width: side, height: side, data })).toBe(text);
    render(<QrCode modules={modules} label="Kode" />);
    expect(screen.getByRole('img').getAttribute('viewBox')).toBe(`0 0 ${modules.length} ${modules.length}`);
  });
});
