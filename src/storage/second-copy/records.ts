import { type Digest, isDigest } from '../../domain/ids.ts';
import type { WireEntry } from '../../protocol/entry.ts';
import { type Frame, encodeFrame, headerBytes } from './frames.ts';

/** What the second copy keeps: entries with their bodies, and parts, each with the digest it is found by. */
export type CopyRecord =
  | { readonly kind: 'entry'; readonly digest: Digest; readonly wire: WireEntry }
  | { readonly kind: 'part'; readonly digest: Digest; readonly bytes: Uint8Array };

export const kinds = { entry: 1, part: 2, slot: 3 } as const;
export const digestBytes = 43;

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true });

/** One run of bytes, so that one write and one flush carry a whole save. */
export function encodeRecords(records: readonly CopyRecord[]): Uint8Array<ArrayBuffer> {
  const frames = records.map((record) =>
    record.kind === 'part'
      ? encodeFrame(kinds.part, [encoder.encode(record.digest), record.bytes])
      : encodeFrame(kinds.entry, [encoder.encode(record.digest + wireText(record.wire))]),
  );
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
    const content = record.kind === 'part' ? record.bytes.byteLength : wireText(record.wire).length * 3;
    return sum + headerBytes + digestBytes + content;
  }, 0);
}

export function recordOf(frame: Frame): CopyRecord | undefined {
  try {
    const digest = decoder.decode(frame.payload.subarray(0, digestBytes));
    if (!isDigest(digest)) return undefined;
    const content = frame.payload.subarray(digestBytes);
    if (frame.kind === kinds.part) return { kind: 'part', digest, bytes: content.slice() };
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
const wireText = ({ jws, body }: WireEntry): string => (body === undefined ? jws : `${jws}\n${body}`);
