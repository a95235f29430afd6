import swagger from '@fastify/swagger';
import Fastify, { type FastifyInstance, type FastifyServerOptions, LogController } from 'fastify';
import type { ActKeys } from './acts/act-keys.ts';
import type { OwnJournal } from './acts/own-journal.ts';
import type { CentreParts } from './centre-parts.ts';
import type { LogLevel, Tls } from './config.ts';
import { readBodies } from './http/bodies.ts';
import { securityHeaders, sendSecurityHeaders } from './http/headers.ts';
import { endUnaskedOnClose } from './http/unasked.ts';
import { ProblemError, answerProblems, sendProblem } from './http/problems.ts';
import { validateByShapes } from './http/shapes.ts';
import { serveApp } from './http/static-app.ts';
import { centreRoute } from './routes/centre.ts';
import { enrolmentsRoute } from './routes/enrolments.ts';
import { feedRoute } from './routes/feed.ts';
import { hubsRoute } from './routes/hubs.ts';
import { journalsRoutes } from './routes/journals.ts';
import { operationsRoutes } from './routes/operations.ts';
import { publicRoutes } from './routes/public.ts';
import { partsRoutes } from './routes/parts.ts';
import { printsRoute } from './routes/prints.ts';

export interface ServiceOptions {
  readonly logLevel: LogLevel;
  /** The built app to serve. */
  readonly appDir?: string | undefined;
  readonly tls?: Tls | undefined;
  /** Absent: nobody may say that a passport is ready. */
  readonly printing?: { readonly journal: OwnJournal; readonly token: string } | undefined;
  /** They sign in the journals of the centre's own, which an enrolment certifies. */
  readonly actKeys?: ActKeys | undefined;
  /** Further plugins, such as the demo's. */
  readonly extend?: ((app: FastifyInstance) => Promise<void>) | undefined;
}

/** The receiving API as one Fastify instance, not yet listening. */
export async function buildService(parts: CentreParts, options: ServiceOptions): Promise<FastifyInstance> {
  const app = instance(options.tls, {
    logger: { level: options.logLevel, serializers: withoutContent },
    // Our own line below has the route's pattern and never an address, a query or an id.
    logController: new LogController({ disableRequestLogging: true }),
    // While draining we answer with our own problem.
    return503OnClosing: false,
    forceCloseConnections: 'idle',
    requestTimeout: 120_000,
    routerOptions: { maxParamLength: 64 },
    exposeHeadRoutes: true,
    // A URL that cannot be read reaches no hook.
    frameworkErrors: (_error, _request, reply) => {
      sendProblem(reply.headers(securityHeaders), new ProblemError('request-shape'));
    },
  });
  endUnaskedOnClose(app);
  answerProblems(app);
  sendSecurityHeaders(app);
  readBodies(app);
  validateByShapes(app);
  parts.load.guard(app);
  app.addHook('onResponse', (request, reply, done) => {
    const status = reply.statusCode;
    parts.metrics.add('loket_requests_total', 1, `status="${Math.floor(status / 100)}xx"`);
    const line = { method: request.method, route: request.routeOptions.url, status, ms: Math.round(reply.elapsedTime) };
    request.log.debug(line, 'answered');
    done();
  });

  await app.register(swagger, {
    openapi: { openapi: '3.1.0', info: { title: 'Loket Luring: the centre', version: '1' } },
  });
  centreRoute(app, parts);
  journalsRoutes(app, parts);
  partsRoutes(app, parts);
  if (parts.hub === undefined) {
    enrolmentsRoute(app, parts, options.actKeys);
    hubsRoute(app, parts);
    publicRoutes(app, parts);
    if (options.printing !== undefined) printsRoute(app, parts, options.printing.journal, options.printing.token);
  }
  feedRoute(app, parts);
  operationsRoutes(app, parts);
  app.get('/v1/openapi.json', { schema: { hide: true } }, () => app.swagger());
  await options.extend?.(app);
  if (options.appDir === undefined)
    app.setNotFoundHandler((_, reply) => sendProblem(reply, new ProblemError('not-found')));
  else await serveApp(app, options.appDir);
  return app;
}

/** The types of Node's two servers differ in nothing that is used here. */
function instance(tls: Tls | undefined, options: FastifyServerOptions): FastifyInstance {
  if (tls === undefined) return Fastify(options);
  return Fastify({ ...options, https: { ...tls } } as FastifyServerOptions);
}

/** A log line never shows what was asked or sent: a database's error quotes rows, a parser's quotes its input. */
const withoutContent = {
  req: () => ({}),
  res: () => ({}),
  err: (error: Error) => ({
    type: error.name,
    message: 'code' in error ? String(error.code) : error.name,
    stack: (error.stack ?? '')
      .split('\n')
      .filter((line) => line.startsWith('    at '))
      .join('\n'),
  }),
};
