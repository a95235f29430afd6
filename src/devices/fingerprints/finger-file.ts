import { type Result, done, refused } from '../../domain/result.ts';
import type { MediaType } from '../../protocol/entries/steps/artefact.ts';
import { limits } from '../../protocol/limits.ts';
import { readImageSize } from '../image-header.ts';

/**
 * The image of one finger, taken with a program that knows no biometric interface. What it is comes from its first bytes,
 * never from its name; it is kept as it was brought.
 */
export interface FingerFile {
  readonly bytes: Uint8Array;
  readonly mediaType: Extract<MediaType, 'image/png' | 'image/x-wsq' | 'image/jp2' | 'image/bmp'>;
}

/** Ten fingers must fit into one entry of 64 parts: six parts each, 1.5 MiB. */
export const fingerFileBytes = 6 * limits.partBytes;
/** At 500 ppi one finger is about 200 to 800 pixels wide (NFIQ 2); a whole hand or a thumbnail is not one finger. */
export const sidePixels = { least: 150, most: 2000 } as const;

/** Codes: `finger-file-large`, `finger-file-unknown`, `finger-file-broken`, `finger-file-size`. */
export async function readFingerFile(file: Blob): Promise<Result<FingerFile>> {
  if (file.size > fingerFileBytes) return refused('finger-file-large', { limitKiB: fingerFileBytes / 1024 });
  const bytes = new Uint8Array(await file.arrayBuffer());
  const header = readHeader(bytes);
  if (!header.ok) return header;
  const { mediaType, width, height } = header.value;
  const { least, most } = sidePixels;
  const isOneFinger = [width, height].every((side) => side >= least && side <= most);
  return isOneFinger ? done({ bytes, mediaType }) : refused('finger-file-size', { width, height });
}

interface Header {
  readonly mediaType: FingerFile['mediaType'];
  readonly width: number;
  readonly height: number;
}

const unknown = refused('finger-file-unknown');
const broken = refused('finger-file-broken');

function readHeader(bytes: Uint8Array): Result<Header> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 12) return unknown;
  if (view.getUint32(0) === 0x89504e47) return pngHeader(bytes);
  if (view.getUint16(0) === 0xffa0) return wsqHeader(view);
  if (view.getUint32(0) === 12 && view.getUint32(4) === 0x6a502020) return jp2Header(view);
  if (view.getUint16(0) === 0x424d) return bmpHeader(view);
  return unknown;
}

function pngHeader(bytes: Uint8Array): Result<Header> {
  const size = readImageSize(bytes);
  if (!size.ok || size.value.mediaType !== 'image/png') return broken;
  const { width, height } = size.value;
  return done({ mediaType: 'image/png', width, height });
}

/** Segments as in JPEG; the frame header (SOF, `FFA2`) has two greys, then height and width. */
function wsqHeader(view: DataView): Result<Header> {
  for (let at = 2; at + 10 <= view.byteLength; at += 2 + Math.max(2, view.getUint16(at + 2))) {
    const marker = view.getUint16(at);
    if (marker >> 8 !== 0xff) return broken;
    if (marker === 0xffa2)
      return done({ mediaType: 'image/x-wsq', height: view.getUint16(at + 6), width: view.getUint16(at + 8) });
  }
  return broken;
}

/** Boxes of length and name; `ihdr`, in `jp2h`, begins with height and width (ISO/IEC 15444-1, annex I). */
function jp2Header(view: DataView): Result<Header> {
  let at = 12;
  while (at + 16 <= view.byteLength) {
    const [length, name] = [view.getUint32(at), view.getUint32(at + 4)];
    if (name === 0x69686472)
      return done({ mediaType: 'image/jp2', height: view.getUint32(at + 8), width: view.getUint32(at + 12) });
    // Into the one box that holds others, over all the rest; nothing of length 0 or 1 comes before the header.
    if (name !== 0x6a703268 && length < 8) return broken;
    at += name === 0x6a703268 ? 8 : length;
  }
  return broken;
}

/** Little-endian; a negative height means that the rows go down. */
function bmpHeader(view: DataView): Result<Header> {
  if (view.byteLength < 26 || view.getUint32(14, true) < 40) return broken;
  return done({
    mediaType: 'image/bmp',
    width: view.getInt32(18, true),
    height: Math.abs(view.getInt32(22, true)),
  });
}
