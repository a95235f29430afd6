import type { PublicKey } from '../../protocol/shapes.ts';
import { base64url } from '../../sealing/bytes.ts';

/**
 * The X25519 key of whoever holds an Ed25519 key, so that something can be sealed to a person whose signatures are all that is
 * known of them (RFC 7748 §4.1: u = (1 + y) / (1 - y)). It keeps the signing key's id. The private half is `Sealing.openingKeyOf`.
 */
export function sealingKeyOf({ kid, x }: PublicKey): PublicKey {
  const y = fromLittleEndian(base64url.decode(x)) & signBitCleared;
  const u = modulo((1n + y) * inverse(modulo(1n - y)));
  return { kid, x: base64url.encode(toLittleEndian(u)) };
}

const prime = 2n ** 255n - 19n;
const signBitCleared = 2n ** 255n - 1n;
const modulo = (value: bigint): bigint => ((value % prime) + prime) % prime;

/** By Fermat; of 0, which no key has, it is 0. All of it is public, so time tells nothing. */
function inverse(value: bigint): bigint {
  let result = 1n;
  let base = value;
  for (let exponent = prime - 2n; exponent > 0n; exponent >>= 1n) {
    if ((exponent & 1n) === 1n) result = modulo(result * base);
    base = modulo(base * base);
  }
  return result;
}

const fromLittleEndian = (bytes: Uint8Array): bigint =>
  bytes.reduceRight((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
const toLittleEndian = (value: bigint): Uint8Array =>
  Uint8Array.from({ length: 32 }, (_, at) => Number((value >> BigInt(8 * at)) & 255n));
