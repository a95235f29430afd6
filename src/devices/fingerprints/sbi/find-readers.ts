import * as v from 'valibot';
import { type Refusal, type Result, done, refused } from '../../../domain/result.ts';
import { callReader } from './sbi-call.ts';
import { infoAnswer, signedIdentity, signedInfo } from './sbi-messages.ts';
import { openSigned } from './signed-by-reader.ts';

/** A fingerprint reader that said, signed, who it is. */
export interface FoundReader {
  readonly port: number;
  readonly deviceId: string;
  readonly env: string;
  readonly identity: ReaderIdentity;
}

export interface ReaderIdentity {
  readonly make: string;
  readonly model: string;
  readonly serialNo: string;
  readonly provider: string;
  readonly certification: string;
  readonly deviceCode: string;
  readonly specVersion: string;
  readonly certificateSha256: string;
  /** The office expects this certificate. */
  readonly known: boolean;
}

export const isSimulator = ({ make, model, provider }: ReaderIdentity): boolean =>
  [make, model, provider].some((name) => /simulat|mock/i.test(name));

export const specVersion = '0.9.5';

export interface Search {
  readonly ports: readonly number[];
  /** SHA-256 of the certificates that the office expects, lower-case hexadecimal. */
  readonly knownCertificates: readonly string[];
  readonly signal?: AbortSignal;
  readonly onProgress?: (done: number, of: number) => void;
}

/** The interface gives a service one of these. */
export const usualPorts: readonly number[] = Array.from({ length: 100 }, (_, at) => 4501 + at);

const quick = { atOnce: 10, timeoutMs: 500 };
/** Windows takes two seconds to refuse a closed port, and a service may sign slowly. */
const patient = { atOnce: 50, timeoutMs: 5_000 };

/**
 * All readers on the ports. Those that did not answer quickly are asked once more, patiently, when nobody else did. Codes:
 * `reader-absent`, or what was wrong with the only answer there was.
 */
export async function findReaders(search: Search): Promise<Result<readonly FoundReader[]>> {
  const first = await pass(search, search.ports, quick);
  const { readers, slow, refusal } =
    first.readers.length > 0 || first.slow.length === 0 ? first : await pass(search, first.slow, patient);
  if (readers.length > 0) return done(readers);
  const why = refusal ?? first.refusal;
  if (why !== undefined) return { ok: false, refusal: why };
  return slow.length > 0 && slow.length <= 3 ? refused('reader-late') : refused('reader-absent');
}

interface Passed {
  readonly readers: FoundReader[];
  readonly slow: number[];
  refusal?: Refusal;
}

async function pass(search: Search, ports: readonly number[], { atOnce, timeoutMs }: typeof quick): Promise<Passed> {
  const passed: Passed = { readers: [], slow: [] };
  for (let from = 0; from < ports.length; from += atOnce) {
    if (search.signal?.aborted) return passed;
    const group = ports.slice(from, from + atOnce);
    const answers = await Promise.all(group.map((port) => askWho(port, timeoutMs, search)));
    answers.forEach((answer, at) => {
      if (answer.ok) passed.readers.push(...answer.value);
      else if (answer.refusal.code === 'reader-late') passed.slow.push(group[at] ?? 0);
      else if (answer.refusal.code === 'reader-signature') passed.refusal = answer.refusal;
    });
    search.onProgress?.(Math.min(from + atOnce, ports.length), ports.length);
  }
  return passed;
}

/** The readers of one service: several may hang on it. Other kinds of device are none of ours. */
export async function askWho(
  port: number,
  timeoutMs: number,
  { knownCertificates, signal }: Pick<Search, 'knownCertificates' | 'signal'>,
): Promise<Result<readonly FoundReader[]>> {
  const answer = await callReader({ port, method: 'MOSIPDINFO', path: '/info', timeoutMs, signal });
  if (!answer.ok) return answer;
  const devices = v.safeParse(infoAnswer, answer.value);
  if (!devices.success) return refused('reader-answer');
  const readers: FoundReader[] = [];
  for (const { deviceInfo } of devices.output) {
    if (deviceInfo === '') continue;
    const reader = await readInfo(port, deviceInfo, knownCertificates);
    if (!reader.ok) return reader;
    if (reader.value !== undefined) readers.push(reader.value);
  }
  return done(readers);
}

async function readInfo(
  port: number,
  deviceInfo: string,
  knownCertificates: readonly string[],
): Promise<Result<FoundReader | undefined>> {
  const signed = await openSigned(deviceInfo);
  if (!signed.ok) return signed;
  const info = v.safeParse(signedInfo, signed.value.payload);
  if (!info.success) return refused('reader-answer');
  const identity = await readIdentity(info.output.digitalId);
  if (!identity.ok) return identity;
  const { type, serialNo, make, model, deviceProvider: provider } = identity.value;
  const { deviceId, env, certification, deviceCode } = info.output;
  if (type !== 'Finger' || !info.output.specVersion.includes(specVersion)) return done(undefined);
  const { certificateSha256 } = signed.value;
  const known = knownCertificates.includes(certificateSha256);
  const told = { make, model, serialNo, provider, certification, deviceCode, specVersion };
  return done({ port, deviceId, env, identity: { ...told, certificateSha256, known } });
}

/** Who made it and its serial number, signed by the device itself. */
export async function readIdentity(digitalId: string): Promise<Result<v.InferOutput<typeof signedIdentity>>> {
  const signed = await openSigned(digitalId);
  if (!signed.ok) return signed;
  const identity = v.safeParse(signedIdentity, signed.value.payload);
  return identity.success ? done(identity.output) : refused('reader-answer');
}
