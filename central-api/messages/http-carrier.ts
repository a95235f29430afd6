import * as v from 'valibot';
import { type Result, done, refused } from '../../src/domain/result.ts';
import type { MessageCarrier, OutgoingMessage } from './port.ts';

/** A gateway of the ministry's own, which knows its provider of SMS and WhatsApp. */
export interface Gateway {
  /** Where each message is posted to. */
  readonly url: string;
  readonly token: string;
  /** Whoever has not answered by then may or may not have it: it is asked again with the same key. */
  readonly withinMs?: number;
}

const withinMs = 20_000;
const answerBytesMax = 4_096;
/** Whatever else answers 200, such as a proxy's page, does not know the key. */
const answerShape = v.object({ key: v.string(), code: v.optional(v.string()) });

/**
 * Asks a gateway by `POST` of JSON: `{"key", "channel", "to", "text"}`, with `Authorization: Bearer`. It has the message when
 * it answers with JSON that names the key again and 200, 201 or 202, or 409 for one that it had before. 422 with the code
 * `recipient-refused` ends a message; everything else is tried again. Codes: `carrier-unreachable`, `carrier-late`,
 * `carrier-not-understood`, `carrier-refuses-token`, `carrier-busy`, `carrier-failed`, `recipient-refused`.
 */
export function httpCarrier(gateway: Gateway): MessageCarrier {
  return { send: (message) => ask(gateway, message) };
}

async function ask(gateway: Gateway, message: OutgoingMessage): Promise<Result<void>> {
  const { key, channel, to, text } = message;
  try {
    const response = await fetch(gateway.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${gateway.token}` },
      body: JSON.stringify({ key, channel, to, text }),
      // What is personal goes to the address that was set and nowhere else.
      redirect: 'manual',
      signal: AbortSignal.timeout(gateway.withinMs ?? withinMs),
    });
    return judge(response.status, await answerOf(response), key);
  } catch (error) {
    const isLate = error instanceof Error && error.name === 'TimeoutError';
    return refused(isLate ? 'carrier-late' : 'carrier-unreachable');
  }
}

function judge(status: number, answer: v.InferOutput<typeof answerShape> | undefined, key: string): Result<void> {
  if (status === 401 || status === 403) return refused('carrier-refuses-token');
  if (status === 429) return refused('carrier-busy');
  if (status >= 500) return refused('carrier-failed');
  if (answer?.key !== key) return refused('carrier-not-understood');
  if (status === 422 && answer.code === 'recipient-refused') return refused('recipient-refused');
  return [200, 201, 202, 409].includes(status) ? done(undefined) : refused('carrier-not-understood');
}

/** Undefined for anything but a small JSON object with a key. */
async function answerOf(response: Response): Promise<v.InferOutput<typeof answerShape> | undefined> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > answerBytesMax) return undefined;
    chunks.push(chunk);
  }
  try {
    const answer = v.safeParse(answerShape, JSON.parse(Buffer.concat(chunks).toString('utf8')));
    return answer.success ? answer.output : undefined;
  } catch {
    return undefined;
  }
}
