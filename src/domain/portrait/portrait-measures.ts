import {
  type Box,
  type Clicks,
  type Geometry,
  cheekBoxes,
  cropRatio,
  faceBox,
  geometryOf,
  within,
} from './geometry.ts';
import { type Pixels, type Plane, grey, linear, luminance, shrink } from './pixels.ts';
import * as score from './scores.ts';

/** What can be measured on a portrait without a face model. Rounded scores, 0 (bad) to 100 (good). */
export const measures = [
  'eyeDistance',
  'framing',
  'upright',
  'sharpness',
  'underExposure',
  'overExposure',
  'dynamicRange',
  'evenness',
  'background',
  'colour',
  'naturalColour',
  'brightness',
] as const;
export type Measure = (typeof measures)[number];
export type Scores = Readonly<Record<Measure, number>>;

/** A 1200 × 1600 image takes 60–130 ms on two busy cores: run it in a worker, the camera is on the same screen. */
export function measurePortrait(pixels: Pixels, clicks: Clicks): Scores {
  const geometry = geometryOf(clicks, pixels);
  const face = luminance(pixels, faceBox(geometry));
  const skin = cheekColour(pixels, geometry);
  const exact: Scores = {
    eyeDistance: score.eyeDistanceScore(geometry.eyeDistance),
    framing: score.framingScore(geometry.cropInside),
    upright: score.uprightScore(geometry.roll),
    sharpness: score.sharpnessScore(laplacianVariance(faceForSharpness(pixels, geometry))),
    underExposure: score.underExposureScore(share(face, 0, 25)),
    overExposure: score.overExposureScore(share(face, 247, 255)),
    dynamicRange: score.dynamicRangeScore(entropy(face)),
    evenness: score.evennessScore(cheekOverlap(pixels, geometry)),
    background: score.backgroundScore(backgroundGradient(pixels, geometry)),
    // A picture without any colour would pass the next measure, so it is asked for by itself.
    colour: skin.chroma < 2 ? 0 : 100,
    naturalColour: score.naturalColourScore(skin.distance),
    brightness: score.brightnessScore(mean(face) / 255),
  };
  return Object.fromEntries(measures.map((name) => [name, Math.round(exact[name])])) as Record<Measure, number>;
}

