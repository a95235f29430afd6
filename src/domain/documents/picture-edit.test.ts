import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cornerOf, corners, cutOf, pageLongSide, turned, unedited, whole, withCorner } from './picture-edit.ts';

describe('a page before it is saved', () => {
  it('comes back after four quarter turns, with what was cut out', () => {
    const edit = { turns: 0, crop: { left: 0.25, top: 0.125, right: 0.75, bottom: 0.5 } } as const;
    expect(turned(edit)).toEqual({ turns: 1, crop: { left: 0.5, top: 0.25, right: 0.875, bottom: 0.75 } });
    expect(turned(turned(turned(turned(edit))))).toEqual(edit);
  });

  it('keeps a corner inside the picture and away from the opposite one, wherever it is dragged', () => {
    const place = fc.double({ min: -3, max: 3, noNaN: true });
    const drags = fc.array(fc.tuple(fc.constantFrom(...corners), place, place), { maxLength: 20 });
    fc.assert(
      fc.property(drags, (all) => {
        const crop = all.reduce((before, [corner, x, y]) => withCorner(before, corner, x, y), whole);
        expect(crop.left).toBeGreaterThanOrEqual(0);
        expect(crop.bottom).toBeLessThanOrEqual(1);
        expect(crop.right - crop.left).toBeGreaterThan(0.09);
        expect(crop.bottom - crop.top).toBeGreaterThan(0.09);
      }),
    );
  });

  it('moves one corner and leaves the opposite one', () => {
    const crop = withCorner(whole, 'left-top', 0.25, 0.5);
    expect(cornerOf(crop, 'left-top')).toEqual({ x: 0.25, y: 0.5 });
    expect(cornerOf(crop, 'right-bottom')).toEqual({ x: 1, y: 1 });
  });

  it('is made smaller when it is large, and never larger', () => {
    expect(cutOf(4_960, 7_016, unedited)).toMatchObject({ width: 1753, height: pageLongSide });
    expect(cutOf(640, 480, unedited)).toMatchObject({ width: 640, height: 480, scale: 1 });
    expect(cutOf(640, 480, { turns: 1, crop: whole })).toMatchObject({ width: 480, height: 640 });
    const half = { left: 0.5, top: 0, right: 1, bottom: 1 };
    expect(cutOf(640, 480, { turns: 1, crop: half })).toMatchObject({ left: 240, width: 240, height: 640 });
  });
});
