import type { Pixels } from '../../domain/portrait/pixels.ts';

/**
 * The middle of a picture turned by an eighth, in the same size; what comes from beyond its edge is white. Each dot is the
 * nearest one: a reader of codes needs no more.
 */
export function turnedByAnEighth({ width, height, data }: Pixels): Pixels {
  const turned = new Uint8ClampedArray(data.length).fill(255);
  const step = Math.SQRT1_2;
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const across = x - width / 2;
      const down = y - height / 2;
      const fromX = Math.round((across - down) * step + width / 2);
      const fromY = Math.round((across + down) * step + height / 2);
      if (fromX < 0 || fromY < 0 || fromX >= width || fromY >= height) continue;
      const to = (y * width + x) * 4;
      const from = (fromY * width + fromX) * 4;
      turned[to] = data[from] ?? 255;
      turned[to + 1] = data[from + 1] ?? 255;
      turned[to + 2] = data[from + 2] ?? 255;
    }
  }
  return { width, height, data: turned };
}
