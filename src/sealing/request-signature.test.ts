import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { signRequest, verifyRequest } from './request-signature.ts';
import { webCryptoSealing as sealing } from './webcrypto.ts';

const { signing, publicKey } = await sealing.generateSigningKey();
const keyOf = (kid: string) => (kid === publicKey.kid ? publicKey : undefined);
const contentDigest = await sealing.digest('a body');
const otherDigest = await sealing.digest('another');
const request = { method: 'POST', path: '/v1/parts/wanted', contentDigest };

describe('a request signed by the device', () => {
  it('is verified by who knows the key, with and without a body', async () => {
    for (const one of [request, { method: 'GET', path: '/v1/centre' }]) {
      const headers = await signRequest(sealing, signing, one, 1_790_000_000);
      expect(await verifyRequest(sealing, one, headers, keyOf)).toEqual({
        ok: true,
        value: { kid: publicKey.kid, createdS: 1_790_000_000 },
      });
    }
  });

  it('spells the body as RFC 9530 does', async () => {
    const headers = await signRequest(sealing, signing, request, 1);
    expect(headers['content-digest']).toMatch(/^sha-256=:[A-Za-z0-9+/]{43}=:$/);
  });

  it.each([
    ['another path', { ...request, path: '/v1/parts/other' }, 'signature-wrong'],
    ['another method', { ...request, method: 'PUT' }, 'signature-wrong'],
    ['another body', { ...request, contentDigest: otherDigest }, 'content-digest-wrong'],
    ['a body left out', { method: request.method, path: request.path }, 'signature-shape'],
  ])('is not taken for %s', async (_, changed, code) => {
    const headers = await signRequest(sealing, signing, request, 1);
    expect(await verifyRequest(sealing, changed, headers, keyOf)).toMatchObject({ ok: false, refusal: { code } });
  });

  it('is not taken from an unknown key, half, or absent', async () => {
    const headers = await signRequest(sealing, signing, request, 1);
    const codes = await Promise.all([
      verifyRequest(sealing, request, headers, () => undefined),
      verifyRequest(sealing, request, { ...headers, signature: 'loket=:AAAA:' }, keyOf),
      verifyRequest(sealing, request, {}, keyOf),
    ]);
    expect(codes.map((result) => (result.ok ? 'ok' : result.refusal.code))).toEqual([
      'signer-unknown',
      'signature-shape',
      'signature-absent',
    ]);
  });

  it('with any header changed, or any text for one, is refused with a reason and never thrown at', async () => {
    const headers = await signRequest(sealing, signing, request, 1);
    const names = ['content-digest', 'signature-input', 'signature'] as const;
    const changed = fc.constantFrom(...names).chain((name) => {
      const good = headers[name] ?? '';
      const characters = fc.constantFrom('A', 'z', '9', '+', '/', '=', ':', '"', ';', ' ', '\u00e9');
      const spoilt = fc
        .tuple(fc.nat(good.length - 1), characters)
        .map(([at, other]) => good.slice(0, at) + other + good.slice(at + 1));
      return fc.oneof(spoilt, fc.string()).map((text) => ({ name, text }));
    });
    await fc.assert(
      fc.asyncProperty(changed, async ({ name, text }) => {
        const result = await verifyRequest(sealing, request, { ...headers, [name]: text }, keyOf);
        expect(result.ok).toBe(text === headers[name]);
      }),
      { numRuns: 300 },
    );
  });
});
