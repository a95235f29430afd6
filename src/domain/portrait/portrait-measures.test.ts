import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Clicks, clicksAreFace, geometryOf } from './geometry.ts';
import type { Pixels } from './pixels.ts';
import { type Measure, measurePortrait, skinDistance } from './portrait-measures.ts';
import * as score from './scores.ts';
import { concerns, lightOfAll } from './traffic-light.ts';

type Colour = readonly [number, number, number];
const [width, height] = [1200, 1600];
const clicks: Clicks = { rightEye: { x: 500, y: 700 }, leftEye: { x: 700, y: 700 }, chin: { x: 600, y: 980 } };
const skin: Colour = [190, 140, 115];

/** A drawn head: an oval of skin with some grain on a plain ground. */
function draw(paint: (x: number, y: number, inFace: boolean) => Colour): Pixels {
  const data = new Uint8ClampedArray(width * height * 4);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const inFace = ((x - 600) / 210) ** 2 + ((y - 700) / 285) ** 2 < 1;
      data.set([...paint(x, y, inFace), 255], (y * width + x) * 4);
    }
  }
  return { width, height, data };
}
/** Fine, repeatable grain, so that a face is neither flat nor noise. */
const grain = (x: number, y: number): number => ((x * 7919 + y * 104_729 + x * y) % 97) - 48;
const face = (x: number, y: number, colour: Colour = skin): Colour => {
  const shade = Math.round(grain(x >> 2, y >> 2) * 0.8);
  return [colour[0] + shade, colour[1] + shade, colour[2] + shade];
};
const good = (x: number, y: number, inFace: boolean): Colour => (inFace ? face(x, y) : [240, 240, 240]);

const scoresOf = (paint: Parameters<typeof draw>[0]) => measurePortrait(draw(paint), clicks);

describe('portrait scores', () => {
  it.each<[Measure | 'headline', (raw: number) => number, readonly (readonly [number, number])[]]>([
    ['dynamicRange', score.dynamicRangeScore, [[7, 88]]],
    [
      'underExposure',
      score.underExposureScore,
      [
        [0.8, 90],
        [0.9, 52],
        [0.95, 22],
      ],
    ],
    [
      'overExposure',
      score.overExposureScore,
      [
        [0, 100],
        [0.005, 67],
        [0.01, 50],
        [0.02, 33],
      ],
    ],
    [
      'brightness',
      score.brightnessScore,
      [
        [0.1, 12],
        [0.15, 27],
        [0.2, 50],
        [0.3, 88],
        [0.5, 100],
      ],
    ],
    [
      'background',
      score.backgroundScore,
      [
        [0, 100],
        [25, 88],
        [50, 76],
        [100, 55],
      ],
    ],
    [
      'naturalColour',
      score.naturalColourScore,
      [
        [5, 76],
        [10, 54],
        [20, 24],
      ],
    ],
    [
      'eyeDistance',
      score.eyeDistanceScore,
      [
        [60, 38],
        [90, 73],
        [120, 92],
      ],
    ],
  ])('%s follows the reference values', (_, map, values) => {
    expect(values.map(([raw]) => [raw, Math.round(map(raw))])).toEqual(values);
  });

  it('stay between 0 and 100 for any raw value', () => {
    const maps = Object.values(score);
    fc.assert(
      fc.property(fc.constantFrom(...maps), fc.double({ min: 0, max: 1e9, noNaN: true }), (map, raw) => {
        expect(map(raw)).toBeGreaterThanOrEqual(0);
        expect(map(raw)).toBeLessThanOrEqual(100);
      }),
    );
  });

  it('knows skin of every tone from green, blue and grey', () => {
    expect([skinDistance(15, 20), skinDistance(0, 0), skinDistance(-10, 20), skinDistance(28, 39)]).toEqual([
      0, 0, 100, 5,
    ]);
  });
});

