import { type Result, done, refused } from '../../../domain/result.ts';
import { readWithin } from './read-within.ts';

/**
 * One call to a biometric service on this computer. Its verbs are HTTP methods of its own, so every call is preflighted;
 * the address is always loopback, whatever a service says of itself.
 */
export interface SbiCall {
  readonly port: number;
  readonly method: 'MOSIPDISC' | 'MOSIPDINFO' | 'RCAPTURE' | 'STREAM';
  readonly path: '/device' | '/info' | '/capture' | '/stream';
  readonly body?: unknown;
  readonly timeoutMs: number;
  readonly signal?: AbortSignal | undefined;
}

/** Four fingers at 1.5 MiB, encoded twice, with certificates. */
const answerBytes = 16 * 1024 * 1024;

/** Codes: `reader-unreachable` (nobody there, or the connection broke), `reader-late`, `reader-answer` (not JSON). */
export async function callReader(call: SbiCall): Promise<Result<unknown>> {
  const late = AbortSignal.timeout(call.timeoutMs);
  try {
    const response = await openReader(call, late);
    const bytes = await readWithin(response, answerBytes);
    if (bytes === undefined) return refused('reader-answer');
    return parseJson(new TextDecoder().decode(bytes));
  } catch {
    return refused(late.aborted ? 'reader-late' : 'reader-unreachable');
  }
}

/** The bare answer. Rejects when nobody answers. */
export function openReader(call: Omit<SbiCall, 'timeoutMs'>, until?: AbortSignal): Promise<Response> {
  const signals = [call.signal, until].filter((signal) => signal !== undefined);
  return fetch(`http://127.0.0.1:${call.port}${call.path}`, {
    method: call.method,
    ...(call.body === undefined
      ? {}
      : { body: JSON.stringify(call.body), headers: { 'content-type': 'application/json' } }),
    signal: AbortSignal.any(signals),
    cache: 'no-store',
    credentials: 'omit',
    redirect: 'error',
    referrerPolicy: 'no-referrer',
    ...addressSpace(),
  });
}

function parseJson(text: string): Result<unknown> {
  try {
    return done(JSON.parse(text));
  } catch {
    return refused('reader-answer');
  }
}

let spaceKnown: boolean | undefined;

/**
 * Tells Chromium 142 and later that loopback is meant. Where the option is unknown it is ignored; where only its older
 * values are known (`private`), naming this one throws, so it is tried once on a request that is never sent.
 * https://developer.chrome.com/blog/local-network-access
 */
function addressSpace(): { readonly targetAddressSpace?: 'loopback' } {
  if (spaceKnown === undefined) {
    try {
      const probe: RequestInit & { targetAddressSpace: string } = { targetAddressSpace: 'loopback' };
      spaceKnown = 'targetAddressSpace' in new Request('http://127.0.0.1/', probe);
    } catch {
      spaceKnown = false;
    }
  }
  return spaceKnown ? { targetAddressSpace: 'loopback' } : {};
}
