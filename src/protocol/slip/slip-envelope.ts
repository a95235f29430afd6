import { type Result, done, refused } from '../../domain/result.ts';
import { limits } from '../limits.ts';
import { fromBase45, toBase45 } from './base45.ts';
import { type Cbor, decodeCbor, encodeCbor } from './cbor.ts';
import { type SlipClear, type SlipSealed, packClear, packSealed, unpackClear, unpackSealed } from './slip-content.ts';

/**
 * How a slip travels on paper: `IQ1:` and, in base 45, a tagged COSE_Encrypt0 (RFC 9052 §5.2) with A256GCM. What is in the
 * clear stands in the protected header, so that sealing covers it. Only the canonical spelling is read (RFC 8949 §4.2.1).
 */
export interface SlipEnvelope {
  readonly clear: SlipClear;
  /** What sealing authenticates beside the content: COSE's Enc_structure. */
  readonly context: Uint8Array;
  /** Nonce and ciphertext, as `Sealing.openBox` takes them. */
  readonly box: Uint8Array;
}

const prefix = 'IQ1:';
const tagEncrypt0 = 0xd0;
const nonceBytes = 12;
/** IANA COSE: algorithm, A256GCM, initialisation vector. */
const [labelAlgorithm, a256gcm, labelIv] = [1, 3, 5];
/** Labels below -65536 are for private use. */
const labelSlip = -65_537;

/** The protected header of a slip, and what sealing has to authenticate. */
export function slipHeader(clear: SlipClear): { readonly header: Uint8Array; readonly context: Uint8Array } {
  const header = encodeCbor(
    new Map<number, Cbor>([
      [labelAlgorithm, a256gcm],
      [labelSlip, packClear(clear)],
    ]),
  );
  return { header, context: contextOf(header) };
}

export const slipContent = (sealed: SlipSealed): Uint8Array => encodeCbor(packSealed(sealed));

/** Codes: `slip-broken`. */
export function readSlipContent(plain: Uint8Array): Result<SlipSealed> {
  const value = decodeCbor(plain);
  return value === undefined ? refused('slip-broken') : unpackSealed(value);
}

/** Throws when the slip is longer than its limit: every field has one of its own. */
export function writeSlip(header: Uint8Array, box: Uint8Array): string {
  const message = encodeCbor([header, new Map([[labelIv, box.subarray(0, nonceBytes)]]), box.subarray(nonceBytes)]);
  const bytes = Uint8Array.of(tagEncrypt0, ...message);
  if (bytes.byteLength > limits.slipBytes) throw new Error(`A slip of ${bytes.byteLength} bytes is too long.`);
  return prefix + toBase45(bytes);
}

/**
 * A scanned text, checked in this order: length, prefix, alphabet, canonical form, shape. Nothing is believed yet.
 * Codes: `slip-not-ours` (another system's code), `slip-broken`, `slip-newer`.
 */
export function readSlip(text: string): Result<SlipEnvelope> {
  if (!text.startsWith(prefix)) return refused('slip-not-ours');
  if (text.length > prefix.length + Math.ceil((limits.slipBytes * 3) / 2)) return refused('slip-broken');
  const bytes = fromBase45(text.slice(prefix.length));
  if (bytes === undefined || bytes[0] !== tagEncrypt0) return refused('slip-broken');
  const message = decodeCbor(bytes.subarray(1));
  if (!Array.isArray(message) || message.length !== 3) return refused('slip-broken');
  const [header, unprotected, ciphertext] = message as unknown[];
  const iv = unprotected instanceof Map && unprotected.size === 1 ? unprotected.get(labelIv) : undefined;
  if (!(header instanceof Uint8Array && iv instanceof Uint8Array && ciphertext instanceof Uint8Array)) {
    return refused('slip-broken');
  }
  if (iv.byteLength !== nonceBytes) return refused('slip-broken');
  const fields = decodeCbor(header);
  if (!(fields instanceof Map) || fields.size !== 2 || fields.get(labelAlgorithm) !== a256gcm) {
    return refused('slip-broken');
  }
  const clear = unpackClear(fields.get(labelSlip));
  if (!clear.ok) return clear;
  return done({ clear: clear.value, context: contextOf(header), box: Uint8Array.of(...iv, ...ciphertext) });
}

function contextOf(header: Uint8Array): Uint8Array {
  return encodeCbor(['Encrypt0', header, new Uint8Array(0)]);
}
