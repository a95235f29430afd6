import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';

/**
 * Connections on which nothing was asked yet, such as those that browsers open ahead. Node ends idle ones when a server
 * closes, but takes these for requests that are on their way, and waits a minute for them.
 */
export function endUnaskedOnClose(app: FastifyInstance): void {
  const unasked = new Map<string, Socket>();
  app.server.on('connection', (socket: Socket) => {
    const name = nameOf(socket);
    unasked.set(name, socket);
    socket.once('close', () => {
      if (unasked.get(name) === socket) unasked.delete(name);
    });
  });
  // With TLS the socket of a request is another one around the same connection.
  app.addHook('onRequest', (request, _reply, done) => {
    unasked.delete(nameOf(request.raw.socket));
    done();
  });
  app.addHook('preClose', (done) => {
    for (const socket of unasked.values()) socket.destroy();
    done();
  });
}

const nameOf = ({ remoteAddress, remotePort }: Socket): string => `${remoteAddress} ${remotePort}`;
