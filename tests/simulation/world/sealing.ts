import { Buffer } from 'node:buffer';
import { hash as digestOf } from 'node:crypto';
import type { Digest, KeyId } from '../../../src/domain/ids.ts';
import { done, refused } from '../../../src/domain/result.ts';
import { base64url, fromUtf8, utf8 } from '../../../src/sealing/bytes.ts';
import type { OpeningKey, Sealing, SecretKey } from '../../../src/sealing/port.ts';
import { open, seal } from './box.ts';
import type { Random } from './random.ts';

/**
 * The sealing port without threads and with seeded randomness. Boxes and bodies cannot be read without their key, so that
 * nothing plain can be seen in what is stored; signatures are keyed hashes, looked up among those that were made in this world;
 * a public key is the hash of its secret. None of it is cryptography; the real implementation has its own
 * tests.
 */
const hash = (...pieces: (Uint8Array | string)[]): Buffer =>
  digestOf(
    'sha256',
    Buffer.concat(pieces.map((piece) => (typeof piece === 'string' ? Buffer.from(piece) : piece))),
    'buffer',
  );
const text = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64url');
const textOf = (plain: string): string => Buffer.from(plain).toString('base64url');
const secretOf = (key: { readonly handle: unknown }): Buffer => key.handle as Buffer;

/** Secrets by public key, as a signature can be checked only by who knows it. */
export class KeyRing {
  readonly secrets = new Map<string, Buffer>();
  /** Every signature that was ever made, with what it is over and the secret of who made it. There are no other good ones. */
  readonly signatures = new Map<string, { readonly secret: Buffer; readonly data: Uint8Array | string }>();
  /** What JWS say that were found good, and by whose key: the same few are verified again and again. */
  readonly verified = new Map<string, { readonly x: string; readonly plain: string }>();
  readonly #headers = new Map<string, Header | undefined>();
  readonly #sealers = new Map<string, Buffer>();
  readonly #boxes = new WeakMap<Buffer, Map<string, Buffer>>();

  /** What seals to the holder of a public key. */
  sealer(x: string): Buffer {
    const known = this.#sealers.get(x) ?? hash('x25519', x);
    this.#sealers.set(x, known);
    return known;
  }

  /** What a key seals with for one purpose: rows are written and read again and again. */
  boxKey(secret: Buffer, context: string | Uint8Array): Buffer {
    if (typeof context !== 'string') return hash(secret, context);
    const ofKey = this.#boxes.get(secret) ?? new Map<string, Buffer>();
    this.#boxes.set(secret, ofKey);
    const known = ofKey.get(context) ?? hash(secret, context);
    ofKey.set(context, known);
    return known;
  }

