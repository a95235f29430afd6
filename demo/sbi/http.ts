import type { Socket } from 'node:net';

/**
 * As much HTTP/1.1 as a biometric service speaks. Its verbs are methods of its own (`RCAPTURE`, `MOSIPDINFO`), which the
 * parser of `node:http` refuses. One request for each connection.
 */
export interface SbiRequest {
  readonly method: string;
  readonly path: string;
  readonly body: string;
}

const headMax = 16 * 1024;
const bodyMax = 64 * 1024;

/** The one request of this connection; undefined when it ended early or is larger than any request of the interface. */
export async function readRequest(socket: Socket): Promise<SbiRequest | undefined> {
  let read = Buffer.alloc(0);
  let headEnd = -1;
  let wanted = Number.POSITIVE_INFINITY;
  let head: readonly string[] = [];
  for await (const chunk of withoutClosing(socket)) {
    read = Buffer.concat([read, chunk]);
    if (headEnd < 0) {
      headEnd = read.indexOf('\r\n\r\n');
      if (headEnd < 0 && read.length > headMax) return undefined;
      if (headEnd < 0) continue;
      head = read.toString('latin1', 0, headEnd).split('\r\n');
      const length = head.map((line) => /^content-length:\s*(\d{1,7})\s*$/i.exec(line)?.[1]).find(Boolean);
      wanted = headEnd + 4 + Number(length ?? 0);
      if (wanted > headMax + bodyMax) return undefined;
    }
    if (read.length >= wanted) break;
  }
  const [method, path] = (head[0] ?? '').split(' ');
  if (method === undefined || path === undefined || read.length < wanted) return undefined;
  return { method, path, body: read.toString('utf8', headEnd + 4, wanted) };
}

/** `for await` over a socket destroys it at the end; the answer still has to go out. */
function withoutClosing(socket: Socket): AsyncIterable<Buffer> {
  return socket.iterator({ destroyOnReturn: false });
}

const methods = 'OPTIONS, RCAPTURE, CAPTURE, MOSIPDINFO, MOSIPDISC, STREAM, GET, POST';

/** What a page from elsewhere must be told before it may use a method of its own; the last for older Chromium. */
const forOtherOrigins = [
  'Access-Control-Allow-Origin: *',
  `Access-Control-Allow-Methods: ${methods}`,
  'Access-Control-Allow-Headers: Content-Type',
  'Access-Control-Allow-Private-Network: true',
  'Access-Control-Max-Age: 600',
];

const words: Readonly<Record<number, string>> = { 200: 'OK', 404: 'Not Found', 405: 'Method Not Allowed' };

export function answerPreflight(socket: Socket): void {
  send(socket, 200, ['Content-Length: 0'], '');
}

export function answerJson(socket: Socket, value: unknown, status = 200): void {
  answerText(socket, JSON.stringify(value), status);
}

export function answerText(socket: Socket, text: string, status = 200): void {
  const length = `Content-Length: ${Buffer.byteLength(text)}`;
  send(socket, status, ['Content-Type: application/json; charset=utf-8', length], text);
}

function send(socket: Socket, status: number, headers: readonly string[], text: string): void {
  if (socket.destroyed) return;
  const start = `HTTP/1.1 ${status} ${words[status] ?? 'Error'}`;
  socket.end([start, ...forOtherOrigins, ...headers, 'Connection: close', '', text].join('\r\n'));
}

/** The moving preview: `multipart/x-mixed-replace`, as IP cameras do it. */
export function startFrames(socket: Socket): (jpeg: Uint8Array) => void {
  const type = 'Content-Type: multipart/x-mixed-replace; boundary=--BoundaryString';
  socket.write(['HTTP/1.0 200 OK', ...forOtherOrigins, type, 'Connection: close', '', ''].join('\r\n'));
  return (jpeg) => {
    socket.write(`--BoundaryString\r\nContent-Type:image/jpeg\r\nContent-Length:${jpeg.length}\r\n\r\n`);
    socket.write(jpeg);
    socket.write('\r\n\r\n');
  };
}
