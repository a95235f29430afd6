import { type Result, done, refused } from '../domain/result.ts';
import { heifSize, heifType } from './heif-header.ts';

/**
 * Width and height from a file's own header, before anything decodes it: a few kilobytes can claim a picture that fills
 * the memory. Knows JPEG, PNG, WebP, and HEIC or AVIF.
 */
export interface ImageSize {
  readonly mediaType: 'image/jpeg' | 'image/png' | 'image/webp' | 'image/heic' | 'image/avif';
  readonly width: number;
  readonly height: number;
}

/** Codes: `image-unknown` (none of these), `image-broken` (cut off or without a size). */
export function readImageSize(bytes: Uint8Array): Result<ImageSize> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length >= 24 && view.getUint32(0) === 0x89504e47) return pngSize(view);
  if (bytes.length >= 4 && view.getUint16(0) === 0xffd8) return jpegSize(view);
  if (bytes.length >= 30 && view.getUint32(0) === 0x52494646 && view.getUint32(8) === 0x57454250) return webpSize(view);
  const heif = heifType(bytes);
  return heif === undefined ? refused('image-unknown') : heifSize(bytes, heif);
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

/** RFC 9649: a lossy frame, a lossless one, or the extended header that comes before either. */
function webpSize(view: DataView): Result<ImageSize> {
  const size = webpSides(view);
  if (size === undefined || size.width === 0 || size.height === 0) return refused('image-broken');
  return done({ mediaType: 'image/webp', ...size });
}

function webpSides(view: DataView): { readonly width: number; readonly height: number } | undefined {
  const uint24 = (at: number): number => view.getUint16(at, true) + (view.getUint8(at + 2) << 16);
  switch (view.getUint32(12)) {
    case 0x56503820:
      // After the start code 9D 01 2A: 14 bits each, the rest is a scale.
      if (uint24(23) !== 0x2a019d) return undefined;
      return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff };
    case 0x5650384c: {
      if (view.getUint8(20) !== 0x2f) return undefined;
      const bits = view.getUint32(21, true);
      return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
    }
    case 0x56503858:
      return { width: uint24(24) + 1, height: uint24(27) + 1 };
    default:
      return undefined;
  }
}
