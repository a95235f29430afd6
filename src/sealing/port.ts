import type { Digest, KeyId } from '../domain/ids.ts';
import type { Result } from '../domain/result.ts';
import type { PublicKey } from '../protocol/shapes.ts';
import type { SignedType } from '../protocol/signed.ts';

/**
 * All cryptography of the product behind one port, so that a simulation can put a seeded one in its place. Keys are
 * opaque here: `handle` means something only to the implementation that made it, and survives structured clone.
 */
export interface SigningKey {
  readonly kid: KeyId;
  readonly handle: unknown;
}
/** A 256-bit secret: it wraps content keys of bodies and seals boxes (two independent keys derived from it). */
export interface SecretKey {
  readonly kid: KeyId;
  readonly handle: unknown;
  /** Keys that this one took the place of: nothing is sealed under them any more, and what was still opens. */
  readonly older?: readonly SecretKey[];
}
/** The private half of an X25519 sealing key; only casework and escrow have one. */
export interface OpeningKey {
  readonly kid: KeyId;
  readonly handle: unknown;
}
/** HMAC-SHA-256. */
export interface TagKey {
  readonly handle: unknown;
}

export interface Sealing {
  randomBytes(length: number): Uint8Array;
  /** SHA-256. Text is taken as UTF-8. */
  digest(data: Uint8Array | string): Promise<Digest>;

  /** Ed25519, exportable until it is imported again. */
  generateSigningKey(): Promise<{ signing: SigningKey; publicKey: PublicKey }>;
  /** PKCS #8. Throws for a key that was imported. */
  exportSigningKey(key: SigningKey): Promise<Uint8Array>;
  /** The result cannot be exported. */
  importSigningKey(kid: KeyId, pkcs8: Uint8Array): Promise<SigningKey>;
  /** Compact JWS with header `{alg:"Ed25519", kid, typ}`. */
  sign(type: SignedType, payload: string, key: SigningKey): Promise<string>;
  /**
   * The payload of a compact JWS of this type under the key that `keyOf` gives for its `kid`.
   * Codes: `jws-broken`, `jws-type`, `signer-unknown`, `signature-wrong`.
   */
  verify(type: SignedType, jws: string, keyOf: (kid: KeyId) => PublicKey | undefined): Promise<Result<string>>;
  /** Ed25519 over raw bytes, 64 bytes: for request signatures (RFC 9421). */
  signBytes(data: Uint8Array, key: SigningKey): Promise<Uint8Array>;
  verifyBytes(data: Uint8Array, signature: Uint8Array, key: PublicKey): Promise<boolean>;

  /** The result cannot be exported. `secret` has 32 bytes. */
  importSecretKey(kid: KeyId, secret: Uint8Array): Promise<SecretKey>;
  importTagKey(secret: Uint8Array): Promise<TagKey>;
  /** HKDF-SHA-256 of a high-entropy secret (the second half of an enrolment code). */
  deriveSecretKey(kid: KeyId, secret: Uint8Array, purpose: string): Promise<SecretKey>;

  /** JWE general JSON (A256GCM) for several recipients: X25519 sealing keys, and the office's key unless left out. */
  sealBody(plain: string, sealingKeys: readonly PublicKey[], office: SecretKey | undefined): Promise<string>;
  /** Codes: `body-not-for-key`, `body-broken`. */
  openBody(sealed: string, key: SecretKey | OpeningKey): Promise<Result<string>>;

  /** Nonce (12 bytes) and AES-256-GCM ciphertext with tag: 28 bytes longer than `plain`. `context` is authenticated. */
  sealBox(plain: Uint8Array, key: SecretKey, context: string | Uint8Array): Promise<Uint8Array>;
  /** Code: `box-broken`. */
  openBox(box: Uint8Array, key: SecretKey, context: string | Uint8Array): Promise<Result<Uint8Array>>;

  /** Keyed tag of a normalised value, base64url, 43 characters. */
  tag(value: string, key: TagKey): Promise<string>;

  /** X25519 pairs are made by the operator's tools, not by devices. */
  generateOpeningKey(): Promise<{ opening: OpeningKey; publicKey: PublicKey; pkcs8: Uint8Array }>;
  importOpeningKey(kid: KeyId, pkcs8: Uint8Array): Promise<OpeningKey>;
  /** The X25519 private half that belongs to an Ed25519 key (PKCS #8): opens what was sealed to its `sealingKeyOf`. */
  openingKeyOf(kid: KeyId, signingPkcs8: Uint8Array): Promise<OpeningKey>;
}
