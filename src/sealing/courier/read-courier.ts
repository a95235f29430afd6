import type { KeyId } from '../../domain/ids.ts';
import { type Result, done, refused } from '../../domain/result.ts';
import { FrameReader } from '../../protocol/courier/frame-reader.ts';
import { courierMagic, frameHeaderBytes } from '../../protocol/courier/frames.ts';
import { type CourierManifest, parseManifest } from '../../protocol/courier/manifest.ts';
import type { PublicKey } from '../../protocol/shapes.ts';
import { signedTypes } from '../../protocol/signed.ts';
import { base64url } from '../bytes.ts';
import type { Sealing } from '../port.ts';
import type { CourierItem } from './courier-item.ts';
import { itemOf, textOf } from './item-of.ts';
import { FrameSum } from './frame-sum.ts';

/** Bytes of a file in order, in pieces of any size. */
export type CourierBytes = AsyncIterable<Uint8Array>;

export interface CourierRead {
  readonly manifest: CourierManifest;
  /** `unknown-signer`: by a key that nobody here knows. What is in the file proves itself all the same. */
  readonly vouched: 'signed' | 'unsigned' | 'unknown-signer';
}

/**
 * Reads a courier file once, frame by frame, and hands on each item as it comes. Whether the file is whole is known only
 * at its end: whoever must change nothing for a broken file reads it twice, the first time with a `take` that only looks.
 *
 * Codes: those of `FrameReader`; `courier-frame-broken`; `courier-tampered` when counts, sum or signature do not agree; what
 * `take` refused.
 */
export async function readCourier(
  sealing: Sealing,
  bytes: CourierBytes,
  keyOf: (kid: KeyId) => PublicKey | undefined,
  take: (item: CourierItem) => Promise<Result<void>> | Result<void>,
): Promise<Result<CourierRead>> {
  const reader = new FrameReader();
  const sum = new FrameSum(sealing);
  const seen = { entry: 0, part: 0, receipt: 0, 'key-set': 0, bytes: courierMagic.length };
  let last: Uint8Array | undefined;
  for await (const chunk of bytes) {
    const frames = reader.push(chunk);
    if (!frames.ok) return frames;
    for (const frame of frames.value) {
      if (frame.kind === 'manifest') {
        last = frame.payload;
        continue;
      }
      const digest = await sealing.digest(frame.payload);
      await sum.add(frame.kind, digest);
      seen[frame.kind] += 1;
      seen.bytes += frameHeaderBytes + frame.payload.byteLength;
      const item = itemOf(frame.kind, frame, digest);
      const taken = item.ok ? await take(item.value) : item;
      if (!taken.ok) return taken;
    }
  }
  const ended = reader.end();
  if (!ended.ok) return ended;
  if (last === undefined) throw new Error('A file that ended has a manifest.');
  const read = await readManifest(sealing, last, keyOf);
  if (!read.ok) return read;
  const { manifest } = read.value;
  const agrees =
    manifest.entries === seen.entry &&
    manifest.parts === seen.part &&
    manifest.receipts === seen.receipt &&
    manifest.bytes === seen.bytes &&
    manifest.digest === sum.digest;
  return agrees ? read : refused('courier-tampered');
}

async function readManifest(
  sealing: Sealing,
  payload: Uint8Array,
  keyOf: (kid: KeyId) => PublicKey | undefined,
): Promise<Result<CourierRead>> {
  const text = textOf(payload);
  if (text === undefined) return refused('courier-tampered');
  if (text.startsWith('{')) return manifestOf(text, 'unsigned');
  const signed = await sealing.verify(signedTypes.courier, text, keyOf);
  if (signed.ok) return manifestOf(signed.value, 'signed');
  const claimed = signed.refusal.code === 'signer-unknown' ? peekPayload(text) : undefined;
  return claimed === undefined ? refused('courier-tampered') : manifestOf(claimed, 'unknown-signer');
}

function manifestOf(text: string, vouched: CourierRead['vouched']): Result<CourierRead> {
  const manifest = parseManifest(text);
  return manifest.ok ? done({ manifest: manifest.value, vouched }) : refused('courier-tampered');
}

function peekPayload(jws: string): string | undefined {
  try {
    return textOf(base64url.decode(jws.split('.', 2)[1] ?? ''));
  } catch {
    return undefined;
  }
}
