import { Buffer } from 'node:buffer';
import { hash } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import type { CentreParts } from '../../../central-api/centre-parts.ts';
import { answerProblems } from '../../../central-api/http/problems.ts';
import { validateByShapes } from '../../../central-api/http/shapes.ts';
import { centreRoute } from '../../../central-api/routes/centre.ts';
import { enrolmentsRoute } from '../../../central-api/routes/enrolments.ts';
import { journalsRoutes } from '../../../central-api/routes/journals.ts';
import { partsRoutes } from '../../../central-api/routes/parts.ts';
import { unpacked } from '../world/globals.ts';

/**
 * The centre's own routes, validation and problems without sockets and streams, which belong to the system's threads.
 * What is not here (caps on bodies, headers, draining) is Fastify's and has its own tests.
 */
export interface Asked {
  readonly method: string;
  /** Path and query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array | undefined;
}
export interface Answered {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}
export type Service = (asked: Asked) => Promise<Answered>;

interface Route {
  readonly method: string;
  readonly pattern: RegExp;
  readonly names: readonly string[];
  readonly schema: { readonly body?: object; readonly params?: object; readonly querystring?: object };
  readonly handler: (request: unknown, reply: unknown) => Promise<unknown>;
}
type Validator = (value: unknown) => { value?: unknown; error?: Error };
type Options = { readonly schema?: Route['schema'] };

export function serviceOf(parts: CentreParts): Service {
  const routes: Route[] = [];
  let compile: ((of: { schema: object }) => Validator) | undefined;
  let problems: ((error: Error, request: unknown, reply: unknown) => unknown) | undefined;
  const take = (method: string) => (url: string, options: Options, handler: Route['handler']) => {
    const names = [...url.matchAll(/:(\w+)/g)].map(([, name]) => name ?? '');
    const pattern = new RegExp(`^${url.replaceAll(/:\w+/g, '([^/]+)')}$`);
    routes.push({ method, pattern, names, schema: options.schema ?? {}, handler });
  };
  const app = {
    get: take('GET'),
    post: take('POST'),
    put: take('PUT'),
    // Other methods are refused by Fastify; no device uses them.
    route: () => undefined,
    setErrorHandler: (handler: typeof problems) => {
      problems = handler;
    },
    setValidatorCompiler: (compiler: typeof compile) => {
      compile = compiler;
    },
    setSerializerCompiler: () => undefined,
  } as unknown as FastifyInstance;
  answerProblems(app);
  validateByShapes(app);
  centreRoute(app, parts);
  enrolmentsRoute(app, parts);
  journalsRoutes(app, parts);
  partsRoutes(app, parts);
  const validators = new Map<object, Validator>();

  function valid(schema: object | undefined, value: unknown): unknown {
    if (schema === undefined) return value;
    const validator = validators.get(schema) ?? compile?.({ schema });
    if (validator === undefined) throw new Error('Nothing validates.');
    validators.set(schema, validator);
    const { value: good, error } = validator(value);
    if (error !== undefined) throw Object.assign(error, { code: 'FST_ERR_VALIDATION' });
    return good;
  }

  return async ({ method, path, headers, body }) => {
    const [bare = '', query = ''] = path.split('?', 2);
    const route = routes.find((one) => one.method === method && one.pattern.test(bare));
    const reply = new Reply();
    if (route === undefined) return { status: 404, headers: {}, text: '' };
    const found = route.pattern.exec(bare)?.slice(1) ?? [];
    const request = {
      method,
      url: path,
      ip: headers['x-device'] ?? '',
      headers,
      log: { warn: () => undefined, error: () => undefined },
      routeOptions: { url: bare },
      contentDigest:
        headers['signature'] === undefined || body === undefined ? undefined : hash('sha256', body, 'base64url'),
      params: {} as unknown,
      query: {} as unknown,
      body: undefined as unknown,
    };
    try {
      request.params = valid(route.schema.params, Object.fromEntries(route.names.map((name, at) => [name, found[at]])));
      request.query = valid(route.schema.querystring, asked(query));
      request.body = valid(route.schema.body, parsed(headers, body));
      const value = await route.handler(request, reply);
      return value === reply ? reply.answered() : { status: 200, headers: json, text: JSON.stringify(value) };
    } catch (error) {
      problems?.(error instanceof Error ? error : new Error(String(error)), request, reply);
      if (reply.status >= 500) failures.push(error);
      return reply.answered();
    }
  };
}

/** What the centre itself could not do, for whoever looks for the cause. */
export const failures: unknown[] = [];
/** A name that comes several times is a list, as Fastify reads it. */
function asked(query: string): Record<string, string | string[]> {
  const given: Record<string, string | string[]> = {};
  if (query === '') return given;
  for (const pair of query.split('&')) {
    const [name = '', value = ''] = pair.split('=', 2).map(decoded);
    const before = given[name];
    given[name] = before === undefined ? value : [before, value].flat();
  }
  return given;
}

const decoded = (text: string): string => (/[%+]/.test(text) ? decodeURIComponent(text.replaceAll('+', ' ')) : text);

const json = { 'content-type': 'application/json' };

function parsed(headers: Asked['headers'], body: Uint8Array | undefined): unknown {
  if (body === undefined) return undefined;
  if (headers['content-type'] === 'application/octet-stream') return [Buffer.from(body)];
  const plain = headers['content-encoding'] === 'gzip' ? unpacked(body) : Buffer.from(body);
  return JSON.parse(plain.toString('utf8')) as unknown;
}

class Reply {
  status = 200;
  #headers: Record<string, string> = {};
  #text = '';

  code(status: number): this {
    this.status = status;
    return this;
  }
  type(type: string): this {
    return this.header('content-type', type);
  }
  header(name: string, value: string): this {
    this.#headers = { ...this.#headers, [name]: value };
    return this;
  }
  send(payload?: Buffer): this {
    this.#text = payload?.toString('utf8') ?? '';
    return this;
  }
  answered(): Answered {
    return { status: this.status, headers: this.#headers, text: this.#text };
  }
}
