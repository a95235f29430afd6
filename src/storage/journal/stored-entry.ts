import type { Digest } from '../../domain/ids.ts';
import { type Result, done, refused } from '../../domain/result.ts';
import type { WireEntry } from '../../protocol/entry.ts';
import { peekEntry } from '../../sealing/peek.ts';
import { webCryptoSealing } from '../../sealing/webcrypto.ts';
import type { StoredEntry } from '../ports.ts';

/** Digests alone: signatures are not storage's business. */
export const digestOf = (data: Uint8Array | string): Promise<Digest> => webCryptoSealing.digest(data);

export interface PeekedEntry {
  readonly entry: StoredEntry;
  readonly prev: Digest | undefined;
}

/**
 * The clear fields of an entry, from the bytes that travel; without a lane of its own it has the lowest.
 * Codes: those of `peekEntry`.
 */
export function storedEntryOf(wire: WireEntry, digest: Digest): Result<StoredEntry> {
  const peeked = peek(wire, digest);
  return peeked.ok ? done(peeked.value.entry) : peeked;
}

/** The same, having checked that the digest is the JWS's and that the body is the one it names. Code: `entry-damaged`. */
export async function checkedEntry(wire: WireEntry, digest: Digest): Promise<Result<PeekedEntry>> {
  if ((await digestOf(wire.jws)) !== digest) return refused('entry-damaged');
  const peeked = peek(wire, digest);
  if (!peeked.ok) return peeked;
  const named = peeked.value.bodyDigest;
  const found = wire.body === undefined ? undefined : await digestOf(wire.body);
  return named === found ? peeked : refused('entry-damaged');
}

export function peek(
  { jws, body }: WireEntry,
  digest: Digest,
): Result<PeekedEntry & { readonly bodyDigest: Digest | undefined }> {
  const peeked = peekEntry(jws);
  if (!peeked.ok) return peeked;
  const { journal, seq, type, at, subject, lane, parts, prev, body: bodyDigest } = peeked.value;
  const entry: StoredEntry = {
    journal,
    seq,
    digest,
    jws,
    ...(body === undefined ? {} : { body }),
    type,
    at,
    ...(subject === undefined ? {} : { subject }),
    lane: lane ?? 'regular',
    parts: parts ?? [],
  };
  return done({ entry, prev, bodyDigest });
}
