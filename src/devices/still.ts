import { type Result, done, refused } from '../domain/result.ts';
import type { Pixels } from '../domain/portrait/pixels.ts';

/** A picture taken or chosen: JPEG without metadata, and the same pixels for measuring. */
export interface Still {
  readonly blob: Blob;
  readonly pixels: Pixels;
}

/** At 0.92 a portrait of 1200 × 1600 is some 300 KB. */
const jpegQuality = 0.92;
/** Above this a picture is made smaller; below nothing is ever scaled up. */
export const largestSide = 2560;

/**
 * Through a canvas: that leaves place, device and date behind, and turns PNG and rotated pictures into upright JPEG.
 * Codes: `image-broken`.
 */
export async function stillFrom(source: CanvasImageSource, width: number, height: number): Promise<Result<Still>> {
  const scale = Math.min(1, largestSide / Math.max(width, height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  const context = canvas.getContext('2d', { alpha: false, willReadFrequently: true });
  if (context === null) return refused('image-broken');
  context.drawImage(source, 0, 0, canvas.width, canvas.height);
  const pixels = context.getImageData(0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', jpegQuality));
  if (blob === null) return refused('image-broken');
  return done({ blob, pixels: { width: pixels.width, height: pixels.height, data: pixels.data } });
}
