import type { GeneralJWE } from 'jose';
import * as errors from 'jose/errors';
import { generalDecrypt } from 'jose/jwe/general/decrypt';
import { GeneralEncrypt } from 'jose/jwe/general/encrypt';
import type { KeyId } from '../domain/ids.ts';
import { type Result, done, refused } from '../domain/result.ts';
import type { PublicKey } from '../protocol/shapes.ts';
import { fromUtf8, utf8 } from './bytes.ts';

/** Bodies as JWE with several recipients. Apart from the rest of sealing because only whoever is signed in has bodies. */

/** What a body may ask for is fixed: no other algorithm, and no compression, which would be a bomb's fuse. */
const opening = {
  contentEncryptionAlgorithms: ['A256GCM'],
  maxDecompressedLength: 0,
};

export async function sealGeneral(
  plain: string,
  sealingKeys: readonly PublicKey[],
  office: { readonly kid: KeyId; readonly wrap: CryptoKey } | undefined,
): Promise<string> {
  const jwe = new GeneralEncrypt(utf8(plain)).setProtectedHeader({ enc: 'A256GCM' });
  for (const { kid, x } of sealingKeys) {
    jwe.addRecipient(await recipient(x)).setUnprotectedHeader({ alg: 'ECDH-ES+A256KW', kid });
  }
  if (office !== undefined) {
    jwe.addRecipient(office.wrap).setUnprotectedHeader({ alg: 'A256KW', kid: office.kid });
  }
  return JSON.stringify(await jwe.encrypt());
}

/** The same few keys of the centre are sealed to all day. */
const recipients = new Map<string, CryptoKey>();

async function recipient(x: string): Promise<CryptoKey> {
  const known = recipients.get(x);
  if (known !== undefined) return known;
  const key = await globalThis.crypto.subtle.importKey('jwk', { kty: 'OKP', crv: 'X25519', x }, 'X25519', false, []);
  if (recipients.size >= 100) recipients.clear();
  recipients.set(x, key);
  return key;
}

/** Codes: `body-not-for-key`, `body-broken`. */
export async function openGeneral(
  sealed: string,
  kid: KeyId,
  key: CryptoKey,
  algorithm: 'A256KW' | 'ECDH-ES+A256KW',
): Promise<Result<string>> {
  try {
    const jwe = JSON.parse(sealed) as GeneralJWE;
    const forKey = jwe.recipients.filter(({ header }) => header?.['kid'] === kid);
    if (forKey.length === 0) return refused('body-not-for-key');
    const { plaintext } = await generalDecrypt({ ...jwe, recipients: forKey }, key, {
      ...opening,
      keyManagementAlgorithms: [algorithm],
    });
    return done(fromUtf8(plaintext));
  } catch (error) {
    // Anything a hostile or damaged body can cause ends here: broken JSON, odd shapes, a wrong key or tag.
    if (error instanceof errors.JOSEError || error instanceof TypeError || error instanceof SyntaxError) {
      return refused('body-broken');
    }
    throw error;
  }
}
