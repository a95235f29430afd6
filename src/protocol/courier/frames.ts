import { type Result, done, refused } from '../../domain/result.ts';
import { limits } from '../limits.ts';

/**
 * The outside of a courier file: magic, then frames, each one byte of kind, four bytes of length (big-endian) and so many
 * bytes. The manifest is the last frame, because only then is it known what was written; a file that does not end with one
 * is cut off. Nothing here knows what is in a frame.
 */
export const courierMagic = 'loket-courier/1\n';
const magicOfAnyVersion = /^loket-courier\/\d{1,4}\n/;

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
const mostBytes: Readonly<Record<FrameKind, number>> = {
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
  if (length < 1 || length > mostBytes[kind]) throw new Error(`A courier frame of ${length} bytes cannot be read.`);
  const header = new Uint8Array(frameHeaderBytes);
  header[0] = letterOf(kind);
  new DataView(header.buffer).setUint32(1, length);
  return header;
}

/**
 * Takes the bytes as they come, in pieces of any size, and gives whole frames. Holds at most one frame.
 * Codes: `courier-not-one` (another kind of file), `courier-newer` (of a later version), `courier-frame-too-large`,
 * `courier-truncated`, `courier-after-end`. After a refusal it takes nothing more.
 */
export class FrameReader {
  readonly #head = new Uint8Array(Math.max(courierMagic.length, frameHeaderBytes));
  #headAt = 0;
  #headWanted = courierMagic.length;
  #kind: FrameKind | 'magic' | undefined = 'magic';
  #payload: Uint8Array | undefined;
  #payloadAt = 0;
  #ended = false;

  push(chunk: Uint8Array): Result<readonly Frame[]> {
    const frames: Frame[] = [];
    for (let at = 0; at < chunk.byteLength; ) {
      if (this.#ended) return refused('courier-after-end');
      if (this.#payload === undefined) {
        const taken = Math.min(this.#headWanted - this.#headAt, chunk.byteLength - at);
        this.#head.set(chunk.subarray(at, at + taken), this.#headAt);
        this.#headAt += taken;
        at += taken;
        if (this.#headAt < this.#headWanted) continue;
        const begun = this.#begin();
        if (!begun.ok) return begun;
      } else {
        const taken = Math.min(this.#payload.byteLength - this.#payloadAt, chunk.byteLength - at);
        this.#payload.set(chunk.subarray(at, at + taken), this.#payloadAt);
        this.#payloadAt += taken;
        at += taken;
        if (this.#payloadAt === this.#payload.byteLength) frames.push(this.#finish(this.#payload));
      }
    }
    return done(frames);
  }

  /** No more bytes come. */
  end(): Result<void> {
    if (this.#ended) return done(undefined);
    return refused(this.#kind === 'magic' ? 'courier-not-one' : 'courier-truncated');
  }

  #begin(): Result<void> {
    this.#headAt = 0;
    if (this.#kind === 'magic') {
      const magic = String.fromCharCode(...this.#head);
      if (magic !== courierMagic) return refused(magicOfAnyVersion.test(magic) ? 'courier-newer' : 'courier-not-one');
      this.#kind = undefined;
      this.#headWanted = frameHeaderBytes;
      return done(undefined);
    }
    const kind = frameKinds.find((known) => letterOf(known) === this.#head[0]);
    if (kind === undefined) return refused('courier-newer');
    const length = new DataView(this.#head.buffer).getUint32(1);
    if (length < 1 || length > mostBytes[kind]) return refused('courier-frame-too-large', { bytes: length });
    this.#kind = kind;
    this.#payload = new Uint8Array(length);
    this.#payloadAt = 0;
    return done(undefined);
  }

  #finish(payload: Uint8Array): Frame {
    const kind = this.#kind;
    if (kind === undefined || kind === 'magic') throw new Error('A payload belongs to a frame.');
    this.#payload = undefined;
    this.#kind = undefined;
    this.#ended = kind === 'manifest';
    return { kind, payload };
  }
}
