import { createHash, randomUUID } from 'node:crypto';
import { type Behaviour, type Fault, scoreOf } from './behaviour.ts';
import { signJws } from './certificate.ts';
import { type Device, digitalId, env, errorOf, failure, specVersion, success, timestamp } from './device.ts';
import { drawnPrint, everyFinger, slaps } from './prints.ts';

/** The answer to RCAPTURE: one signed record for each finger, chained by hashes. */
export function capture(
  device: Device,
  behaviour: Behaviour,
  text: string,
  { fault, captures, now }: { readonly fault: Fault | undefined; readonly captures: number; readonly now: Date },
): unknown {
  if (device.unplugged) return refusal('202', 'No device is connected');
  if (fault?.kind === 'busy') return refusal('111', 'Device is busy');
  const unusable = errorOf(device);
  if (unusable !== undefined) return refusal(unusable.errorCode, unusable.errorInfo);
  const asked = readCapture(text);
  if ('error' in asked) return refusal(...asked.error);

  const lowest = Math.min(...asked.fingers.map((finger) => scoreOf(behaviour, everyFinger.indexOf(finger), captures)));
  const good = fault?.kind === 'quality-zero' || lowest >= asked.requestedScore;
  if (!good) return refusal('701', 'Capture timed out before the requested score was reached');

  let previous = asked.previousHash;
  const biometrics = asked.fingers.map((wanted) => {
    const finger = fault?.kind === 'other-finger' ? otherThan(wanted) : wanted;
    const place = everyFinger.indexOf(finger);
    const print = drawnPrint(finger, captures);
    const at = fault?.kind === 'stale-time' ? new Date(now.getTime() - 3_600_000) : now;
    const score = fault?.kind === 'quality-zero' ? 0 : scoreOf(behaviour, place, captures);
    const data = signJws(device.key, {
      digitalId: signJws(device.key, digitalId(device, at)),
      deviceCode: device.deviceCode,
      deviceServiceVersion: specVersion,
      bioType: 'Finger',
      bioSubType: finger,
      purpose: 'Registration',
      env,
      bioValue: print.toString('base64url'),
      transactionId: fault?.kind === 'other-transaction' ? randomUUID() : asked.transactionId,
      timestamp: timestamp(at),
      requestedScore: asked.requestedScore.toFixed(1),
      qualityScore: score.toFixed(2),
    });
    previous = chained(fault?.kind === 'hash-broken' ? `${previous}00` : previous, print);
    const sent = fault?.kind === 'wrong-signature' ? withOtherPayload(data) : data;
    return { specVersion, data: sent, hash: previous, error: success, additionalInfo: null };
  });
  return { biometrics };
}

const refusal = (code: string, words: string) => ({
  biometrics: [{ specVersion, data: '', hash: '', error: failure(code, words), additionalInfo: null }],
});

/** As MOSIP's own service computes it: both hashes joined as bytes, in upper-case hexadecimal. */
export function chained(previousHash: string, bytes: Uint8Array): string {
  const sha256 = (data: Uint8Array | string): Buffer => createHash('sha256').update(data).digest();
  const before = previousHash === '' ? sha256('') : Buffer.from(previousHash, 'hex');
  return sha256(Buffer.concat([before, sha256(bytes)]))
    .toString('hex')
    .toUpperCase();
}

interface Asked {
  readonly transactionId: string;
  readonly previousHash: string;
  readonly requestedScore: number;
  readonly fingers: readonly string[];
}

/** The checks of the interface, in its codes. All scalars are text; a number is already a mistake. */
function readCapture(text: string): Asked | { readonly error: readonly [string, string] } {
  const body = readObject(text);
  const bios = body['bio'];
  const bio = Array.isArray(bios) ? asObject(bios[0]) : {};
  const scalars = ['env', 'purpose', 'specVersion', 'timeout', 'captureTime', 'transactionId'].map(
    (name) => body[name],
  );
  const own = ['type', 'count', 'requestedScore', 'deviceId', 'deviceSubId', 'previousHash'].map((name) => bio[name]);
  if (![...scalars, ...own].every((value) => typeof value === 'string')) return { error: ['123', 'Invalid request'] };
  const text_ = (from: Readonly<Record<string, unknown>>, name: string): string => String(from[name]);

  const transactionId = text_(body, 'transactionId');
  if (!/^[a-zA-Z0-9-]{4,50}$/.test(transactionId)) return { error: ['112', 'Invalid transaction'] };
  if (!['Staging', 'Developer', 'Pre-Production', 'Production'].includes(text_(body, 'env')))
    return { error: ['115', 'Invalid environment'] };
  if (text_(body, 'purpose') !== 'Registration') return { error: ['121', 'Invalid purpose'] };
  if (text_(bio, 'type') !== 'Finger') return { error: ['114', 'Invalid type'] };

  const slap = slaps[text_(bio, 'deviceSubId')] ?? [];
  const wanted = names(bio['bioSubType']);
  const exceptions = names(bio['exception']);
  if (![...wanted, ...exceptions].every((name) => slap.includes(name))) return { error: ['122', 'Invalid subtype'] };
  const left = slap.filter((name) => !exceptions.includes(name));
  if (Number(text_(bio, 'count')) !== left.length || left.length === 0) return { error: ['109', 'Invalid count'] };
  return {
    transactionId,
    previousHash: text_(bio, 'previousHash'),
    requestedScore: Number(text_(bio, 'requestedScore')) || 0,
    fingers: left,
  };
}

const names = (value: unknown): readonly string[] => (Array.isArray(value) ? value.map(String) : []);

export function readObject(text: string): Readonly<Record<string, unknown>> {
  try {
    return asObject(JSON.parse(text));
  } catch {
    return {};
  }
}

const asObject = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {};

const otherThan = (finger: string): string =>
  finger.startsWith('Left') ? finger.replace('Left', 'Right') : finger.replace('Right', 'Left');

/** The signature of one record under the words of another: a score that nobody measured. */
function withOtherPayload(jws: string): string {
  const [header, payload, signature] = jws.split('.');
  const said = readObject(Buffer.from(payload ?? '', 'base64url').toString());
  const other = Buffer.from(JSON.stringify({ ...said, qualityScore: '99.00' })).toString('base64url');
  return [header, other, signature].join('.');
}
