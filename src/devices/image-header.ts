import { type Result, done, refused } from '../domain/result.ts';

/**
 * Width and height from a file's own header, before anything decodes it: a few kilobytes can claim a picture that fills
 * the memory. Knows JPEG and PNG.
 */
export interface ImageSize {
  readonly mediaType: 'image/jpeg' | 'image/png';
  readonly width: number;
  readonly height: number;
}

/** Codes: `image-unknown` (neither JPEG nor PNG), `image-broken` (cut off or without a size). */
export function readImageSize(bytes: Uint8Array): Result<ImageSize> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length >= 24 && view.getUint32(0) === 0x89504e47) return pngSize(view);
  if (bytes.length >= 4 && view.getUint16(0) === 0xffd8) return jpegSize(view);
  return refused('image-unknown');
}

function pngSize(view: DataView): Result<ImageSize> {
  const [width, height] = [view.getUint32(16), view.getUint32(20)];
  if (view.getUint32(12) !== 0x49484452 || width === 0 || height === 0) return refused('image-broken');
  return done({ mediaType: 'image/png', width, height });
}

/** Walks the segments to the frame header: SOF0–SOF15 without DHT (C4), JPG (C8) and DAC (CC). */
function jpegSize(view: DataView): Result<ImageSize> {
  let at = 2;
  while (at + 9 < view.byteLength) {
    const marker = view.getUint8(at + 1);
    if (view.getUint8(at) !== 0xff) return refused('image-broken');
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) {
      const [height, width] = [view.getUint16(at + 5), view.getUint16(at + 7)];
      return width === 0 || height === 0 ? refused('image-broken') : done({ mediaType: 'image/jpeg', width, height });
    }
    at += 2 + Math.max(2, view.getUint16(at + 2));
  }
  return refused('image-broken');
}
