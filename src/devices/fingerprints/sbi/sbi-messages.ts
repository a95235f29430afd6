import * as v from 'valibot';
import type { Finger } from '../../../domain/fingerprints/vocabulary.ts';

/** What a service answers (MOSIP SBI 0.9.5): only what is used, and nothing longer than it may be. */
const short = v.pipe(v.string(), v.maxLength(200));
const error = v.object({ errorCode: short, errorInfo: v.optional(v.nullable(short), '') });
/** As the record keeps it: readers leave such fields empty, or write novels. */
const named = v.pipe(
  v.string(),
  v.maxLength(2_000),
  v.transform((words) => words.trim().slice(0, 100) || '-'),
);
const jws = v.pipe(v.string(), v.maxLength(8 * 1024 * 1024));

export const discoveryAnswer = v.array(
  v.object({
    deviceId: v.optional(short, ''),
    deviceStatus: v.optional(short, ''),
    deviceCode: v.optional(short, ''),
    certification: v.optional(short, ''),
    specVersion: v.optional(v.array(short), []),
    error,
  }),
);
export type Discovered = v.InferOutput<typeof discoveryAnswer>[number];

export const infoAnswer = v.array(v.object({ deviceInfo: v.optional(jws, ''), error }));

export const signedInfo = v.object({
  deviceId: short,
  deviceStatus: short,
  certification: v.pipe(v.string(), v.maxLength(20)),
  digitalId: jws,
  deviceCode: v.pipe(v.string(), v.maxLength(100)),
  env: short,
  specVersion: v.array(short),
});

export const signedIdentity = v.object({
  serialNo: named,
  make: named,
  model: named,
  type: short,
  deviceProvider: named,
});

export const captureAnswer = v.object({
  biometrics: v.pipe(
    v.array(v.object({ specVersion: v.optional(short), data: jws, hash: short, error })),
    v.minLength(1),
    v.maxLength(10),
  ),
});

export const signedPrint = v.object({
  digitalId: jws,
  deviceCode: short,
  bioType: v.literal('Finger'),
  bioSubType: short,
  purpose: short,
  bioValue: jws,
  transactionId: short,
  timestamp: v.pipe(v.string(), v.maxLength(40)),
  qualityScore: v.pipe(v.string(), v.regex(/^\d{1,3}(\.\d{1,6})?$/)),
});

/** The interface's own names of the fingers. */
export const sbiNames: Readonly<Record<Finger, string>> = {
  'right-thumb': 'Right Thumb',
  'right-index': 'Right IndexFinger',
  'right-middle': 'Right MiddleFinger',
  'right-ring': 'Right RingFinger',
  'right-little': 'Right LittleFinger',
  'left-thumb': 'Left Thumb',
  'left-index': 'Left IndexFinger',
  'left-middle': 'Left MiddleFinger',
  'left-ring': 'Left RingFinger',
  'left-little': 'Left LittleFinger',
};
