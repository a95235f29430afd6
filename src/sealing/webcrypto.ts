import * as base64url from 'jose/base64url';
import { decodeProtectedHeader } from 'jose/decode/protected_header';
import * as errors from 'jose/errors';
import { calculateJwkThumbprint } from 'jose/jwk/thumbprint';
import { CompactSign } from 'jose/jws/compact/sign';
import { compactVerify } from 'jose/jws/compact/verify';
import type { Digest, KeyId } from '../domain/ids.ts';
import { type Result, done, refused } from '../domain/result.ts';
import type { PublicKey } from '../protocol/shapes.ts';
import { fromUtf8, utf8 } from './bytes.ts';
import type { OpeningKey, Sealing, SecretKey, TagKey } from './port.ts';

/** The one real implementation: jose for what travels (JWS, JWE), WebCrypto for the rest. Browser, worker and Node. */

const subtle = () => globalThis.crypto.subtle;
type Bytes = Uint8Array<ArrayBuffer>;
const own = (data: Uint8Array): Bytes => data as Bytes;
const contextBytes = (context: string | Uint8Array): Bytes =>
  typeof context === 'string' ? utf8(context) : own(context);

/** Two keys from one secret, so that AES-KW and AES-GCM never share key bytes. */
interface SecretHandles {
  readonly wrap: CryptoKey;
  readonly box: CryptoKey;
}
const handles = (key: SecretKey): SecretHandles => key.handle as SecretHandles;
const cryptoKey = (key: { readonly handle: unknown }): CryptoKey => key.handle as CryptoKey;
const isSecret = (key: SecretKey | OpeningKey): key is SecretKey =>
  typeof key.handle === 'object' && key.handle !== null && 'wrap' in key.handle;

async function publicKeyOf(curve: 'Ed25519' | 'X25519', key: CryptoKey): Promise<PublicKey> {
  const { x } = await subtle().exportKey('jwk', key);
  if (x === undefined) throw new Error('A public key without x cannot be.');
  return { kid: (await calculateJwkThumbprint({ kty: 'OKP', crv: curve, x })) as KeyId, x };
}

/**
 * Importing costs more than verifying, and the same few keys sign everything. `undefined`: these 32 bytes are no key; who
 * sends entries chooses what stands in them.
 */
const imported = new Map<string, Promise<CryptoKey | undefined>>();
function verifyingKey(x: string): Promise<CryptoKey | undefined> {
  let key = imported.get(x);
  if (key === undefined) {
    if (imported.size >= 1_000) imported.clear();
    key = subtle()
      .importKey('jwk', { kty: 'OKP', crv: 'Ed25519', x }, 'Ed25519', false, ['verify'])
      .catch(() => undefined);
    imported.set(x, key);
  }
  return key;
}

/**
 * A signature's text is not under the signature: spare bits, padding or white space would give a second text, with another
 * digest, for the same entry, and so a fork that nobody made. One spelling only.
 */
function oneSpelling(jws: string): boolean {
  const signature = jws.slice(jws.lastIndexOf('.') + 1);
  try {
    return base64url.encode(base64url.decode(signature)) === signature;
  } catch {
    return false;
  }
}

const hkdf = (secret: CryptoKey, info: string, algorithm: 'AES-KW' | 'AES-GCM', usages: KeyUsage[]) =>
  subtle().deriveKey(
    { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(0), info: utf8(info) },
    secret,
    { name: algorithm, length: 256 },
    false,
    usages,
  );

/** A third of jose, which nobody needs to sign in. */
const generalBodies = () => import('./general-body.ts');

async function secretKey(kid: KeyId, secret: Uint8Array, purpose: string): Promise<SecretKey> {
  const base = await subtle().importKey('raw', own(secret), 'HKDF', false, ['deriveKey']);
  const [wrap, box] = await Promise.all([
    hkdf(base, `${purpose} wrap`, 'AES-KW', ['wrapKey', 'unwrapKey']),
    hkdf(base, `${purpose} box`, 'AES-GCM', ['encrypt', 'decrypt']),
  ]);
  return { kid, handle: { wrap, box } satisfies SecretHandles };
}

/** What the keys before this one open; the first refusal when none does. */
async function orOlder<T>(
  refusal: Result<T>,
  { older = [] }: SecretKey,
  open: (key: SecretKey) => Promise<Result<T>>,
): Promise<Result<T>> {
  for (const key of older) {
    const opened = await open(key);
    if (opened.ok) return opened;
  }
  return refusal;
}

/** PKCS #8 of an X25519 private key, up to its 32 bytes (RFC 8410 §7). */
const x25519Head = [0x30, 0x2e, 2, 1, 0, 0x30, 5, 6, 3, 0x2b, 0x65, 0x6e, 4, 0x22, 4, 0x20];

