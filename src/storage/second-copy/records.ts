import { type Digest, isDigest } from '../../domain/ids.ts';
import { unreachable } from '../../domain/result.ts';
import type { WireEntry } from '../../protocol/entry.ts';
import { type Frame, encodeFrame, headerBytes } from './frames.ts';

/**
 * What the second copy keeps: entries with their bodies, and parts, each with the digest it is found by; and of parts that were
 * let go of because the centre has them in its archive, that it was so.
 */
export type CopyRecord =
  | { readonly kind: 'gone'; readonly digest: Digest }
  | { readonly kind: 'entry'; readonly digest: Digest; readonly wire: WireEntry }
  | { readonly kind: 'part'; readonly digest: Digest; readonly bytes: Uint8Array };

export const kinds = { entry: 1, part: 2, slot: 3, gone: 4 } as const;
export const digestBytes = 43;

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true });

/** One run of bytes, so that one write and one flush carry a whole save. */
export function encodeRecords(records: readonly CopyRecord[]): Uint8Array<ArrayBuffer> {
  const frames = records.map((record) => {
    switch (record.kind) {
      case 'part':
        return encodeFrame(kinds.part, [encoder.encode(record.digest), record.bytes]);
      case 'entry':
        return encodeFrame(kinds.entry, [encoder.encode(record.digest + wireText(record.wire))]);
      case 'gone':
        return encodeFrame(kinds.gone, [encoder.encode(record.digest)]);
      default:
        return unreachable(record);
    }
  });
  const all = new Uint8Array(frames.reduce((sum, frame) => sum + frame.byteLength, 0));
  let at = 0;
  for (const frame of frames) {
    all.set(frame, at);
    at += frame.byteLength;
  }
  return all;
}

/** Not less than `encodeRecords` would give. JWS and JWE are ASCII. */
export function recordBytes(records: readonly CopyRecord[]): number {
  return records.reduce((sum, record) => {
    return sum + headerBytes + digestBytes + contentBytes(record);
  }, 0);
}

function contentBytes(record: CopyRecord): number {
  switch (record.kind) {
    case 'part':
      return record.bytes.byteLength;
    case 'entry':
      return wireText(record.wire).length * 3;
    case 'gone':
      return 0;
    default:
      return unreachable(record);
  }
}

export function recordOf(frame: Frame): CopyRecord | undefined {
  try {
    const digest = decoder.decode(frame.payload.subarray(0, digestBytes));
    if (!isDigest(digest)) return undefined;
    const content = frame.payload.subarray(digestBytes);
    if (frame.kind === kinds.part) return { kind: 'part', digest, bytes: content.slice() };
    if (frame.kind === kinds.gone) return { kind: 'gone', digest };
    if (frame.kind !== kinds.entry) return undefined;
    const text = decoder.decode(content);
    const cut = text.indexOf('\n');
    const wire = cut < 0 ? { jws: text } : { jws: text.slice(0, cut), body: text.slice(cut + 1) };
    return { kind: 'entry', digest, wire };
  } catch {
    return undefined;
  }
}

/** A compact JWS holds no line break, so the first one ends it. */
export const wireText = ({ jws, body }: WireEntry): string => (body === undefined ? jws : `${jws}\n${body}`);
