import { type Result, done, refused } from '../../domain/result.ts';
import {
  type Frame,
  type FrameKind,
  courierMagic,
  frameBytesMax,
  frameHeaderBytes,
  frameKinds,
  letterOf,
} from './frames.ts';

const magicOfAnyVersion = /^loket-courier\/\d{1,4}\n/;

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
    if (length < 1 || length > frameBytesMax[kind]) return refused('courier-frame-too-large', { bytes: length });
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
