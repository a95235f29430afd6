import { type Outcome, came, fault } from '../outcomes.ts';
import type { Clock } from '../ports.ts';
import { parseRetryAfter, timeoutMs } from '../retry.ts';

/**
 * One HTTP request and what it came to. Nothing that comes back is believed here: this only tells a network that is down,
 * a page that is not the centre, and an answer in JSON apart. Redirects are never followed and no cookie is sent.
 */
export interface HttpRequest {
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Uint8Array;
}

/** Parsed JSON, or undefined for an empty 2xx. */
export type HttpAnswer = Outcome<unknown>;

export interface Wire {
  readonly fetch: typeof fetch;
  readonly clock: Clock;
}

/** Every answer of `/v1` is far smaller; what is longer is not the centre. */
const answerBytes = 256 * 1024;

export async function request(wire: Wire, { method, url, headers, body }: HttpRequest): Promise<HttpAnswer> {
  const abort = new AbortController();
  const answered = new AbortController();
  let timedOut = false;
  wire.clock.sleep(timeoutMs(body?.byteLength ?? 0), answered.signal).then(
    () => {
      if (answered.signal.aborted) return;
      timedOut = true;
      abort.abort();
    },
    () => undefined,
  );
  try {
    // Called bare: browsers refuse `fetch` as a method of another object.
    const { fetch } = wire;
    const response = await fetch(url, {
      method,
      redirect: 'manual',
      credentials: 'omit',
      cache: 'no-store',
      referrerPolicy: 'no-referrer',
      signal: abort.signal,
      ...(headers === undefined ? {} : { headers }),
      ...(body === undefined ? {} : { body: body as Uint8Array<ArrayBuffer> }),
    });
    const text = await readText(response);
    if (text === undefined) abort.abort();
    return classify(response, text, wire.clock.now());
  } catch {
    return fault(timedOut ? 'timeout' : 'unreachable');
  } finally {
    answered.abort();
  }
}

function classify(response: Response, text: string | undefined, nowMs: number): HttpAnswer {
  const { status } = response;
  if (response.type === 'opaqueredirect' || status < 200 || (status >= 300 && status < 400)) {
    return fault('not-the-centre');
  }
  if (status === 413) return fault('too-large');
  if (status === 429 || status === 503) {
    const retryAfterMs = parseRetryAfter(response.headers.get('retry-after'), nowMs);
    return fault('busy', retryAfterMs === undefined ? {} : { retryAfterMs });
  }
  const json = text === undefined ? undefined : parseJson(response.headers.get('content-type'), text);
  if (status >= 500) return fault('server-error');
  if (status >= 400) {
    return fault('not-the-centre', json === undefined ? {} : { answer: json.value });
  }
  if (text === '') return came(undefined);
  return json === undefined ? fault('not-the-centre') : came(json.value);
}

function parseJson(contentType: string | null, text: string): { value: unknown } | undefined {
  const type = contentType?.split(';', 1)[0]?.trim().toLowerCase();
  if (type !== 'application/json' && type !== 'application/problem+json') return undefined;
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

/** Undefined when it is longer than any answer can be. */
async function readText(response: Response): Promise<string | undefined> {
  if (response.body === null) return '';
  const reader = response.body.getReader();
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    bytes += value.byteLength;
    if (bytes > answerBytes) return undefined;
    text += decoder.decode(value, { stream: true });
  }
}
