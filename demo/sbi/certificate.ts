import { type KeyObject, generateKeyPair, randomBytes, sign } from 'node:crypto';
import { promisify } from 'node:util';

/** The simulator's own RSA key and a certificate that it signs itself: nobody's authority stands behind it. */
export interface DeviceKey {
  readonly privateKey: KeyObject;
  /** DER of an X.509 certificate. */
  readonly certificate: Buffer;
}

export async function makeDeviceKey(name: string, now: Date): Promise<DeviceKey> {
  const { privateKey, publicKey } = await promisify(generateKeyPair)('rsa', { modulusLength: 2048 });
  const algorithm = sequence(objectId('2a864886f70d01010b'), der(0x05));
  const subject = sequence(der(0x31, sequence(objectId('550403'), der(0x0c, Buffer.from(name)))));
  const toBeSigned = sequence(
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, Buffer.concat([Buffer.from([1]), randomBytes(8)])),
    algorithm,
    subject,
    sequence(generalizedTime(now, -1), generalizedTime(now, 365)),
    subject,
    publicKey.export({ type: 'spki', format: 'der' }),
  );
  const signature = sign('sha256', toBeSigned, privateKey);
  const certificate = sequence(toBeSigned, algorithm, der(0x03, Buffer.from([0]), signature));
  return { privateKey, certificate };
}

/** A compact JWS as the interface wants it: RS256, with the certificate in its header. */
export function signJws({ privateKey, certificate }: DeviceKey, payload: unknown): string {
  const header = { alg: 'RS256', typ: 'JWT', x5c: [certificate.toString('base64')] };
  const signed = [header, payload].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
  return `${signed}.${sign('sha256', Buffer.from(signed), privateKey).toString('base64url')}`;
}

function der(tag: number, ...content: readonly Uint8Array[]): Buffer {
  const inside = Buffer.concat(content);
  const { length } = inside;
  const size = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), inside]);
}
const sequence = (...content: readonly Uint8Array[]): Buffer => der(0x30, ...content);
const objectId = (hex: string): Buffer => der(0x06, Buffer.from(hex, 'hex'));

function generalizedTime(now: Date, days: number): Buffer {
  const at = new Date(now.getTime() + days * 86_400_000).toISOString();
  return der(0x18, Buffer.from(`${at.replace(/[-:T]/g, '').slice(0, 14)}Z`));
}
