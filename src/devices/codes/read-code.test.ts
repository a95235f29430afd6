import encodeQR from 'qr';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Pixels } from '../../domain/portrait/pixels.ts';
import { readCode } from './read-code.ts';
import { turnedByAnEighth } from './turned.ts';

/** A code as a camera sees it: modules of `scale` pixels on grey paper, `noise` of 255 up or down, turned by quarters. */
function picture(text: string, { scale = 4, noise = 0, turns = 0 } = {}): Pixels {
  const modules = encodeQR(text, 'raw', { border: 4 });
  const side = modules.length * scale;
  const data = new Uint8ClampedArray(side * side * 4);
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      const [u, v] = [
        [x, y],
        [y, side - 1 - x],
        [side - 1 - x, side - 1 - y],
        [side - 1 - y, x],
      ][turns] as [number, number];
      const dark = modules[Math.floor(v / scale)]?.[Math.floor(u / scale)] === true;
      const grain = noise * (((x * 7919 + y * 104_729) % 255) / 127 - 1);
      data.set(
        [0, 1, 2].map(() => (dark ? 50 : 205) + grain),
        (y * side + x) * 4,
      );
      data[(y * side + x) * 4 + 3] = 255;
    }
  }
  return { width: side, height: side, data };
}

const letter = 'https://m-paspor.example/surat/0724112233443391?kanim=ATB';

describe('the code on a letter', () => {
  it('is read upright and turned', () => {
    for (const turns of [0, 1, 2, 3]) expect(readCode(picture(letter, { turns }))).toBe(letter);
  });

  it('is read standing on its corner', () => {
    const slip = `IQ1:${'A1B2C3D4E5'.repeat(33)}`;
    const upright = picture(slip, { scale: 6 });
    // Room for the corners, and light all around.
    const side = upright.width * 2;
    const data = new Uint8ClampedArray(side * side * 4).fill(205);
    for (let y = 0; y < upright.height; y += 1) {
      const row = upright.data.subarray(y * upright.width * 4, (y + 1) * upright.width * 4);
      data.set(row, ((y + upright.height / 2) * side + upright.width / 2) * 4);
    }
    const turned = turnedByAnEighth({ width: side, height: side, data });
    expect(readCode(turned)).toBe(slip);
  });

  it('is read through the noise of a cheap camera', () => {
    expect(readCode(picture(letter, { noise: 40 }))).toBe(letter);
  });

  it('is nothing where there is none, whatever the picture', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 60 }),
        fc.integer({ min: 1, max: 60 }),
        fc.nat(255),
        (width, height, grey) => {
          const data = new Uint8ClampedArray(width * height * 4).map((_, at) => (grey * (at + 1) * 31) % 256);
          expect(readCode({ width, height, data })).toBeUndefined();
        },
      ),
      { numRuns: 50 },
    );
  });
});
