import type { FastifyInstance } from 'fastify';
import type { CentreParts } from '../centre-parts.ts';
import { refuseOtherMethods } from '../http/problems.ts';

/** What runs the centre asks: alive, ready, how much. */
export function operationsRoutes(app: FastifyInstance, parts: CentreParts): void {
  const hidden = { schema: { hide: true } };
  app.get('/livez', hidden, () => ({ alive: true }));
  app.get('/readyz', hidden, async (_request, reply) => {
    if (parts.load.draining) return reply.code(503).send({ ready: false, because: 'draining' });
    try {
      await parts.database.query('SELECT 1');
      return { ready: true };
    } catch {
      return reply.code(503).send({ ready: false, because: 'database' });
    }
  });
  app.get('/metrics', hidden, (_request, reply) =>
    reply.type('text/plain; version=0.0.4').send(
      parts.metrics.text({
        loket_requests_in_flight: parts.load.inFlight,
        process_resident_memory_bytes: process.memoryUsage.rss(),
        process_uptime_seconds: Math.floor(process.uptime()),
      }),
    ),
  );
  for (const path of ['/livez', '/readyz', '/metrics']) refuseOtherMethods(app, path, ['GET']);
}
