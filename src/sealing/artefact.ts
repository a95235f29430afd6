import type { Digest, KeyId } from '../domain/ids.ts';
import { type Result, done, refused } from '../domain/result.ts';
import type { Artefact } from '../protocol/entries/steps/artefact.ts';
import { limits } from '../protocol/limits.ts';
import { base64url } from './bytes.ts';
import type { Sealing } from './port.ts';

/** A part's name and its ciphertext. */
export interface SealedPart {
  readonly digest: Digest;
  readonly bytes: Uint8Array;
}

/** Nonce and tag of a box (`Sealing.sealBox`). */
const boxOverhead = 28;
const chunkBytes = limits.partBytes - boxOverhead;
const artefactKeyId = 'artefact' as KeyId;
const partContext = (index: number): string => `part ${index}`;

/**
 * Cuts a file into parts, each sealed under one fresh key that only the entry's body will hold.
 * Code: `artefact-too-large` (detail `maxBytes`).
 */
export async function sealArtefact(
  sealing: Sealing,
  file: Uint8Array,
  mediaType: Artefact['mediaType'],
): Promise<Result<{ artefact: Artefact; parts: SealedPart[] }>> {
  const maxBytes = chunkBytes * limits.partsPerEntry;
  if (file.byteLength === 0 || file.byteLength > maxBytes) return refused('artefact-too-large', { maxBytes });
  const secret = sealing.randomBytes(32);
  const key = await sealing.importSecretKey(artefactKeyId, secret);
  const parts: SealedPart[] = [];
  for (let from = 0; from < file.byteLength; from += chunkBytes) {
    const bytes = await sealing.sealBox(file.subarray(from, from + chunkBytes), key, partContext(parts.length));
    parts.push({ digest: await sealing.digest(bytes), bytes });
  }
  const artefact: Artefact = {
    mediaType,
    bytes: file.byteLength,
    sha256: await sealing.digest(file),
    key: base64url.encode(secret),
    parts: parts.map(({ digest }) => digest),
  };
  secret.fill(0);
  return done({ artefact, parts });
}

/** The file again, checked against its digest. Codes: `part-missing`, `box-broken`, `artefact-changed`. */
export async function openArtefact(
  sealing: Sealing,
  artefact: Artefact,
  part: (digest: Digest) => Promise<Uint8Array | undefined>,
): Promise<Result<Uint8Array>> {
  const key = await sealing.importSecretKey(artefactKeyId, base64url.decode(artefact.key));
  const file = new Uint8Array(artefact.bytes);
  let at = 0;
  for (const [index, digest] of artefact.parts.entries()) {
    const bytes = await part(digest);
    if (bytes === undefined) return refused('part-missing');
    const chunk = await sealing.openBox(bytes, key, partContext(index));
    if (!chunk.ok) return chunk;
    if (at + chunk.value.byteLength > file.byteLength) return refused('artefact-changed');
    file.set(chunk.value, at);
    at += chunk.value.byteLength;
  }
  const whole = at === file.byteLength && (await sealing.digest(file)) === artefact.sha256;
  return whole ? done(file) : refused('artefact-changed');
}