function histogram({ values }: Plane): Float64Array {
  const counts = new Float64Array(256);
  for (const value of values) {
    const bin = Math.min(255, Math.max(0, Math.round(value)));
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  return counts.map((count) => count / values.length);
}

export function share({ values }: Plane, from: number, to: number): number {
  let inside = 0;
  for (const value of values) if (value >= from && value <= to) inside += 1;
  return inside / values.length;
}

/** Shannon entropy of the histogram in bits. */
export function entropy(plane: Plane): number {
  return -histogram(plane).reduce((sum, p) => (p === 0 ? sum : sum + p * Math.log2(p)), 0);
}

const mean = ({ values }: Plane): number => values.reduce((sum, value) => sum + value, 0) / values.length;

function cheekOverlap(pixels: Pixels, geometry: Geometry): number {
  const [right, left] = cheekBoxes(geometry).map((box) => histogram(luminance(pixels, box)));
  if (right === undefined || left === undefined) return 0;
  return right.reduce((sum, p, at) => sum + Math.min(p, left[at] ?? 0), 0);
}

const sharpnessEyeDistance = 120;

function faceForSharpness(pixels: Pixels, geometry: Geometry): Plane {
  const face = grey(pixels, faceBox(geometry));
  return shrink(face, Math.round((face.width * sharpnessEyeDistance) / Math.max(1, geometry.eyeDistance)));
}

export function laplacianVariance({ width, height, values }: Plane): number {
  let [sum, squares, count] = [0, 0, 0];
  for (let y = 1; y < height - 1; y++) {
    for (let at = y * width + 1; at < (y + 1) * width - 1; at++) {
      const around =
        (values[at - 1] ?? 0) + (values[at + 1] ?? 0) + (values[at - width] ?? 0) + (values[at + width] ?? 0);
      const value = around - 4 * (values[at] ?? 0);
      sum += value;
      squares += value * value;
      count += 1;
    }
  }
  return count === 0 ? 0 : squares / count - (sum / count) ** 2;
}

/** The crop's width at which the standard looks at the background. */
const backgroundWidth = 295;

/** Mean Sobel magnitude beside and above the head, above the chin: there no shoulder and no headscarf is. */
export function backgroundGradient(pixels: Pixels, geometry: Geometry): number {
  const { crop, headHeight, eyeMid, crownY, clicks } = geometry;
  const strip = grey(pixels, { ...crop, height: clicks.chin.y - crop.y });
  const plane = shrink(strip, backgroundWidth);
  const scale = crop.width / backgroundWidth;
  const [left, top] = [Math.max(0, crop.x), Math.max(0, crop.y)];
  const centre = { x: eyeMid.x, y: crownY + headHeight / 2 };
  const [reachX, reachY] = [headHeight * cropRatio * 0.62, headHeight * 0.6];
  const { width, height, values: v } = plane;
  let [sum, count] = [0, 0];
  for (let y = 1; y < height - 1; y++) {
    for (let x = 1; x < width - 1; x++) {
      const [dx, dy] = [(left + x * scale - centre.x) / reachX, (top + y * scale - centre.y) / reachY];
      if (dx * dx + dy * dy < 1) continue;
      const at = y * width + x;
      const [a, b, c] = [v[at - width - 1] ?? 0, v[at - width] ?? 0, v[at - width + 1] ?? 0];
      const [d, f] = [v[at - 1] ?? 0, v[at + 1] ?? 0];
      const [g, h, i] = [v[at + width - 1] ?? 0, v[at + width] ?? 0, v[at + width + 1] ?? 0];
      sum += Math.hypot(c + 2 * f + i - a - 2 * d - g, g + 2 * h + i - a - 2 * b - c);
      count += 1;
    }
  }
  return count === 0 ? 0 : sum / count;
}

/** Mean colour of both cheeks in CIELAB: how far from skin of any tone, and how far from grey. */
function cheekColour(pixels: Pixels, geometry: Geometry): { readonly distance: number; readonly chroma: number } {
  const sum = { r: 0, g: 0, b: 0, count: 0 };
  for (const box of cheekBoxes(geometry)) addLinear(pixels, box, sum);
  const { a, b } = chromaOf(sum.r / sum.count, sum.g / sum.count, sum.b / sum.count);
  return { chroma: Math.hypot(a, b), distance: skinDistance(a, b) };
}

function addLinear(pixels: Pixels, box: Box, sum: { r: number; g: number; b: number; count: number }): void {
  const { width, data } = pixels;
  const cut = within(box, pixels);
  for (let y = cut.y; y < cut.y + cut.height; y++) {
    for (let x = cut.x; x < cut.x + cut.width; x++) {
      const at = (y * width + x) * 4;
      sum.r += linear[data[at] ?? 0] ?? 0;
      sum.g += linear[data[at + 1] ?? 0] ?? 0;
      sum.b += linear[data[at + 2] ?? 0] ?? 0;
    }
  }
  sum.count += cut.width * cut.height;
}

/** CIE 1976 a*, b* under D65 from linear sRGB. */
function chromaOf(r: number, g: number, b: number): { readonly a: number; readonly b: number } {
  const f = (t: number): number => (t > 216 / 24389 ? Math.cbrt(t) : (24389 / 27 / 116) * t + 16 / 116);
  const x = f((0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.9505);
  const y = f(0.2126 * r + 0.7152 * g + 0.0722 * b);
  const z = f((0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.089);
  return { a: 500 * (x - y), b: 200 * (y - z) };
}

/** Skin of every tone lies in a* 5–25, b* 5–35; green or blue is no skin at all. A grey one has no hue to judge. */
export function skinDistance(a: number, b: number): number {
  if (Math.hypot(a, b) < 2) return 0;
  if (a < 0 || b < 0) return 100;
  const outside = (value: number, low: number, high: number): number => Math.max(low - value, 0, value - high);
  return Math.hypot(outside(a, 5, 25), outside(b, 5, 35));
}
