import { GeneralEncrypt } from 'jose';
import { describe, expect, it } from 'vitest';
import type { KeyId } from '../domain/ids.ts';
import { done, refused } from '../domain/result.ts';
import { base64url, utf8 } from './bytes.ts';
import { webCryptoSealing as sealing } from './webcrypto.ts';

const plain = '{"name":"MARIA BERE","nik":"5304046412900001"}';

interface Body {
  protected: string;
  iv: string;
  ciphertext: string;
  tag: string;
  recipients: { header: Record<string, unknown>; encrypted_key: string }[];
}
const read = (sealed: string): Body => JSON.parse(sealed) as Body;

async function keys() {
  const [casework, escrow, office, stranger] = await Promise.all([
    sealing.generateOpeningKey(),
    sealing.generateOpeningKey(),
    sealing.importSecretKey('office-ATB' as KeyId, sealing.randomBytes(32)),
    sealing.generateOpeningKey(),
  ]);
  return { casework, escrow, office, stranger, sealingKeys: [casework.publicKey, escrow.publicKey] };
}

describe('a sealed body', () => {
  it('opens for casework, for escrow and for the office', async () => {
    const { casework, escrow, office, sealingKeys } = await keys();
    const body = await sealing.sealBody(plain, sealingKeys, office);
    for (const key of [casework.opening, escrow.opening, office]) {
      expect(await sealing.openBody(body, key)).toEqual(done(plain));
    }
  });

  it('opens for casework after its key went to a file and came back', async () => {
    const { casework, sealingKeys } = await keys();
    const body = await sealing.sealBody(plain, sealingKeys, undefined);
    const opening = await sealing.importOpeningKey(casework.publicKey.kid, casework.pkcs8);
    expect(await sealing.openBody(body, opening)).toEqual(done(plain));
  });

  it('of fingerprints leaves the office out', async () => {
    const { casework, office, sealingKeys } = await keys();
    const body = await sealing.sealBody(plain, sealingKeys, undefined);
    expect(await sealing.openBody(body, office)).toEqual(refused('body-not-for-key'));
    expect(await sealing.openBody(body, casework.opening)).toEqual(done(plain));
  });

  it('stays shut for a stranger, also one who claims the kid of a recipient', async () => {
    const { casework, office, stranger, sealingKeys } = await keys();
    const body = await sealing.sealBody(plain, sealingKeys, office);
    expect(await sealing.openBody(body, stranger.opening)).toEqual(refused('body-not-for-key'));
    const mask = { ...stranger.opening, kid: casework.publicKey.kid };
    expect(await sealing.openBody(body, mask)).toEqual(refused('body-broken'));
    const otherOffice = await sealing.importSecretKey(office.kid, sealing.randomBytes(32));
    expect(await sealing.openBody(body, otherOffice)).toEqual(refused('body-broken'));
  });

  it('with one recipient taken out is refused for that one, opens for the rest, and has another digest', async () => {
    const { casework, escrow, office, sealingKeys } = await keys();
    const body = await sealing.sealBody(plain, sealingKeys, office);
    const jwe = read(body);
    const cut = JSON.stringify({ ...jwe, recipients: jwe.recipients.slice(1) });
    expect(await sealing.openBody(cut, casework.opening)).toEqual(refused('body-not-for-key'));
    expect(await sealing.openBody(cut, escrow.opening)).toEqual(done(plain));
    expect(await sealing.openBody(cut, office)).toEqual(done(plain));
    expect(await sealing.digest(cut)).not.toBe(await sealing.digest(body));
  });

  it('with the recipients of another body stays shut', async () => {
    const { casework, office, sealingKeys } = await keys();
    const [one, two] = await Promise.all([
      sealing.sealBody(plain, sealingKeys, office),
      sealing.sealBody('{}', sealingKeys, office),
    ]);
    const mixed = JSON.stringify({ ...read(one), recipients: read(two).recipients });
    expect(await sealing.openBody(mixed, casework.opening)).toEqual(refused('body-broken'));
    expect(await sealing.openBody(mixed, office)).toEqual(refused('body-broken'));
  });

  it('asks for nothing but the two ways of wrapping, AES-256-GCM and no compression', async () => {
    const { casework, office, sealingKeys } = await keys();
    const jwe = read(await sealing.sealBody(plain, sealingKeys, office));
    expect(JSON.parse(atob(jwe.protected))).toEqual({ enc: 'A256GCM' });
    expect(jwe.recipients.map(({ header }) => header['alg'])).toEqual(['ECDH-ES+A256KW', 'ECDH-ES+A256KW', 'A256KW']);

    const asks = (alg: string) =>
      JSON.stringify({
        ...jwe,
        recipients: jwe.recipients.map((recipient) => ({ ...recipient, header: { ...recipient.header, alg } })),
      });
    for (const alg of ['dir', 'A128KW', 'A256GCMKW', 'ECDH-ES', 'PBES2-HS512+A256KW', 'RSA-OAEP', '']) {
      expect(await sealing.openBody(asks(alg), office)).toEqual(refused('body-broken'));
      expect(await sealing.openBody(asks(alg), casework.opening)).toEqual(refused('body-broken'));
    }
    for (const header of [{ enc: 'A128GCM' }, { enc: 'A256GCM', zip: 'DEF' }, { enc: 'A256GCM', crit: ['x'], x: 1 }]) {
      const changed = JSON.stringify({ ...jwe, protected: base64url.encode(JSON.stringify(header)) });
      expect(await sealing.openBody(changed, office)).toEqual(refused('body-broken'));
    }
  });

  it('that unpacks to more than it weighs is refused, although anyone may seal to the public key', async () => {
    const { casework } = await keys();
    const { kid, x } = casework.publicKey;
    const jwe = new GeneralEncrypt(utf8('0'.repeat(200_000))).setProtectedHeader({ enc: 'A256GCM', zip: 'DEF' });
    jwe.addRecipient({ kty: 'OKP', crv: 'X25519', x }).setUnprotectedHeader({ alg: 'ECDH-ES+A256KW', kid });
    const bomb = await jwe.encrypt();
    expect(JSON.stringify(bomb).length).toBeLessThan(1_000);
    expect(await sealing.openBody(JSON.stringify(bomb), casework.opening)).toEqual(refused('body-broken'));
  });
});
