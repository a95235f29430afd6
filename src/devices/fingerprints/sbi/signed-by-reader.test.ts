import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { type DeviceKey, makeDeviceKey, signJws } from '../../../../demo/sbi/certificate.ts';
import { chained } from '../../../../demo/sbi/capture.ts';
import { isNextInChain } from './hash-chain.ts';
import { publicKeyOf } from './device-certificate.ts';
import { openSigned } from './signed-by-reader.ts';

let key: DeviceKey;
let other: DeviceKey;
beforeAll(async () => {
  [key, other] = await Promise.all([makeDeviceKey('One', new Date(0)), makeDeviceKey('Two', new Date(0))]);
});

const refusal = { ok: false, refusal: { code: 'reader-signature' } };
const parts = (jws: string): [string, string, string] => {
  const [header = '', payload = '', signature = ''] = jws.split('.');
  return [header, payload, signature];
};

describe('what a reader signed', () => {
  it('opens, and names the certificate that signed it', async () => {
    const opened = await openSigned(signJws(key, { quality: '70' }));
    expect(opened).toMatchObject({ ok: true, value: { payload: { quality: '70' } } });
    const another = await openSigned(signJws(other, { quality: '70' }));
    expect(opened.ok && another.ok && opened.value.certificateSha256 !== another.value.certificateSha256).toBe(true);
  });

  it('does not open with another certificate, other words, another algorithm or none', async () => {
    const [header, payload, signature] = parts(signJws(key, { quality: '70' }));
    const [otherHeader, otherPayload] = parts(signJws(other, { quality: '99' }));
    const none = Buffer.from(JSON.stringify({ alg: 'none' })).toString('base64url');
    const certificate = key.certificate.toString('base64');
    const hmac = Buffer.from(JSON.stringify({ alg: 'HS256', x5c: [certificate] })).toString('base64url');
    for (const jws of [
      `${otherHeader}.${payload}.${signature}`,
      `${header}.${otherPayload}.${signature}`,
      `${none}.${payload}.`,
      `${hmac}.${payload}.${signature}`,
      `${header}.${payload}`,
      `${header}.${payload}.${signature}.${signature}`,
      '',
    ])
      expect(await openSigned(jws)).toEqual(refusal);
  });

  it('is refused, never thrown at, whatever the text', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ maxLength: 300 }), fc.string({ maxLength: 40 }), async (one, two) => {
        expect(await openSigned(`${Buffer.from(one).toString('base64url')}.${two}.x`)).toEqual(refusal);
      }),
    );
  });

  it('comes with a certificate whose key is read, or that is refused, wherever it was cut or changed', () => {
    const whole = new Uint8Array(key.certificate);
    expect(publicKeyOf(whole).ok).toBe(true);
    fc.assert(
      fc.property(fc.nat(whole.length - 1), fc.nat(255), (at, byte) => {
        expect(publicKeyOf(whole.slice(0, at)).ok).toBe(false);
        expect(() => publicKeyOf(whole.map((old, place) => (place === at ? byte : old)))).not.toThrow();
      }),
    );
  });
});

describe('the chain of records', () => {
  const record = new Uint8Array([1, 2, 3]);
  it('goes on from the record before, and starts from nothing', async () => {
    const first = chained('', record);
    expect(await isNextInChain(first, '', record)).toBe(true);
    expect(await isNextInChain(chained(first, record), first, record)).toBe(true);
    expect(await isNextInChain(chained(first, record), '', record)).toBe(false);
    expect(await isNextInChain(first, '', new Uint8Array([1, 2, 4]))).toBe(false);
  });
});
