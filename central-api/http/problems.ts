import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Problem, ProblemCode } from '../../src/protocol/wire.ts';

/** Every problem the API can answer with (RFC 9457), in one place. `detail` never holds what was sent. */
const catalogue: Readonly<Record<ProblemCode, { readonly status: number; readonly title: string }>> = {
  'request-shape': { status: 400, title: 'The request does not have the shape that this call takes.' },
  'signature-needed': {
    status: 401,
    title: 'This call is answered to a device and a signed-in officer of the office.',
  },
  'token-needed': { status: 401, title: 'This call is answered to whoever has the token for it.' },
  'not-found': { status: 404, title: 'There is nothing here.' },
  'code-unknown': { status: 404, title: 'No enrolment has this code.' },
  'receipt-code-unknown': {
    status: 404,
    title: 'The centre has not received a file with this code. Keep the slip and ask the office.',
  },
  'part-not-named': { status: 404, title: 'No entry held here names this part.' },
  'method-not-allowed': { status: 405, title: 'This call takes another method.' },
  'print-of-another': { status: 409, title: 'This print was noted for another application.' },
  'steps-open': {
    status: 409,
    title: 'Steps of this application are open at the centre, so its passport cannot have been printed.',
  },
  'code-used': { status: 409, title: 'Another device has used this enrolment code.' },
  'request-too-large': { status: 413, title: 'The request is larger than its limit; send less at once.' },
  'unsupported-media-type': { status: 415, title: 'The content type or encoding is not one that this call takes.' },
  'certificate-not-ours': { status: 422, title: 'The journal was opened with a certificate of another root.' },
  'journal-mismatch': { status: 422, title: 'The entry belongs to another journal.' },
  'journal-full': { status: 422, title: 'The journal has as many entries as a journal may have.' },
  'entry-unauthentic': { status: 422, title: 'The entry was not signed by a key of its journal.' },
  'part-mismatch': { status: 422, title: 'The bytes are not the part of this name and size.' },
  'too-many-requests': { status: 429, title: 'Too many tries; wait as long as told.' },
  internal: { status: 500, title: 'The centre failed; what was sent may be sent again.' },
  overloaded: { status: 503, title: 'The centre is busy; wait as long as told.' },
  draining: { status: 503, title: 'The centre is about to stop; wait as long as told.' },
  'enrolment-closed': { status: 503, title: 'The centre does not enrol devices now.' },
};

/** Thrown in a route or hook, answered by the error handler. */
export class ProblemError extends Error {
  readonly code: ProblemCode;
  readonly extra: { readonly detail?: string; readonly refusal?: string; readonly retryAfterS?: number };

  get status(): number {
    return catalogue[this.code].status;
  }

  constructor(code: ProblemCode, extra: ProblemError['extra'] = {}) {
    super(code);
    this.code = code;
    this.extra = extra;
  }
}

export function sendProblem(reply: FastifyReply, { code, extra }: ProblemError): FastifyReply {
  const { status, title } = catalogue[code];
  const { detail, refusal, retryAfterS } = extra;
  const problem: Problem = {
    type: `urn:loket:problem:${code}`,
    title,
    status,
    code,
    ...(detail === undefined ? {} : { detail }),
    ...(refusal === undefined ? {} : { refusal }),
  };
  if (retryAfterS !== undefined) reply.header('retry-after', String(retryAfterS));
  // As bytes: Fastify would else put a charset behind the type, which JSON has none of.
  return reply
    .code(status)
    .type('application/problem+json')
    .send(Buffer.from(JSON.stringify(problem)));
}

/** The endpoint wrapper's half of it: whatever is thrown becomes a problem, and only what is ours to mend is logged. */
export function answerProblems(app: FastifyInstance): void {
  app.setErrorHandler((error: FastifyError | Error, request: FastifyRequest, reply: FastifyReply) => {
    const problem = problemOf(error);
    if (problem.status >= 500 && !(error instanceof ProblemError))
      request.log.error({ err: error, route: request.routeOptions.url }, 'request failed');
    return sendProblem(reply, problem);
  });
}

function problemOf(error: FastifyError | Error): ProblemError {
  if (error instanceof ProblemError) return error;
  const code = 'code' in error ? String(error.code) : '';
  switch (code) {
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return new ProblemError('request-too-large');
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
      return new ProblemError('unsupported-media-type');
    case 'FST_ERR_VALIDATION':
    case 'FST_ERR_CTP_INVALID_CONTENT_LENGTH':
    case 'FST_ERR_CTP_EMPTY_JSON_BODY':
    case 'FST_ERR_BAD_URL':
      return new ProblemError('request-shape');
    default:
      return unavailable.has(code) || code.startsWith('08')
        ? new ProblemError('overloaded', { retryAfterS: 5 })
        : new ProblemError('internal');
  }
}

/** The database is away or starting, or has no connection left; or a disk is full. None of it is the caller's doing. */
const unavailable = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  '57P01',
  '57P02',
  '57P03',
  '53100',
  '53200',
  '53300',
  'ENOSPC',
]);

/** A known path with another method says so. */
export function refuseOtherMethods(app: FastifyInstance, url: string, allowed: readonly string[]): void {
  const others = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'].filter(
    (method) => !allowed.includes(method) && !(method === 'HEAD' && allowed.includes('GET')),
  );
  app.route({
    method: others,
    url,
    schema: { hide: true },
    // Nothing of the body is read for a call that is not one.
    onRequest: (_request, reply) => {
      sendProblem(reply.header('allow', [...allowed, 'OPTIONS'].join(', ')), new ProblemError('method-not-allowed'));
      return Promise.resolve(reply);
    },
    handler: () => undefined,
  });
}
