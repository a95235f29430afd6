import { type IncomingMessage, type ServerResponse, createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What stands between a counter and the centre, as bad as a test says: it answers itself, or passes on. */
export type Answer = (request: IncomingMessage, response: ServerResponse, pass: () => void) => void;

export interface Front {
  readonly url: string;
  /** `METHOD /path` of each request that came, in order. */
  readonly seen: string[];
  answer: Answer;
  close(): void;
}

export const passOn: Answer = (_request, _response, pass) => pass();

export async function openFront(centre: () => string): Promise<Front> {
  const seen: string[] = [];
  const server = createServer((incoming, outgoing) => {
    seen.push(`${incoming.method} ${incoming.url?.split('?', 1)[0]}`);
    front.answer(incoming, outgoing, () => {
      const onward = request(
        new URL(incoming.url ?? '/', centre()),
        { method: incoming.method, headers: incoming.headers },
        (answer) => {
          outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
          answer.pipe(outgoing);
        },
      );
      onward.on('error', () => outgoing.destroy());
      incoming.pipe(onward);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const front: Front = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    answer: passOn,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
  return front;
}
