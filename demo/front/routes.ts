import type { IncomingMessage, ServerResponse } from 'node:http';
import { type OutageSwitch, isOutageMode, outageModes } from './mode.ts';

export type DemoHandler = (request: IncomingMessage, response: ServerResponse) => void;

/** `GET` and `POST /demo/outage`; the rest of `/demo` goes to `beyond`. */
export function outageRoutes(outage: OutageSwitch, beyond: DemoHandler = notFound): DemoHandler {
  return (request, response) => {
    if (pathOf(request) !== '/demo/outage') beyond(request, response);
    else if (request.method === 'GET') sendJson(response, 200, outage.current());
    else if (request.method === 'POST') void change(outage, request, response);
    else sendJson(response, 405, { title: 'Only GET and POST.' });
  };
}

async function change(outage: OutageSwitch, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const asked = await readJson(request);
  const mode = typeof asked === 'object' && asked !== null && 'mode' in asked ? asked.mode : undefined;
  if (!isOutageMode(mode)) {
    sendJson(response, 400, { title: `Send {"mode": …} as application/json with one of ${outageModes.join(', ')}.` });
    return;
  }
  outage.set(mode);
  sendJson(response, 200, outage.current());
}

export const pathOf = (request: IncomingMessage): string => (request.url ?? '/').split('?', 1)[0] ?? '/';

/**
 * A small JSON body, or undefined. Only as `application/json`, which a page of another origin cannot send without being
 * allowed to.
 */
export async function readJson(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of request as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      if (bytes > 4_096) return undefined;
      chunks.push(chunk);
    }
    if (!/^application\/json\b/.test(request.headers['content-type'] ?? '')) return undefined;
    return JSON.parse(Buffer.concat(chunks).toString('utf8'));
  } catch {
    return undefined;
  }
}

export function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' });
  response.end(JSON.stringify(body));
}

export const notFound: DemoHandler = (_request, response) => sendJson(response, 404, { title: 'Nothing here.' });
