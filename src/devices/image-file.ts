import { type Result, refused } from '../domain/result.ts';
import { decodesHere, heifType } from './heif-header.ts';
import { readImageSize } from './image-header.ts';
import { type Still, stillFrom } from './still.ts';

/** Four times what a good portrait needs; more is a mistake or an attack. */
export const imageFileBytes = 20 * 1024 * 1024;
/** 50 megapixels decode to 200 MB: the most a counter's PC should be asked for. */
export const imagePixels = 50_000_000;
/** ICAO's smallest useful portrait; less cannot be made better. */
export const smallestSide = 400;

/**
 * A portrait taken with another device. Codes: `image-file-large`, `image-unknown`, `image-broken`, `image-dimensions`,
 * `image-small`, `image-heic`.
 */
export async function readImageFile(file: Blob): Promise<Result<Still>> {
  if (file.size > imageFileBytes) return refused('image-file-large', { limitMiB: imageFileBytes / 1024 / 1024 });
  const bytes = new Uint8Array(await file.arrayBuffer());
  const heif = heifType(bytes);
  if (heif !== undefined && !(await decodesHere(heif))) return refused('image-heic');
  const size = readImageSize(bytes);
  if (!size.ok) return size;
  const { width, height } = size.value;
  if (width * height > imagePixels) return refused('image-dimensions', { width, height });
  if (Math.min(width, height) < smallestSide) return refused('image-small', { width, height, smallest: smallestSide });
  try {
    // Phones store sideways and say so in the metadata; after this the pixels are upright.
    const bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' });
    try {
      return await stillFrom(bitmap, bitmap.width, bitmap.height);
    } finally {
      bitmap.close();
    }
  } catch {
    return refused('image-broken');
  }
}
