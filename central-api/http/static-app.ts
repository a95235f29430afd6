import { sep } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { ProblemError, sendProblem } from './problems.ts';

const hashed = `${sep}assets${sep}`;

/** The built app. Only files under `assets/` carry their hash in their name; everything else is asked for again. */
export async function serveApp(app: FastifyInstance, directory: string): Promise<void> {
  await app.register(fastifyStatic, {
    root: directory,
    cacheControl: false,
    setHeaders: (response, path) => {
      const immutable = path.includes(hashed);
      response.setHeader('cache-control', immutable ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
  app.setNotFoundHandler((request, reply) => {
    const path = request.url.split('?', 1)[0] ?? '';
    const isCall = path.startsWith('/v1/') || path.startsWith('/demo/') || path.startsWith('/assets/');
    const navigates = request.method === 'GET' && (request.headers.accept ?? '').includes('text/html');
    if (isCall || !navigates) return sendProblem(reply, new ProblemError('not-found'));
    return reply.sendFile('index.html');
  });
}
