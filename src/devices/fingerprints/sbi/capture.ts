import * as v from 'valibot';
import { type FingerGroup, onGlass } from '../../../domain/fingerprints/plans.ts';
import type { Finger } from '../../../domain/fingerprints/vocabulary.ts';
import { type Result, done, refused } from '../../../domain/result.ts';
import { type FoundReader, specVersion } from './find-readers.ts';
import { callReader } from './sbi-call.ts';
import { captureAnswer, discoveryAnswer, sbiNames } from './sbi-messages.ts';
import { type TakenByReader, type Trust, verifyPrints } from './verify-prints.ts';

/** What lies on the glass, and what the reader is told of it. */
export interface CaptureRequest {
  readonly group: FingerGroup;
  /** Those of the group that are wanted; the reader is told of the others as exceptions, as its count rule demands. */
  readonly fingers: readonly Finger[];
  readonly requestedScore: number;
  /** Of the record before in this person's sitting; empty for the first. */
  readonly previousHash: string;
}

export interface CaptureTimes {
  /** How long the reader waits for fingers. */
  readonly readerMs: number;
  /** How much longer we wait for its answer. */
  readonly graceMs: number;
}
export const usualTimes: CaptureTimes = { readerMs: 15_000, graceMs: 10_000 };
const askMs = 5_000;

const glass: Readonly<Record<FingerGroup, string>> = { 'left-hand': '1', 'right-hand': '2', thumbs: '3' };

/** How the interface numbers what can go wrong; everything else is said with its number. */
const codes: Readonly<Record<string, string>> = {
  '100': 'reader-not-registered',
  '101': 'reader-nothing',
  '105': 'reader-nothing',
  '106': 'reader-unplugged',
  '110': 'reader-not-ready',
  '111': 'reader-busy',
  '202': 'reader-unplugged',
  '503': 'reader-unplugged',
  '701': 'reader-nothing',
  '703': 'reader-busy',
};
const refusedBy = (errorCode: string): Result<never> =>
  refused(codes[errorCode] ?? 'reader-error', { number: errorCode.slice(0, 10) });

/** Still the same reader, and ready? Codes: as of capturing. */
export async function checkReady(
  { port, deviceId, identity }: FoundReader,
  signal?: AbortSignal,
): Promise<Result<void>> {
  const body = { type: 'Finger' };
  const answer = await callReader({ port, method: 'MOSIPDISC', path: '/device', body, timeoutMs: askMs, signal });
  if (!answer.ok) return answer.refusal.code === 'reader-unreachable' ? refused('reader-unplugged') : answer;
  const devices = v.safeParse(discoveryAnswer, answer.value);
  if (!devices.success) return refused('reader-answer');
  const [only] = devices.output;
  const device = devices.output.find((one) => one.deviceId === deviceId) ?? only;
  if (device === undefined) return refused('reader-unplugged');
  if (device.error.errorCode !== '0') return refusedBy(device.error.errorCode);
  if (device.deviceCode !== identity.deviceCode || device.deviceId !== deviceId) return refused('reader-other-device');
  if (!device.specVersion.includes(specVersion)) return refused('reader-version');
  if (device.deviceStatus === 'Busy') return refused('reader-busy');
  return device.deviceStatus === 'Ready' ? done(undefined) : refused('reader-not-ready');
}

/** One try of one group. Nothing is taken from an answer of which any part is not what was asked for. */
export async function captureFingers(
  reader: FoundReader,
  request: CaptureRequest,
  trust: Trust,
  times: CaptureTimes,
  onAnswer: () => void,
  signal?: AbortSignal,
): Promise<Result<TakenByReader>> {
  // A new one for each try, so that a late answer to the last one is never taken for this one's.
  const transactionId = crypto.randomUUID();
  const body = captureBody(reader, request, { transactionId, at: trust.now(), timeoutMs: times.readerMs });
  const timeoutMs = times.readerMs + times.graceMs;
  const { port } = reader;
  const answer = await callReader({ port, method: 'RCAPTURE', path: '/capture', body, timeoutMs, signal });
  onAnswer();
  if (!answer.ok) return answer.refusal.code === 'reader-unreachable' ? refused('reader-unplugged') : answer;
  const parsed = v.safeParse(captureAnswer, answer.value);
  if (!parsed.success) return refused('reader-answer');
  const failed = parsed.output.biometrics.find(({ error }) => error.errorCode !== '0');
  if (failed !== undefined) return refusedBy(failed.error.errorCode);
  return verifyPrints(reader, request, transactionId, parsed.output.biometrics, trust);
}

/** All scalars are text: a reader refuses a number. */
function captureBody(
  { env, deviceId }: FoundReader,
  { group, fingers, requestedScore, previousHash }: CaptureRequest,
  { transactionId, at, timeoutMs }: { readonly transactionId: string; readonly at: number; readonly timeoutMs: number },
) {
  const others = onGlass[group].filter((finger) => !fingers.includes(finger));
  return {
    env,
    purpose: 'Registration',
    specVersion,
    timeout: String(timeoutMs),
    captureTime: `${new Date(at).toISOString().slice(0, 19)}Z`,
    transactionId,
    bio: [
      {
        type: 'Finger',
        count: String(fingers.length),
        bioSubType: fingers.map((finger) => sbiNames[finger]),
        exception: others.map((finger) => sbiNames[finger]),
        requestedScore: String(requestedScore),
        deviceId,
        deviceSubId: glass[group],
        previousHash,
      },
    ],
    customOpts: null,
  };
}
