/**
 * Where the head is, from three clicks of the officer: both eyes and the chin. No face model: what cannot be clicked is
 * estimated from these. Pixels of the stored image, origin top left; *right* and *left* are the person's own.
 */
export interface Point {
  readonly x: number;
  readonly y: number;
}
export interface Clicks {
  readonly rightEye: Point;
  readonly leftEye: Point;
  readonly chin: Point;
}
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}
export interface Geometry {
  readonly clicks: Clicks;
  /** Inter-eye distance in pixels. */
  readonly eyeDistance: number;
  /** Degrees by which the head leans; zero is upright. */
  readonly roll: number;
  readonly eyeMid: Point;
  /** Chin to crown in pixels; the eyes lie about half way. */
  readonly headHeight: number;
  readonly crownY: number;
  /** What a passport would show, 3:4. May reach over the image's edges: then the framing is wrong. */
  readonly crop: Box;
  /** Share of the crop that the image has, 0–1. */
  readonly cropInside: number;
}

/** From the ICAO head of 70–80 % and the eye-to-chin of 35–38 % of the image's height. */
const eyeToChinOfHead = 0.49;
/** ICAO: chin to crown is 70–80 % of the height. */
export const headOfCrop = 0.75;
const aboveCrown = 0.1;
export const cropRatio = 3 / 4;

export function geometryOf(clicks: Clicks, image: { readonly width: number; readonly height: number }): Geometry {
  const { rightEye, leftEye, chin } = clicks;
  const eyeMid = { x: (rightEye.x + leftEye.x) / 2, y: (rightEye.y + leftEye.y) / 2 };
  const headHeight = Math.max(1, Math.hypot(chin.x - eyeMid.x, chin.y - eyeMid.y) / eyeToChinOfHead);
  const crownY = chin.y - headHeight;
  const height = headHeight / headOfCrop;
  const crop = {
    x: eyeMid.x - (height * cropRatio) / 2,
    y: crownY - aboveCrown * height,
    width: height * cropRatio,
    height,
  };
  return {
    clicks,
    eyeDistance: Math.hypot(leftEye.x - rightEye.x, leftEye.y - rightEye.y),
    roll: (Math.atan2(leftEye.y - rightEye.y, Math.abs(leftEye.x - rightEye.x)) * 180) / Math.PI,
    eyeMid,
    headHeight,
    crownY,
    crop,
    cropInside: shareInside(crop, image),
  };
}

/** Three clicks that can be a face: eyes apart, the person's right eye on the left of the image, the chin below. */
export function clicksAreFace({ rightEye, leftEye, chin }: Clicks): boolean {
  const apart = leftEye.x - rightEye.x;
  return apart >= 8 && chin.y - Math.max(rightEye.y, leftEye.y) >= apart / 2;
}

function shareInside(box: Box, image: { readonly width: number; readonly height: number }): number {
  const across = Math.min(box.x + box.width, image.width) - Math.max(box.x, 0);
  const down = Math.min(box.y + box.height, image.height) - Math.max(box.y, 0);
  return (Math.max(0, across) * Math.max(0, down)) / (box.width * box.height);
}

/** The whole pixels of a box that are in the image; never empty. */
export function within(box: Box, image: { readonly width: number; readonly height: number }): Box {
  const x = clamp(Math.round(box.x), 0, image.width - 1);
  const y = clamp(Math.round(box.y), 0, image.height - 1);
  const right = clamp(Math.round(box.x + box.width), x + 1, image.width);
  const bottom = clamp(Math.round(box.y + box.height), y + 1, image.height);
  return { x, y, width: right - x, height: bottom - y };
}

/** From the brows to the mouth, a little wider than the eyes: skin and features, no outline, hair or background. */
export function faceBox({ eyeMid, eyeDistance, clicks }: Geometry): Box {
  const top = eyeMid.y - 0.5 * eyeDistance;
  const bottom = eyeMid.y + 0.75 * (clicks.chin.y - eyeMid.y);
  return { x: eyeMid.x - 0.8 * eyeDistance, y: top, width: 1.6 * eyeDistance, height: bottom - top };
}

/** Beside the nose, below each eye: the person's right cheek first. */
export function cheekBoxes({ clicks, eyeDistance }: Geometry): readonly [Box, Box] {
  const size = 0.4 * eyeDistance;
  const below = (eye: Point): Box => ({
    x: eye.x - size / 2,
    y: eye.y + 0.45 * eyeDistance,
    width: size,
    height: size,
  });
  return [below(clicks.rightEye), below(clicks.leftEye)];
}

const clamp = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));
