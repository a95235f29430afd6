import { describe, expect, it } from 'vitest';
import { done, refused } from '../../domain/result.ts';
import type { PublicKey } from '../../protocol/shapes.ts';
import { base64url } from '../../sealing/bytes.ts';
import { sealingKeyOf } from './sealing-key-of.ts';
import { webCryptoSealing as sealing } from '../../sealing/webcrypto.ts';

const hex = (text: string): string =>
  base64url.encode(Uint8Array.from(text.match(/../g) ?? [], (byte) => parseInt(byte, 16)));

describe('what is sealed to whoever signs', () => {
  it('opens with the private half of the signing key, and with no other', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { signing, publicKey } = await sealing.generateSigningKey();
      const other = await sealing.generateSigningKey();
      const opening = await sealing.openingKeyOf(publicKey.kid, await sealing.exportSigningKey(signing));
      const stranger = await sealing.openingKeyOf(publicKey.kid, await sealing.exportSigningKey(other.signing));
      const body = await sealing.sealBody(
        'rahasia',
        [sealingKeyOf(publicKey), sealingKeyOf(other.publicKey)],
        undefined,
      );
      expect(await sealing.openBody(body, opening)).toEqual(done('rahasia'));
      expect(await sealing.openBody(body, stranger)).toEqual(refused('body-broken'));
    }
  });

  it('is the key that RFC 7748 says: the base point of the one curve is that of the other', () => {
    const base: PublicKey = { kid: 'base' as never, x: hex(`58${'66'.repeat(31)}`) };
    expect(sealingKeyOf(base)).toEqual({ kid: 'base', x: hex(`09${'00'.repeat(31)}`) });
  });

  it('cannot be sealed to bytes that are no key: that is refused by whoever seals, not worked around', async () => {
    const neutral: PublicKey = { kid: 'none' as never, x: hex(`01${'00'.repeat(31)}`) };
    expect(sealingKeyOf(neutral).x).toBe(hex('00'.repeat(32)));
    await expect(sealing.sealBody('', [sealingKeyOf(neutral)], undefined)).rejects.toThrow();
  });
});
