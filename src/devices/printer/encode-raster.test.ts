import { describe, expect, it } from 'vitest';
import { encodeRaster } from './encode-raster.ts';

/** Dots by a rule; black where it says so. */
function pictureOf(width: number, height: number, isBlack: (x: number, y: number) => boolean) {
  const data = new Uint8ClampedArray(width * height * 4).fill(255);
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) if (isBlack(x, y)) data.fill(0, (y * width + x) * 4, (y * width + x) * 4 + 3);
  return { width, height, data };
}

/** As the manual of the command says: `1D 76 30 m xL xH yL yH d1…dk`, rows from above, the highest bit at the left. */
function printed(bytes: Uint8Array, from = 2): { rows: string[]; rest: number[]; bands: number } {
  const rows: string[] = [];
  let bands = 0;
  let at = from;
  for (; bytes[at] === 0x1d && bytes[at + 1] === 0x76; bands += 1) {
    const [, , kind, mode, xL = 0, xH = 0, yL = 0, yH = 0] = bytes.subarray(at, at + 8);
    expect([kind, mode]).toEqual([0x30, 0]);
    at += 8;
    for (let row = 0; row < yL + yH * 256; row += 1, at += xL + xH * 256) {
      const line = bytes.subarray(at, at + xL + xH * 256);
      rows.push(Array.from(line, (eight) => eight.toString(2).padStart(8, '0')).join(''));
    }
  }
  return { rows, rest: [...bytes.subarray(at)], bands };
}

describe('a picture for a receipt printer', () => {
  const rule = (x: number, y: number): boolean => (x * 7 + y * 3) % 11 === 0;

  it('comes out dot for dot, on both widths of paper, whatever its height', () => {
    for (const [width, height] of [
      [384, 1],
      [384, 255],
      [576, 700],
    ] as const) {
      const { rows } = printed(encodeRaster(pictureOf(width, height, rule)));
      const wanted = Array.from({ length: height }, (_, y) =>
        Array.from({ length: width }, (__, x) => Number(rule(x, y))).join(''),
      );
      expect(rows).toEqual(wanted);
    }
  });

  it('begins with a printer set back and ends with white paper and a cut', () => {
    const bytes = encodeRaster(pictureOf(384, 300, rule));
    expect([...bytes.subarray(0, 2)]).toEqual([0x1b, 0x40]);
    const { rest, bands } = printed(bytes);
    expect(bands).toBe(2);
    expect(rest).toEqual([10, 10, 10, 10, 0x1d, 0x56, 1]);
  });

  it('burns grey from the darker side of the middle on, so that thin strokes stay whole', () => {
    const picture = pictureOf(8, 2, () => false);
    picture.data.fill(160, 0, 8 * 4);
    picture.data.fill(180, 8 * 4);
    expect(printed(encodeRaster({ ...picture })).rows).toEqual(['11111111', '00000000']);
  });
});