export const webCryptoSealing: Sealing = {
  randomBytes: (length) => globalThis.crypto.getRandomValues(new Uint8Array(length)),

  async digest(data) {
    const bytes = typeof data === 'string' ? utf8(data) : own(data);
    return base64url.encode(new Uint8Array(await subtle().digest('SHA-256', bytes))) as Digest;
  },

  async generateSigningKey() {
    const pair = (await subtle().generateKey('Ed25519', true, ['sign', 'verify'])) as CryptoKeyPair;
    const publicKey = await publicKeyOf('Ed25519', pair.publicKey);
    return { signing: { kid: publicKey.kid, handle: pair.privateKey }, publicKey };
  },
  async exportSigningKey(key) {
    return new Uint8Array(await subtle().exportKey('pkcs8', cryptoKey(key)));
  },
  async importSigningKey(kid, pkcs8) {
    return { kid, handle: await subtle().importKey('pkcs8', own(pkcs8), 'Ed25519', false, ['sign']) };
  },

  async sign(type, payload, key) {
    return new CompactSign(utf8(payload))
      .setProtectedHeader({ alg: 'Ed25519', kid: key.kid, typ: type })
      .sign(cryptoKey(key));
  },
  async verify(type, jws, keyOf) {
    let header: { alg?: unknown; kid?: unknown; typ?: unknown; crit?: unknown };
    try {
      header = decodeProtectedHeader(jws);
    } catch {
      return refused('jws-broken');
    }
    if (header.alg !== 'Ed25519' || typeof header.kid !== 'string' || header.crit !== undefined) {
      return refused('jws-broken');
    }
    if (header.typ !== type) return refused('jws-type');
    if (!oneSpelling(jws)) return refused('jws-broken');
    const publicKey = keyOf(header.kid as KeyId);
    if (publicKey === undefined) return refused('signer-unknown');
    const key = await verifyingKey(publicKey.x);
    if (key === undefined) return refused('signature-wrong');
    try {
      const { payload } = await compactVerify(jws, key, { algorithms: ['Ed25519'] });
      return done(fromUtf8(payload));
    } catch (error) {
      if (error instanceof errors.JWSSignatureVerificationFailed) return refused('signature-wrong');
      if (error instanceof errors.JOSEError || error instanceof TypeError) return refused('jws-broken');
      throw error;
    }
  },
  async signBytes(data, key) {
    return new Uint8Array(await subtle().sign('Ed25519', cryptoKey(key), own(data)));
  },
  async verifyBytes(data, signature, key) {
    const verifying = await verifyingKey(key.x);
    return verifying !== undefined && subtle().verify('Ed25519', verifying, own(signature), own(data));
  },

  importSecretKey(kid, secret) {
    if (secret.byteLength !== 32) throw new Error('A secret key has 32 bytes.');
    return secretKey(kid, secret, 'loket office');
  },
  deriveSecretKey: secretKey,
  async importTagKey(secret): Promise<TagKey> {
    if (secret.byteLength !== 32) throw new Error('A tag key has 32 bytes.');
    return {
      handle: await subtle().importKey('raw', own(secret), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']),
    };
  },

  async sealBody(plain, sealingKeys, office) {
    const { sealGeneral } = await generalBodies();
    return sealGeneral(plain, sealingKeys, office && { kid: office.kid, wrap: handles(office).wrap });
  },
  async openBody(sealed, key) {
    const { openGeneral } = await generalBodies();
    if (!isSecret(key)) return openGeneral(sealed, key.kid, cryptoKey(key), 'ECDH-ES+A256KW');
    const opened = await openGeneral(sealed, key.kid, handles(key).wrap, 'A256KW');
    return opened.ok || opened.refusal.code !== 'body-not-for-key'
      ? opened
      : orOlder(opened, key, (older) => openGeneral(sealed, older.kid, handles(older).wrap, 'A256KW'));
  },

  async sealBox(plain, key, context) {
    const iv = globalThis.crypto.getRandomValues(new Uint8Array(12));
    const sealed = await subtle().encrypt(
      { name: 'AES-GCM', iv, additionalData: contextBytes(context) },
      handles(key).box,
      own(plain),
    );
    const box = new Uint8Array(12 + sealed.byteLength);
    box.set(iv);
    box.set(new Uint8Array(sealed), 12);
    return box;
  },
  async openBox(box, key, context) {
    if (box.byteLength < 28) return refused('box-broken');
    try {
      const plain = await subtle().decrypt(
        { name: 'AES-GCM', iv: own(box.subarray(0, 12)), additionalData: contextBytes(context) },
        handles(key).box,
        own(box.subarray(12)),
      );
      return done(new Uint8Array(plain));
    } catch {
      return orOlder(refused('box-broken'), key, (older) => webCryptoSealing.openBox(box, older, context));
    }
  },

  async tag(value, key) {
    return base64url.encode(new Uint8Array(await subtle().sign('HMAC', cryptoKey(key), utf8(value))));
  },

  async generateOpeningKey() {
    const pair = (await subtle().generateKey('X25519', true, ['deriveBits'])) as CryptoKeyPair;
    const publicKey = await publicKeyOf('X25519', pair.publicKey);
    const pkcs8 = new Uint8Array(await subtle().exportKey('pkcs8', pair.privateKey));
    return { opening: { kid: publicKey.kid, handle: pair.privateKey }, publicKey, pkcs8 };
  },
  async importOpeningKey(kid, pkcs8) {
    return { kid, handle: await subtle().importKey('pkcs8', own(pkcs8), 'X25519', false, ['deriveBits']) };
  },
  async openingKeyOf(kid, signingPkcs8) {
    // RFC 8410: the last 32 bytes are the seed; of its SHA-512 the first half is the scalar of both curves (RFC 8032 §5.1.5).
    const hash = new Uint8Array(await subtle().digest('SHA-512', own(signingPkcs8.slice(-32))));
    const pkcs8 = new Uint8Array([...x25519Head, ...hash.subarray(0, 32)]);
    const opening = await webCryptoSealing.importOpeningKey(kid, pkcs8);
    hash.fill(0);
    pkcs8.fill(0);
    return opening;
  },
};
