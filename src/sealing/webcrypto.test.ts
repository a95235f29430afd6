import { describe, expect, it } from 'vitest';
import type { KeyId } from '../domain/ids.ts';
import { done, refused } from '../domain/result.ts';
import type { PublicKey } from '../protocol/shapes.ts';
import { signedTypes } from '../protocol/signed.ts';
import { base64url, utf8 } from './bytes.ts';
import { webCryptoSealing as sealing } from './webcrypto.ts';

const payload = '{"v":1,"name":"Siti 名"}';
const only = (key: PublicKey) => (kid: KeyId) => (kid === key.kid ? key : undefined);

async function signed(type = signedTypes.entry as (typeof signedTypes)[keyof typeof signedTypes]) {
  const pair = await sealing.generateSigningKey();
  return { ...pair, jws: await sealing.sign(type, payload, pair.signing) };
}

/** The same JWS with another protected header, the signature left as it was. */
function withHeader(jws: string, header: unknown): string {
  const [, body, signature] = jws.split('.');
  return [base64url.encode(JSON.stringify(header)), body, signature].join('.');
}

describe('a signature', () => {
  it('gives the payload back under the key that its kid names', async () => {
    const { publicKey, jws } = await signed();
    expect(await sealing.verify(signedTypes.entry, jws, only(publicKey))).toEqual(done(payload));
  });

  it('names its key by the RFC 7638 thumbprint of the public key', async () => {
    const { publicKey, signing, jws } = await signed();
    const jwk = `{"crv":"Ed25519","kty":"OKP","x":"${publicKey.x}"}`;
    expect(publicKey.kid).toBe(await sealing.digest(jwk));
    expect(signing.kid).toBe(publicKey.kid);
    expect(JSON.parse(atob(jws.split('.')[0] ?? ''))).toEqual({
      alg: 'Ed25519',
      kid: publicKey.kid,
      typ: 'loket-entry',
    });
  });

  it('over one kind of thing never passes for another kind', async () => {
    for (const type of Object.values(signedTypes)) {
      const { publicKey, jws } = await signed(type);
      for (const asked of Object.values(signedTypes)) {
        const answer = await sealing.verify(asked, jws, only(publicKey));
        expect(answer).toEqual(asked === type ? done(payload) : refused('jws-type'));
      }
    }
  });

  it('of an unknown signer is refused, and so is a key that answers to another kid', async () => {
    const { jws } = await signed();
    const other = await sealing.generateSigningKey();
    expect(await sealing.verify(signedTypes.entry, jws, () => undefined)).toEqual(refused('signer-unknown'));
    expect(await sealing.verify(signedTypes.entry, jws, () => other.publicKey)).toEqual(refused('signature-wrong'));
  });

  it('under no algorithm, a symmetric one, or the general name is refused before any key is looked up', async () => {
    const { publicKey, jws } = await signed();
    for (const alg of ['none', 'HS256', 'EdDSA', 'ES256', 'ed25519', '', null, 7]) {
      const asked: KeyId[] = [];
      const forged = withHeader(jws, { alg, kid: publicKey.kid, typ: 'loket-entry' });
      const answer = await sealing.verify(signedTypes.entry, forged, (kid) => {
        asked.push(kid);
        return publicKey;
      });
      expect(answer).toEqual(refused('jws-broken'));
      expect(asked).toEqual([]);
    }
  });

  it('with the public key taken as an HMAC secret is refused', async () => {
    const { publicKey } = await signed();
    const head = base64url.encode(JSON.stringify({ alg: 'HS256', kid: publicKey.kid, typ: 'loket-entry' }));
    const input = `${head}.${base64url.encode(payload)}`;
    const key = await sealing.importTagKey(base64url.decode(publicKey.x));
    const forged = `${input}.${await sealing.tag(input, key)}`;
    expect(await sealing.verify(signedTypes.entry, forged, only(publicKey))).toEqual(refused('jws-broken'));
  });

  it('ignores a key that the header brings along', async () => {
    const { publicKey } = await signed();
    const thief = await sealing.generateSigningKey();
    const head = base64url.encode(
      JSON.stringify({
        alg: 'Ed25519',
        kid: publicKey.kid,
        typ: 'loket-entry',
        jwk: { kty: 'OKP', crv: 'Ed25519', x: thief.publicKey.x },
      }),
    );
    const input = `${head}.${base64url.encode(payload)}`;
    const forged = `${input}.${base64url.encode(await sealing.signBytes(utf8(input), thief.signing))}`;
    expect(await sealing.verify(signedTypes.entry, forged, only(publicKey))).toEqual(refused('signature-wrong'));
  });

  it('with critical headers is refused', async () => {
    const { publicKey, jws } = await signed();
    const forged = withHeader(jws, {
      alg: 'Ed25519',
      kid: publicKey.kid,
      typ: 'loket-entry',
      crit: ['b64'],
      b64: false,
    });
    expect(await sealing.verify(signedTypes.entry, forged, only(publicKey))).toEqual(refused('jws-broken'));
  });

  it('has one spelling: spare bits, padding and white space would make a second digest of the same entry', async () => {
    const { publicKey, jws } = await signed();
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    const last = alphabet.indexOf(jws.slice(-1));
    const spareBits = jws.slice(0, -1) + alphabet.charAt(last ^ 1);
    const dot = jws.lastIndexOf('.');
    for (const other of [
      spareBits,
      `${jws}=`,
      `${jws}==`,
      `${jws} `,
      `${jws}\n`,
      `${jws.slice(0, dot + 9)} ${jws.slice(dot + 9)}`,
    ]) {
      expect(await sealing.verify(signedTypes.entry, other, only(publicKey))).toEqual(refused('jws-broken'));
    }
  });

  it('under 32 bytes that are no key is refused, not thrown', async () => {
    const { jws, signing } = await signed();
    for (const x of ['_'.repeat(43), 'A'.repeat(43), 'B'.repeat(42), '', '!']) {
      const key: PublicKey = { kid: signing.kid, x };
      expect(await sealing.verify(signedTypes.entry, jws, () => key)).toEqual(refused('signature-wrong'));
      expect(await sealing.verifyBytes(utf8('x'), new Uint8Array(64).fill(7), key)).toBe(false);
    }
  });

  it('over raw bytes holds for those bytes and that key only', async () => {
    const { signing, publicKey } = await sealing.generateSigningKey();
    const other = await sealing.generateSigningKey();
    const signature = await sealing.signBytes(utf8('request'), signing);
    expect(signature.byteLength).toBe(64);
    expect(await sealing.verifyBytes(utf8('request'), signature, publicKey)).toBe(true);
    expect(await sealing.verifyBytes(utf8('Request'), signature, publicKey)).toBe(false);
    expect(await sealing.verifyBytes(utf8('request'), signature, other.publicKey)).toBe(false);
    expect(await sealing.verifyBytes(utf8('request'), signature.subarray(1), publicKey)).toBe(false);
    expect(await sealing.verifyBytes(utf8('request'), new Uint8Array(0), publicKey)).toBe(false);
  });
});

