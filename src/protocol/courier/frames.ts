import { limits } from '../limits.ts';

/**
 * The outside of a courier file: magic, then frames, each one byte of kind, four bytes of length (big-endian) and so many
 * bytes. The manifest is the last frame, because only then is it known what was written; a file that does not end with one
 * is cut off. Nothing here knows what is in a frame.
 */
export const courierMagic = 'loket-courier/1\n';

export const frameHeaderBytes = 5;

/** Their first letters are the kinds on the wire. */
export const frameKinds = ['entry', 'part', 'receipt', 'key-set', 'manifest'] as const;
export type FrameKind = (typeof frameKinds)[number];

const letters: Readonly<Record<FrameKind, string>> = {
  entry: 'E',
  part: 'P',
  receipt: 'R',
  'key-set': 'K',
  manifest: 'M',
};

/** A frame that says it is longer is refused before anything is set aside for it. */
export const frameBytesMax: Readonly<Record<FrameKind, number>> = {
  entry: limits.entryBytes + 1 + limits.bodyBytes,
  part: limits.partBytes,
  receipt: limits.signedBytes,
  'key-set': limits.signedBytes,
  manifest: limits.courierManifestBytes,
};

export interface Frame {
  readonly kind: FrameKind;
  readonly payload: Uint8Array;
}

/** The letter of a kind as a byte: it stands before the payload, and before its digest in the manifest's sum. */
export const letterOf = (kind: FrameKind): number => letters[kind].charCodeAt(0);

/** What stands before a payload of `length` bytes. Throws when it is longer than a reader would take. */
export function frameHeader(kind: FrameKind, length: number): Uint8Array {
  if (length < 1 || length > frameBytesMax[kind]) throw new Error(`A courier frame of ${length} bytes cannot be read.`);
  const header = new Uint8Array(frameHeaderBytes);
  header[0] = letterOf(kind);
  new DataView(header.buffer).setUint32(1, length);
  return header;
}
