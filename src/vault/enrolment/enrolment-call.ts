import * as v from 'valibot';
import { type Result, done, refused } from '../../domain/result.ts';
import { limits } from '../../protocol/limits.ts';
import { type ProblemCode, enrolmentAnswer, type enrolmentRequest, problem } from '../../protocol/wire.ts';
import { fromUtf8, utf8 } from '../../sealing/bytes.ts';

export type EnrolmentRequest = v.InferOutput<typeof enrolmentRequest>;
export type EnrolmentAnswer = v.InferOutput<typeof enrolmentAnswer>;

export interface CallParts {
  readonly fetch: typeof fetch;
  readonly clock: { sleep(ms: number, signal?: AbortSignal): Promise<void> };
  /** Empty for the origin that the app came from. */
  readonly upstream: string;
}

/** Room for the certificate, the key set and JSON around the package. */
const answerBytes = limits.enrolmentPackageBytes + 3 * limits.signedBytes;

/** What a person can act on. Every other problem is the centre not being able just now. */
const toldAsIs: ReadonlySet<string> = new Set<ProblemCode>(['code-unknown', 'code-used', 'enrolment-closed']);
const notNow: ReadonlySet<string> = new Set<ProblemCode>(['too-many-requests', 'overloaded', 'draining', 'internal']);

/**
 * POST /v1/enrolments. Nothing in the answer is believed yet. Codes: `centre-unreachable`, `not-the-centre`,
 * `code-unknown`, `code-used`, `enrolment-closed`.
 */
export async function askForEnrolment(parts: CallParts, request: EnrolmentRequest): Promise<Result<EnrolmentAnswer>> {
  const received = await post(parts, JSON.stringify(request));
  if (!received.ok) return received;
  const { status, body } = received.value;
  let value: unknown;
  try {
    value = JSON.parse(fromUtf8(body));
  } catch {
    return status >= 500 ? refused('centre-unreachable') : refused('not-the-centre');
  }
  if (status === 200 || status === 201) {
    const answer = v.safeParse(enrolmentAnswer, value);
    return answer.success ? done(answer.output) : refused('not-the-centre');
  }
  const told = v.safeParse(problem, value);
  if (!told.success) return refused('not-the-centre');
  if (toldAsIs.has(told.output.code)) return refused(told.output.code);
  return refused(notNow.has(told.output.code) ? 'centre-unreachable' : 'not-the-centre');
}

/**
 * The package may be megabytes over a slow line, so the time limit is for silence and not for the whole: it begins anew
 * with every piece that arrives.
 */
async function post(
  { fetch, clock, upstream }: CallParts,
  body: string,
): Promise<Result<{ status: number; body: Uint8Array }>> {
  const call = new AbortController();
  const unlessSilent = async <T>(piece: Promise<T>): Promise<T> => {
    const arrived = new AbortController();
    const giveUp = () => {
      if (!arrived.signal.aborted) call.abort();
    };
    clock.sleep(limits.requestTimeoutMs, arrived.signal).then(giveUp, giveUp);
    try {
      return await piece;
    } finally {
      arrived.abort();
    }
  };
  try {
    const response = await unlessSilent(
      fetch(`${upstream}/v1/enrolments`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'application/json' },
        body: utf8(body),
        redirect: 'manual',
        credentials: 'omit',
        cache: 'no-store',
        referrerPolicy: 'no-referrer',
        signal: call.signal,
      }),
    );
    if (response.type === 'opaqueredirect' || (response.status >= 300 && response.status < 400)) {
      return refused('not-the-centre');
    }
    const reader = response.body?.getReader();
    if (reader === undefined) return refused('not-the-centre');
    const pieces: Uint8Array[] = [];
    let length = 0;
    for (;;) {
      const { done: ended, value } = await unlessSilent(reader.read());
      if (ended) break;
      pieces.push(value);
      length += value.byteLength;
      if (length > answerBytes) {
        call.abort();
        return refused('not-the-centre');
      }
    }
    return done({ status: response.status, body: joined(pieces, length) });
  } catch {
    return refused('centre-unreachable');
  }
}

function joined(pieces: readonly Uint8Array[], length: number): Uint8Array {
  const whole = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.byteLength;
  }
  return whole;
}