describe('a signing key', () => {
  it('goes out once, comes back, signs the same, and does not go out again', async () => {
    const { signing, publicKey } = await sealing.generateSigningKey();
    const pkcs8 = await sealing.exportSigningKey(signing);
    const back = await sealing.importSigningKey(publicKey.kid, pkcs8);
    const jws = await sealing.sign(signedTypes.entry, payload, back);
    expect(await sealing.verify(signedTypes.entry, jws, only(publicKey))).toEqual(done(payload));
    await expect(sealing.exportSigningKey(back)).rejects.toThrow();
  });

  it('survives a structured clone, as IndexedDB makes one', async () => {
    const { signing, publicKey } = await sealing.generateSigningKey();
    const imported = await sealing.importSigningKey(publicKey.kid, await sealing.exportSigningKey(signing));
    const jws = await sealing.sign(signedTypes.entry, payload, structuredClone(imported));
    expect(await sealing.verify(signedTypes.entry, jws, only(publicKey))).toEqual(done(payload));
  });
});

describe('a box', () => {
  const secret = () => sealing.importSecretKey('office-1' as KeyId, sealing.randomBytes(32));

  it('opens under its key and context, and is 28 bytes longer than what it holds', async () => {
    const key = await secret();
    for (const length of [0, 1, 1000]) {
      const plain = sealing.randomBytes(length);
      const box = await sealing.sealBox(plain, key, 'part 0');
      expect(box.byteLength).toBe(length + 28);
      expect(await sealing.openBox(box, key, 'part 0')).toEqual(done(plain));
    }
  });

  it('stays shut for another context, another key and a changed, cut or empty box', async () => {
    const key = await secret();
    const box = await sealing.sealBox(utf8('roster'), key, 'part 0');
    const shut = refused('box-broken');
    expect(await sealing.openBox(box, key, 'part 1')).toEqual(shut);
    expect(await sealing.openBox(box, key, '')).toEqual(shut);
    expect(await sealing.openBox(box, await secret(), 'part 0')).toEqual(shut);
    for (let at = 0; at < box.byteLength; at += 1) {
      const changed = box.slice();
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(await sealing.openBox(changed, key, 'part 0')).toEqual(shut);
      expect(await sealing.openBox(box.subarray(0, at), key, 'part 0')).toEqual(shut);
    }
  });

  it('never looks the same twice', async () => {
    const key = await secret();
    const [one, two] = await Promise.all([sealing.sealBox(utf8('a'), key, 'c'), sealing.sealBox(utf8('a'), key, 'c')]);
    expect(one).not.toEqual(two);
  });

  it('under one purpose stays shut for the same secret under another', async () => {
    const bytes = sealing.randomBytes(32);
    const kid = 'k' as KeyId;
    const enrolment = await sealing.deriveSecretKey(kid, bytes, 'loket enrolment');
    const unlock = await sealing.deriveSecretKey(kid, bytes, 'loket unlock');
    const office = await sealing.importSecretKey(kid, bytes);
    const box = await sealing.sealBox(utf8('a'), enrolment, 'c');
    expect((await sealing.openBox(box, await sealing.deriveSecretKey(kid, bytes, 'loket enrolment'), 'c')).ok).toBe(
      true,
    );
    expect((await sealing.openBox(box, unlock, 'c')).ok).toBe(false);
    expect((await sealing.openBox(box, office, 'c')).ok).toBe(false);
    const body = await sealing.sealBody('{}', [], enrolment);
    expect(await sealing.openBody(body, unlock)).toEqual(refused('body-broken'));
  });

  it('is made of keys that cannot be exported', async () => {
    const { handle } = await secret();
    for (const key of Object.values(handle as Record<string, CryptoKey>)) expect(key.extractable).toBe(false);
  });

  it('asks for a secret of 32 bytes', async () => {
    expect(() => sealing.importSecretKey('k' as KeyId, new Uint8Array(16))).toThrow('32 bytes');
    await expect(sealing.importTagKey(new Uint8Array(0))).rejects.toThrow('32 bytes');
  });
});

describe('a tag', () => {
  it('is the same for the same value and key, and nothing else', async () => {
    const bytes = sealing.randomBytes(32);
    const [one, again, other] = await Promise.all([
      sealing.importTagKey(bytes),
      sealing.importTagKey(bytes),
      sealing.importTagKey(sealing.randomBytes(32)),
    ]);
    const tag = await sealing.tag('5304046412900001', one);
    expect(tag).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect(await sealing.tag('5304046412900001', again)).toBe(tag);
    expect(await sealing.tag('5304046412900002', one)).not.toBe(tag);
    expect(await sealing.tag('5304046412900001', other)).not.toBe(tag);
    expect(await sealing.digest('5304046412900001')).not.toBe(tag);
  });
});

describe('a digest', () => {
  it('is SHA-256 in base64url (FIPS 180-2, "abc"), the same for text and bytes', async () => {
    expect(await sealing.digest('abc')).toBe('ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0');
    expect(await sealing.digest(utf8('abc'))).toBe(await sealing.digest('abc'));
  });
});
