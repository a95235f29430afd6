import * as v from 'valibot';
import { type Result, done, refused } from '../../../domain/result.ts';
import { base64url, fromUtf8, utf8 } from '../../../sealing/bytes.ts';
import { publicKeyOf } from './device-certificate.ts';

/**
 * What a reader signed: a compact JWS, RS256, with its certificate in the header. That the signature is right says only
 * that one device made all of it; whether the office knows that device is another question (`certificateSha256`).
 */
export interface SignedByReader {
  readonly payload: unknown;
  /** Of the certificate, lower-case hexadecimal. */
  readonly certificateSha256: string;
}

const header = v.object({
  alg: v.literal('RS256'),
  x5c: v.pipe(v.array(v.pipe(v.string(), v.maxLength(12_000))), v.minLength(1), v.maxLength(5)),
});
const rsa = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' } as const;
const smallestKeyBits = 2048;

/** Code: `reader-signature`, whatever is wrong with it. */
export async function openSigned(jws: string): Promise<Result<SignedByReader>> {
  const [head, payload, signature, more] = jws.split('.');
  if (head === undefined || payload === undefined || signature === undefined || more !== undefined) return refusal;
  try {
    const [leaf] = v.parse(header, JSON.parse(fromUtf8(base64url.decode(head)))).x5c;
    // Base64, not base64url (RFC 7515, 4.1.6).
    const certificate = Uint8Array.from(atob(leaf ?? ''), (letter) => letter.charCodeAt(0));
    const key = await importKey(certificate);
    if (!key.ok) return refusal;
    const isRight = await crypto.subtle.verify(rsa, key.value, bytesOf(signature), utf8(`${head}.${payload}`));
    if (!isRight) return refusal;
    return done({
      payload: JSON.parse(fromUtf8(base64url.decode(payload))),
      certificateSha256: hex(await sha256(certificate)),
    });
  } catch {
    // Not base64url, not JSON, not a certificate, not a key: all of it came from outside.
    return refusal;
  }
}

const refusal = refused('reader-signature');

async function importKey(certificate: Uint8Array): Promise<Result<CryptoKey>> {
  const spki = publicKeyOf(certificate);
  if (!spki.ok) return spki;
  const key = await crypto.subtle.importKey('spki', spki.value, rsa, false, ['verify']);
  const { modulusLength } = { modulusLength: 0, ...key.algorithm };
  return modulusLength >= smallestKeyBits ? done(key) : refused('key-too-small');
}

const bytesOf = (text: string): Uint8Array<ArrayBuffer> => base64url.decode(text) as Uint8Array<ArrayBuffer>;

export async function sha256(bytes: Uint8Array): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>));
}

export const hex = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
