import type { Pixels } from '../../../src/domain/portrait/pixels.ts';
import type { PrintedSlip } from './printed-slips.ts';

/** Photographs of a printed slip as a counter's cheap camera takes them, made from its print. The same seed, the same picture. */
export interface Shot {
  /** Radius of the blur, in camera pixels. */
  readonly blurPx: number;
  readonly degrees: number;
  /** Light of white paper and of black ink, 0–255. */
  readonly white: number;
  readonly black: number;
  /** How far a fold through the middle bends the paper away, as a part of its side, and how dark its crease is. */
  readonly fold: number;
  /** Grain of the sensor, 0–255. */
  readonly grain: number;
}

export interface Wear {
  readonly name: string;
  readonly strengths: readonly number[];
  readonly of: (strength: number) => Shot;
}

const plain: Shot = { blurPx: 0.8, degrees: 3, white: 200, black: 45, fold: 0, grain: 16 };

/** Up to what an officer would hold nearer, smooth out or put under the lamp before trying again. */
export const wears: readonly Wear[] = [
  { name: 'blurred', strengths: steps(0.8, 2, 8), of: (blurPx) => ({ ...plain, blurPx }) },
  {
    name: 'rotated',
    strengths: [-180, -135, -90, -60, -45, -30, -15, 0, 10, 20, 45, 75, 90, 120, 150],
    of: (degrees) => ({ ...plain, degrees }),
  },
  { name: 'dim', strengths: steps(180, 70, 8), of: (white) => ({ ...plain, white, black: Math.round(white * 0.35) }) },
  { name: 'folded', strengths: steps(0.01, 0.06, 8), of: (fold) => ({ ...plain, fold }) },
  { name: 'all at once', strengths: steps(0, 0.6, 8), of: worn },
];

function worn(strength: number): Shot {
  return {
    blurPx: 0.8 + strength,
    degrees: 4 + strength * 40,
    white: 200 - strength * 110,
    black: 45,
    fold: strength * 0.04,
    grain: 16,
  };
}

function steps(from: number, to: number, count: number): number[] {
  return Array.from({ length: count }, (_, at) => from + ((to - from) * at) / (count - 1));
}

const [width, height] = [960, 720];
/** Of the picture's height: a slip held some 15 cm before the camera. */
const codeShare = 0.62;

export function photographed({ sheet, code }: Pick<PrintedSlip, 'sheet' | 'code'>, shot: Shot, seed: number): Pixels {
  const side = height * codeShare;
  const turn = (shot.degrees * Math.PI) / 180;
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
  const light = new Float32Array(width * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const dx = x - width * 0.52;
      const dy = y - height * 0.49;
      const u = bent((cos * dx + sin * dy) / side + 0.5, shot.fold);
      const v = (cos * dy - sin * dx) / side + 0.5;
      const paper = paperAt(sheet, code.x + u * code.side, code.y + v * code.side);
      light[y * width + x] = paper === undefined ? table : lit(paper, u, side, shot);
    }
  }
  return pixelsOf(blurred(light, shot.blurPx), shot, seed);
}

/** What a slip lies on. */
const table = 105;

/** Both halves lean away from the fold, so that each is seen shorter than it is. */
function bent(u: number, fold: number): number {
  return 0.5 + (u - 0.5) * (1 + fold * 2 * Math.abs(u - 0.5));
}

/** Between four dots of the print, 0 for ink and 1 for paper; undefined beside the sheet. */
function paperAt(sheet: Pixels, x: number, y: number): number | undefined {
  const left = Math.floor(x - 0.5);
  const top = Math.floor(y - 0.5);
  if (left < 0 || top < 0 || left + 1 >= sheet.width || top + 1 >= sheet.height) return undefined;
  const across = x - 0.5 - left;
  const down = y - 0.5 - top;
  const dot = (top * sheet.width + left) * 4;
  const below = dot + sheet.width * 4;
  const { data } = sheet;
  const upper = (data[dot] ?? 255) * (1 - across) + (data[dot + 4] ?? 255) * across;
  const lower = (data[below] ?? 255) * (1 - across) + (data[below + 4] ?? 255) * across;
  return (upper * (1 - down) + lower * down) / 255;
}

function lit(paper: number, u: number, sidePx: number, { white, black, fold }: Shot): number {
  const crease = fold > 0 && Math.abs(u - 0.5) * sidePx < 2 ? 0.75 : 1;
  // One half of a folded paper lies in the shadow of the other.
  const shade = fold > 0 && u > 0.5 ? 1 - fold * 2 : 1;
  return (black + (white - black) * paper) * crease * shade;
}

/** A Gaussian near enough: along the rows, then along the columns. */
function blurred(light: Float32Array, radius: number): Float32Array {
  const reach = Math.ceil(radius * 3);
  const weights = Array.from({ length: reach * 2 + 1 }, (_, at) => Math.exp(-((at - reach) ** 2) / (2 * radius ** 2)));
  const sum = weights.reduce((total, weight) => total + weight, 0);
  const along = (from: Float32Array, dx: number, dy: number): Float32Array => {
    const to = new Float32Array(from.length);
    for (let y = 0; y < height; y += 1) {
      for (let x = 0; x < width; x += 1) {
        let value = 0;
        for (let at = 0; at < weights.length; at += 1) {
          const fromX = Math.min(width - 1, Math.max(0, x + (at - reach) * dx));
          const fromY = Math.min(height - 1, Math.max(0, y + (at - reach) * dy));
          value += (from[fromY * width + fromX] ?? 0) * (weights[at] ?? 0);
        }
        to[y * width + x] = value / sum;
      }
    }
    return to;
  };
  return along(along(light, 1, 0), 0, 1);
}

function pixelsOf(light: Float32Array, { grain }: Shot, seed: number): Pixels {
  const data = new Uint8ClampedArray(width * height * 4);
  for (const [at, value] of light.entries()) {
    const noise = (((at * 7919 + seed * 104_729) % 65_521) / 65_521 - 0.5) * grain;
    data.fill(value + noise, at * 4, at * 4 + 3);
    data[at * 4 + 3] = 255;
  }
  return { width, height, data };
}