describe('measures of a drawn portrait', () => {
  it('finds nothing wrong with an even, sharp one', () => {
    const scores = scoresOf(good);
    expect(concerns(scores)).toEqual([]);
    expect(lightOfAll(scores)).toBe('green');
  });

  it.each<[string, Measure, Parameters<typeof draw>[0]]>([
    ['a burnt face', 'overExposure', (x, y, inFace) => (inFace ? [255, 255, 255] : good(x, y, inFace))],
    ['a face in the dark', 'underExposure', (x, y, inFace) => (inFace ? [12, 9, 7] : good(x, y, inFace))],
    ['a flat face', 'dynamicRange', (_x, _y, inFace) => (inFace ? skin : [240, 240, 240])],
    ['a picture without colour', 'colour', (x, y, inFace) => (inFace ? face(x, y, [150, 150, 150]) : [240, 240, 240])],
    ['a green lamp', 'naturalColour', (x, y, inFace) => (inFace ? face(x, y, [110, 170, 110]) : [240, 240, 240])],
    [
      'light from one side',
      'evenness',
      (x, y, inFace) => (inFace ? face(x, y, x < 600 ? skin : [70, 45, 35]) : [240, 240, 240]),
    ],
    [
      'a chequered wall',
      'background',
      (x, y, inFace) => (inFace ? face(x, y) : ((x >> 5) + (y >> 5)) % 2 === 0 ? [255, 255, 255] : [60, 60, 60]),
    ],
  ])('notices %s', (_, measure, paint) => {
    expect(concerns(scoresOf(paint)).map((concern) => concern.measure)).toContain(measure);
  });

  it('notices a face that is out of focus', () => {
    const spread = [0, 4, 8, 12];
    const soft = (x: number, y: number): Colour => {
      const around = spread.flatMap((dx) => spread.map((dy) => face(x + dx, y + dy)[0]));
      const value = around.reduce((sum, one) => sum + one, 0) / around.length;
      return [value, value - 50, value - 75];
    };
    const scores = scoresOf((x, y, inFace) => (inFace ? soft(x, y) : [240, 240, 240]));
    expect(concerns(scores).map(({ measure }) => measure)).toContain('sharpness');
  });

  it('does not reject a dark face that is well lit', () => {
    const dark = scoresOf((x, y, inFace) => (inFace ? face(x, y, [96, 66, 52]) : [240, 240, 240]));
    expect(lightOfAll(dark)).not.toBe('red');
  });

  it('measures 1200 × 1600 well under the time a person waits', () => {
    const pixels = draw(good);
    measurePortrait(pixels, clicks);
    const start = performance.now();
    measurePortrait(pixels, clicks);
    expect(performance.now() - start).toBeLessThan(1_500);
  });

  it('takes any clicks on any image', () => {
    const point = fc.record({ x: fc.integer({ min: 0, max: 63 }), y: fc.integer({ min: 0, max: 63 }) });
    const small: Pixels = { width: 64, height: 64, data: new Uint8ClampedArray(64 * 64 * 4).fill(128) };
    fc.assert(
      fc.property(fc.record({ rightEye: point, leftEye: point, chin: point }), (anywhere) => {
        for (const value of Object.values(measurePortrait(small, anywhere))) {
          expect(value).toBeGreaterThanOrEqual(0);
          expect(value).toBeLessThanOrEqual(100);
        }
      }),
    );
  });
});

describe('portrait geometry', () => {
  it('puts a 3:4 crop around the head, three quarters of it high', () => {
    const geometry = geometryOf(clicks, { width, height });
    expect(geometry.eyeDistance).toBe(200);
    expect(geometry.roll).toBe(0);
    expect(geometry.cropInside).toBeCloseTo(1);
    expect(geometry.crop.width / geometry.crop.height).toBeCloseTo(0.75);
    expect(geometry.headHeight / geometry.crop.height).toBeCloseTo(0.75);
    expect(geometry.crop.x + geometry.crop.width / 2).toBe(600);
  });

  it('notices a head that leans or leaves the frame', () => {
    const leaning = geometryOf({ ...clicks, leftEye: { x: 700, y: 735 } }, { width, height });
    expect(leaning.roll).toBeCloseTo(9.93, 1);
    const tooLow = { rightEye: { x: 60, y: 1300 }, leftEye: { x: 260, y: 1300 }, chin: { x: 160, y: 1580 } };
    expect(geometryOf(tooLow, { width, height }).cropInside).toBeLessThan(0.85);
  });

  it('tells clicks that cannot be a face', () => {
    expect(clicksAreFace(clicks)).toBe(true);
    expect(clicksAreFace({ ...clicks, rightEye: clicks.leftEye, leftEye: clicks.rightEye })).toBe(false);
    expect(clicksAreFace({ ...clicks, chin: { x: 600, y: 600 } })).toBe(false);
  });
});
