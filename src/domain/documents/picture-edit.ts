/**
 * What the officer does to the picture of a page before it is saved: quarter turns, then a rectangle cut out. Both are
 * kept apart from the picture, so that any of it can be taken back until the page is saved.
 */
export interface PictureEdit {
  /** Quarter turns clockwise. */
  readonly turns: 0 | 1 | 2 | 3;
  /** Of the turned picture, as fractions of its sides. */
  readonly crop: Rectangle;
}

export interface Rectangle {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export const whole: Rectangle = { left: 0, top: 0, right: 1, bottom: 1 };
export const unedited: PictureEdit = { turns: 0, crop: whole };

/** A tenth of a side: less is a slip of the hand. */
const smallest = 0.1;

/** A quarter clockwise; what was cut out turns along. */
export function turned({ turns, crop }: PictureEdit): PictureEdit {
  const { left, top, right, bottom } = crop;
  const next = ((turns + 1) % 4) as PictureEdit['turns'];
  return { turns: next, crop: { left: 1 - bottom, top: left, right: 1 - top, bottom: right } };
}

export type Corner = 'left-top' | 'right-top' | 'right-bottom' | 'left-bottom';
export const corners: readonly Corner[] = ['left-top', 'right-top', 'right-bottom', 'left-bottom'];

/** One corner to a place: never beyond the picture, never past the opposite corner. */
export function withCorner(crop: Rectangle, corner: Corner, x: number, y: number): Rectangle {
  const { left, top, right, bottom } = crop;
  return {
    left: corner.startsWith('left') ? between(0, x, right - smallest) : left,
    right: corner.startsWith('right') ? between(left + smallest, x, 1) : right,
    top: corner.endsWith('top') ? between(0, y, bottom - smallest) : top,
    bottom: corner.endsWith('bottom') ? between(top + smallest, y, 1) : bottom,
  };
}

export function cornerOf({ left, top, right, bottom }: Rectangle, corner: Corner): { x: number; y: number } {
  return { x: corner.startsWith('left') ? left : right, y: corner.endsWith('top') ? top : bottom };
}

const between = (least: number, value: number, most: number): number => Math.min(most, Math.max(least, value));

/** Long side of a stored page: A4 at 300 dots an inch across. */
export const pageLongSide = 2480;

/** Where the pixels come from, in the turned picture, and how many there will be. Nothing is ever scaled up. */
export interface Cut {
  readonly left: number;
  readonly top: number;
  readonly scale: number;
  readonly width: number;
  readonly height: number;
}

/** Of an upright picture of this size. */
export function cutOf(width: number, height: number, { turns, crop }: PictureEdit): Cut {
  const [across, down] = turns % 2 === 0 ? [width, height] : [height, width];
  const cutWidth = Math.max(1, (crop.right - crop.left) * across);
  const cutHeight = Math.max(1, (crop.bottom - crop.top) * down);
  const scale = Math.min(1, pageLongSide / Math.max(cutWidth, cutHeight));
  return {
    left: crop.left * across,
    top: crop.top * down,
    scale,
    width: Math.max(1, Math.round(cutWidth * scale)),
    height: Math.max(1, Math.round(cutHeight * scale)),
  };
}
