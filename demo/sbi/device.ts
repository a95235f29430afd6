import { createHash, randomUUID } from 'node:crypto';
import { type DeviceKey, signJws } from './certificate.ts';

/** A fingerprint reader that is none: what it says of itself, at any moment, and its state. */
export type DeviceStatus = 'Ready' | 'Busy' | 'Not Ready' | 'Not Registered';

export interface Device {
  readonly key: DeviceKey;
  readonly serialNo: string;
  readonly deviceCode: string;
  readonly deviceId: string;
  readonly callbackId: string;
  status: DeviceStatus;
  /** No cable: the service answers, the reader does not. */
  unplugged: boolean;
}

export const specVersion = '0.9.5';
export const env = 'Developer';
/** Said in every field a screen or a record may show. */
export const maker = { make: 'SIMULATOR', model: 'SIMULATOR SLAP-442', deviceProvider: 'SIMULATOR Loket Luring' };

export function makeDevice(key: DeviceKey, port: number): Device {
  return {
    key,
    serialNo: `SIM-${createHash('sha256').update(key.certificate).digest('hex').slice(0, 8).toUpperCase()}`,
    deviceCode: randomUUID(),
    deviceId: '1',
    callbackId: `http://127.0.0.1:${port}/`,
    status: 'Ready',
    unplugged: false,
  };
}

export const success = { errorCode: '0', errorInfo: 'Success' };
export const failure = (errorCode: string, errorInfo: string) => ({ errorCode, errorInfo });
const noDevice = failure('503', 'No biometric device is connected');
const notUsable: Readonly<Partial<Record<DeviceStatus, ReturnType<typeof failure>>>> = {
  'Not Registered': failure('100', 'Device not registered'),
  'Not Ready': failure('110', 'Device is not ready'),
  Busy: failure('111', 'Device is busy'),
};
export const errorOf = (device: Device) => notUsable[device.status];

/** Seconds, without milliseconds: what the interface calls a timestamp. */
export const timestamp = (at: Date): string => `${at.toISOString().slice(0, 19)}Z`;

export const digitalId = (device: Device, now: Date) => ({
  serialNo: device.serialNo,
  ...maker,
  type: 'Finger',
  deviceSubType: 'Slap',
  deviceProviderId: 'SIMULATOR',
  dateTime: timestamp(now),
});

/** The answer to MOSIPDISC. The identity is encoded but not signed there: the interface wants it so. */
export function discovery(device: Device, type: unknown, now: Date): unknown[] {
  if (device.unplugged) return [{ error: noDevice }];
  if (type !== 'Finger' && type !== 'Biometric Device') return [{ error: failure('502', 'Unsupported type') }];
  const registered = device.status !== 'Not Registered';
  return [
    {
      deviceId: registered ? device.deviceId : '',
      deviceStatus: device.status,
      certification: 'L0',
      serviceVersion: specVersion,
      deviceSubId: ['1', '2', '3'],
      callbackId: device.callbackId,
      digitalId: Buffer.from(JSON.stringify(digitalId(device, now))).toString('base64url'),
      deviceCode: registered ? device.deviceCode : '',
      specVersion: [specVersion],
      purpose: registered ? 'Registration' : '',
      error: errorOf(device) ?? success,
    },
  ];
}

/** The answer to MOSIPDINFO, signed twice: the identity, and what is said around it. */
export function information(device: Device, now: Date): unknown[] {
  if (device.unplugged) return [{ deviceInfo: '', error: noDevice }];
  const deviceInfo = signJws(device.key, {
    deviceStatus: device.status,
    deviceId: device.deviceId,
    firmware: 'SIMULATOR 1.0',
    certification: 'L0',
    serviceVersion: specVersion,
    deviceSubId: ['1', '2', '3'],
    callbackId: device.callbackId,
    digitalId: signJws(device.key, digitalId(device, now)),
    deviceCode: device.deviceCode,
    env,
    purpose: 'Registration',
    specVersion: [specVersion],
  });
  return [{ deviceInfo, error: errorOf(device) ?? success }];
}
