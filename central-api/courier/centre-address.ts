import { gzipSync } from 'node:zlib';
import * as v from 'valibot';
import type { Digest, JournalId } from '../../src/domain/ids.ts';
import { type Result, done, refused } from '../../src/domain/result.ts';
import type { WireEntry } from '../../src/protocol/entry.ts';
import { centreAnswer, problem, receiptAnswer } from '../../src/protocol/wire.ts';

/**
 * A running centre as the operator's tool meets it: the same public calls that counters use, because the embedded database
 * belongs to the process that has it open. What the centre says is believed, since the operator named its address.
 */
export interface CentreAddress {
  /** Codes of each: `centre-unreachable`, `centre-refused` with the problem's code, `too-large`. */
  keySet(): Promise<Result<string>>;
  postEntries(journal: JournalId, entries: readonly WireEntry[]): Promise<Result<ReceiptAnswer>>;
  putPart(digest: Digest, bytes: Uint8Array): Promise<Result<void>>;
  receipt(journal: JournalId): Promise<Result<ReceiptAnswer>>;
}
export type ReceiptAnswer = v.InferOutput<typeof receiptAnswer>;

/** A centre that drains or is busy is asked again, for some two minutes; then the tool stops and says so. */
const tries = 8;
const firstWaitMs = 500;
const timeoutMs = 30_000;

export function centreAddress(url: string, sleep: (ms: number) => Promise<void>): CentreAddress {
  async function call(method: string, path: string, headers = {}, body?: Uint8Array): Promise<Result<unknown>> {
    for (let tried = 1; ; tried++) {
      const answer = await once(`${url}${path}`, method, headers, body);
      const mayPass = !answer.ok && answer.refusal.code === 'centre-unreachable';
      if (!mayPass || tried === tries) return answer;
      await sleep(firstWaitMs * 2 ** (tried - 1));
    }
  }
  const read = async <T>(shape: v.GenericSchema<unknown, T>, answer: Promise<Result<unknown>>): Promise<Result<T>> => {
    const came = await answer;
    if (!came.ok) return came;
    const parsed = v.safeParse(shape, came.value);
    return parsed.success ? done(parsed.output) : refused('centre-refused', { problem: 'not-the-centre' });
  };
  const json = { 'content-type': 'application/json', 'content-encoding': 'gzip' };

  return {
    async keySet() {
      const answer = await read(centreAnswer, call('GET', '/v1/centre?n=courier-file-0001'));
      return answer.ok ? done(answer.value.keySet) : answer;
    },
    postEntries: (journal, entries) =>
      read(receiptAnswer, call('POST', `/v1/journals/${journal}/entries`, json, gzipSync(JSON.stringify({ entries })))),
    async putPart(digest, bytes) {
      const answer = await call('PUT', `/v1/parts/${digest}`, { 'content-type': 'application/octet-stream' }, bytes);
      return answer.ok ? done(undefined) : answer;
    },
    receipt: (journal) => read(receiptAnswer, call('GET', `/v1/journals/${journal}`)),
  };
}

async function once(
  url: string,
  method: string,
  headers: Record<string, string>,
  body: Uint8Array | undefined,
): Promise<Result<unknown>> {
  try {
    const response = await fetch(url, {
      ...{ method, headers, redirect: 'error', signal: AbortSignal.timeout(timeoutMs) },
      ...(body === undefined ? {} : { body: body as Uint8Array<ArrayBuffer> }),
    });
    const text = await response.text();
    if (response.ok) return done(text === '' ? undefined : (JSON.parse(text) as unknown));
    if (response.status === 413) return refused('too-large');
    if (response.status === 429 || response.status >= 500) return refused('centre-unreachable');
    const said = v.safeParse(problem, JSON.parse(text));
    return refused('centre-refused', { problem: said.success ? said.output.code : `${response.status}` });
  } catch {
    // No answer, or one that is no JSON: nobody there, or not the centre.
    return refused('centre-unreachable');
  }
}
