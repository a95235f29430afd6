import { type Result, done, refused } from '../domain/result.ts';
import type { ImageSize } from './image-header.ts';

/**
 * HEIC and AVIF (ISO/IEC 23008-12): what telephones of some makes write. Chromium and Firefox decode the second alone, so
 * a file says what it is before anybody waits for it to be decoded.
 */
const brands = ['heic', 'heix', 'hevc', 'hevx', 'heim', 'heis', 'mif1', 'msf1', 'avif', 'avis'];

/** The boxes that describe a picture come before it; those of a telephone's tiles fit in a few KiB. */
const describedWithin = 256 * 1024;

/** By the brand in the first box; undefined when it is neither. */
export function heifType(bytes: Uint8Array): 'image/heic' | 'image/avif' | undefined {
  if (bytes.length < 16 || word(bytes, 4) !== 'ftyp' || !brands.includes(word(bytes, 8))) return undefined;
  const boxBytes = Math.min(viewOf(bytes).getUint32(0), 256, bytes.length);
  for (let at = 8; at + 4 <= boxBytes; at += 4) if (word(bytes, at).startsWith('avi')) return 'image/avif';
  return 'image/heic';
}

/** The largest picture that is described: the tiles it is put together from are smaller. Code `image-broken`. */
export function heifSize(bytes: Uint8Array, mediaType: 'image/heic' | 'image/avif'): Result<ImageSize> {
  const view = viewOf(bytes);
  const end = Math.min(bytes.length, describedWithin) - 16;
  let largest: ImageSize | undefined;
  for (let at = 4; at <= end; at += 1) {
    // The box `ispe`: 20 bytes, of which the last eight are width and height.
    if (bytes[at] !== 0x69 || view.getUint32(at - 4) !== 20 || word(bytes, at) !== 'ispe') continue;
    const [width, height] = [view.getUint32(at + 8), view.getUint32(at + 12)];
    if (width * height > (largest === undefined ? 0 : largest.width * largest.height))
      largest = { mediaType, width, height };
  }
  return largest === undefined ? refused('image-broken') : done(largest);
}

/** Asks the browser; where it does not say (Safari, which decodes both) it is tried. */
export async function decodesHere(mediaType: 'image/heic' | 'image/avif'): Promise<boolean> {
  return typeof ImageDecoder === 'undefined' || ImageDecoder.isTypeSupported(mediaType);
}

const word = (bytes: Uint8Array, at: number): string => String.fromCharCode(...bytes.subarray(at, at + 4));
const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
