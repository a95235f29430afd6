import { type IncomingMessage, type ServerResponse, request as ask } from 'node:http';
import { pipeline } from 'node:stream';
import type { Target } from '../shaping.ts';

/** Of one connection only (RFC 9110 §7.6.1), and `expect`, which Node has answered already. */
const hopByHop = new Set(['connection', 'keep-alive', 'proxy-connection', 'te', 'upgrade', 'expect']);

/**
 * Passes one request on and its answer back, as streams: method, path and headers as they came, no copy of a body. When
 * the client goes away the centre is told so; when the centre does, the client's connection is cut, for nobody else
 * answers in its name.
 */
export function forward(
  request: IncomingMessage,
  response: ServerResponse,
  target: Target,
  beforeAnswer: () => Promise<void>,
): void {
  const cut = (): void => {
    request.socket.destroy();
  };
  // No connection is kept for the next request: one that the centre closes at that moment would look like an outage.
  const onward = ask({
    ...('path' in target ? { socketPath: target.path } : target),
    agent: false,
    method: request.method,
    path: request.url,
    headers: endToEnd(request.rawHeaders),
    setHost: false,
  });
  response.once('close', () => {
    if (!response.writableFinished) onward.destroy();
  });
  onward.once('error', cut);
  onward.once('response', (answer) => {
    answer.once('error', cut);
    void beforeAnswer().then(() => {
      if (response.destroyed) return;
      response.sendDate = false;
      response.writeHead(answer.statusCode ?? 502, answer.statusMessage, endToEnd(answer.rawHeaders));
      response.flushHeaders();
      pipeline(answer, response, (error) => {
        if (error !== null && error !== undefined) cut();
      });
    });
  });
  // An answer can come before the whole body is read (413): the rest is then nobody's business.
  pipeline(request, onward, () => {});
}

function endToEnd(raw: readonly string[]): string[] {
  const kept: string[] = [];
  for (let at = 0; at + 1 < raw.length; at += 2) {
    const name = raw[at] ?? '';
    if (!hopByHop.has(name.toLowerCase())) kept.push(name, raw[at + 1] ?? '');
  }
  return kept;
}