  header(head: string): Header | undefined {
    if (!this.#headers.has(head)) this.#headers.set(head, headerOf(head));
    return this.#headers.get(head);
  }
}

interface Header {
  readonly alg?: unknown;
  readonly kid?: unknown;
  readonly typ?: unknown;
}
function headerOf(head: string): Header | undefined {
  try {
    return JSON.parse(fromUtf8(base64url.decode(head))) as Header;
  } catch {
    return undefined;
  }
}

interface Body {
  readonly readers: Readonly<Record<string, string>>;
  readonly sealed: string;
}
/** Undefined when a letter of it has rotted away. */
function readBody(sealed: string): Body | undefined {
  try {
    const body = JSON.parse(sealed) as Partial<Body>;
    return body.readers === undefined || body.sealed === undefined ? undefined : (body as Body);
  } catch {
    return undefined;
  }
}

export interface SealingOptions {
  readonly random: Random;
  readonly ring: KeyRing;
  /** Called before each call: may throw, may never resolve. */
  readonly before: (label: string) => Promise<void> | undefined;
}

export function simulatedSealing({ random, ring, before }: SealingOptions): Sealing {
  const signature = (secret: Buffer, data: Uint8Array | string): string => {
    const keyed = typeof data === 'string' ? `${text(secret)} ${data}` : Buffer.concat([secret, data]);
    const made = digestOf('sha512', keyed, 'base64url');
    ring.signatures.set(made, { secret, data });
    return made;
  };
  const publicOf = (secret: Uint8Array): { kid: KeyId; x: string } => {
    const x = text(hash('public', secret));
    ring.secrets.set(x, Buffer.from(secret));
    return { kid: text(hash('kid', x)) as KeyId, x };
  };
  const isGood = (data: Uint8Array | string, given: string, x: string): boolean => {
    const secret = ring.secrets.get(x);
    const made = ring.signatures.get(given);
    if (secret === undefined || made === undefined || !made.secret.equals(secret)) return false;
    if (typeof data === 'string' || typeof made.data === 'string') return made.data === data;
    return Buffer.compare(made.data, data) === 0;
  };

  return {
    randomBytes: (length) => random.bytes(length),
    async digest(data) {
      await before('digest');
      return digestOf('sha256', data, 'base64url') as Digest;
    },
    async generateSigningKey() {
      await before('generate');
      const secret = random.bytes(32);
      const publicKey = publicOf(secret);
      return { signing: { kid: publicKey.kid, handle: Buffer.from(secret) }, publicKey };
    },
    async exportSigningKey(key) {
      await before('export');
      return new Uint8Array(secretOf(key));
    },
    async importSigningKey(kid, pkcs8) {
      await before('import');
      publicOf(pkcs8);
      return { kid, handle: Buffer.from(pkcs8) };
    },
    async sign(type, payload, key) {
      await before('sign');
      const head = textOf(JSON.stringify({ alg: 'Ed25519', kid: key.kid, typ: type }));
      const input = `${head}.${textOf(payload)}`;
      return `${input}.${signature(secretOf(key), input)}`;
    },
    async verify(type, jws, keyOf) {
      await before('verify');
      const known = ring.verified.get(jws);
      const [head, payload, given, more] = jws.split('.');
      if (head === undefined || payload === undefined || given === undefined || more !== undefined) {
        return refused('jws-broken');
      }
      const header = ring.header(head);
      if (header?.alg !== 'Ed25519' || typeof header.kid !== 'string') return refused('jws-broken');
      if (header.typ !== type) return refused('jws-type');
      const key = keyOf(header.kid as KeyId);
      if (key === undefined) return refused('signer-unknown');
      if (known?.x === key.x) return done(known.plain);
      if (!isGood(`${head}.${payload}`, given, key.x)) return refused('signature-wrong');
      const plain = fromUtf8(base64url.decode(payload));
      ring.verified.set(jws, { x: key.x, plain });
      return done(plain);
    },
    async signBytes(data, key) {
      await before('sign bytes');
      return new Uint8Array(Buffer.from(signature(secretOf(key), data), 'base64url'));
    },
    async verifyBytes(data, given, key) {
      await before('verify bytes');
      return isGood(data, text(given), key.x);
    },
    async importSecretKey(kid, secret) {
      return { kid, handle: hash('secret', secret) };
    },
    async importTagKey(secret) {
      return { handle: hash('tag', secret) };
    },
    async deriveSecretKey(kid, secret, purpose) {
      return { kid, handle: hash('derived', purpose, secret) };
    },
    async sealBody(plain, sealingKeys, office) {
      await before('seal body');
      const content = random.bytes(32);
      const readers: Record<string, string> = {};
      for (const { kid, x } of sealingKeys) readers[kid] = text(seal(random, content, ring.sealer(x)));
      if (office !== undefined) readers[office.kid] = text(seal(random, content, secretOf(office)));
      return JSON.stringify({ readers, sealed: text(seal(random, utf8(plain), content)) });
    },
    async openBody(sealed, key: SecretKey | OpeningKey) {
      await before('open body');
      const read = readBody(sealed);
      if (read === undefined) return refused('body-broken');
      const { readers, sealed: box } = read;
      const mine = readers[key.kid];
      if (mine === undefined) return refused('body-not-for-key');
      const content = open(Buffer.from(mine, 'base64url'), secretOf(key));
      const plain = content && open(Buffer.from(box, 'base64url'), content);
      return plain === undefined ? refused('body-broken') : done(fromUtf8(plain));
    },
    async sealBox(plain, key, context) {
      await before('seal box');
      return seal(random, plain, ring.boxKey(secretOf(key), context));
    },
    async openBox(box, key, context) {
      await before('open box');
      const plain = open(box, ring.boxKey(secretOf(key), context));
      return plain === undefined ? refused('box-broken') : done(plain);
    },
    async tag(value, key) {
      await before('tag');
      return text(hash(secretOf(key), value));
    },
    async generateOpeningKey() {
      const pkcs8 = random.bytes(32);
      const x = text(hash('public', pkcs8));
      const publicKey = { kid: text(hash('kid', x)) as KeyId, x };
      return { opening: { kid: publicKey.kid, handle: hash('x25519', x) }, publicKey, pkcs8 };
    },
    async importOpeningKey(kid, pkcs8) {
      return { kid, handle: hash('x25519', text(hash('public', pkcs8))) };
    },
    async openingKeyOf(kid, signingPkcs8) {
      return { kid, handle: hash('x25519', text(hash('public', signingPkcs8))) };
    },
  };
}
