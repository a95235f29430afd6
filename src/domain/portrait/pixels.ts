import { type Box, within } from './geometry.ts';

/** RGBA, four bytes a pixel, row by row: what a canvas gives. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray;
}

/** One value a pixel. */
export interface Plane {
  readonly width: number;
  readonly height: number;
  readonly values: Float32Array;
}

/** sRGB to linear light (IEC 61966-2-1), 0–1. */
export const linear = Float64Array.from({ length: 256 }, (_, value) => {
  const share = value / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
});

/** Linear luminance 0–255, as ISO/IEC 29794-5 measures exposure. */
export function luminance(pixels: Pixels, box: Box): Plane {
  return plane(
    pixels,
    box,
    (r, g, b) => 255 * (0.2126 * (linear[r] ?? 0) + 0.7152 * (linear[g] ?? 0) + 0.0722 * (linear[b] ?? 0)),
  );
}

/** The grey that eyes compare, 0–255 (ITU-R BT.601): for edges. */
export function grey(pixels: Pixels, box: Box): Plane {
  return plane(pixels, box, (r, g, b) => 0.299 * r + 0.587 * g + 0.114 * b);
}

function plane({ width, height, data }: Pixels, box: Box, of: (r: number, g: number, b: number) => number): Plane {
  const cut = within(box, { width, height });
  const values = new Float32Array(cut.width * cut.height);
  let to = 0;
  for (let y = cut.y; y < cut.y + cut.height; y++) {
    for (let from = (y * width + cut.x) * 4, x = 0; x < cut.width; x++, from += 4) {
      values[to++] = of(data[from] ?? 0, data[from + 1] ?? 0, data[from + 2] ?? 0);
    }
  }
  return { width: cut.width, height: cut.height, values };
}

/** Mean of the source under each pixel; a plane narrower than asked stays as it is: nothing is scaled up. */
export function shrink(source: Plane, width: number): Plane {
  if (source.width <= width) return source;
  const height = Math.max(1, Math.round((source.height * width) / source.width));
  const values = new Float32Array(width * height);
  for (let y = 0; y < height; y++) {
    const [top, bottom] = [Math.floor((y * source.height) / height), Math.ceil(((y + 1) * source.height) / height)];
    for (let x = 0; x < width; x++) {
      const [left, right] = [Math.floor((x * source.width) / width), Math.ceil(((x + 1) * source.width) / width)];
      let sum = 0;
      for (let row = top; row < bottom; row++) {
        for (let at = row * source.width + left; at < row * source.width + right; at++) sum += source.values[at] ?? 0;
      }
      values[y * width + x] = sum / ((bottom - top) * (right - left));
    }
  }
  return { width, height, values };
}
