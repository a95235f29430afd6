import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import * as v from 'valibot';
import { text } from '../../src/protocol/shapes.ts';
import { notePrint } from '../acts/note-print.ts';
import type { OwnJournal } from '../acts/own-journal.ts';
import type { CentreParts } from '../centre-parts.ts';
import { ProblemError, refuseOtherMethods } from '../http/problems.ts';
import { schemaOf } from '../http/shapes.ts';
import { WrongTries } from '../http/wrong-tries.ts';

const printParams = v.object({ print: v.pipe(text(64), v.regex(/^[\w.-]+$/)) });
const printRequest = v.object({ v: v.literal(1), application: text(64), state: v.picklist(['ready', 'not-ready']) });

/**
 * `PUT /v1/prints/{print}`: whoever prints passports, or an operator, says of a print that it lies at its office, or after all does
 * not. The same again changes nothing. Only with the token that the operator set; without one there is no such call.
 */
export function printsRoute(app: FastifyInstance, parts: CentreParts, journal: OwnJournal, token: string): void {
  const tries = new WrongTries(parts.monotonicMs);
  app.put<{ Params: v.InferOutput<typeof printParams>; Body: v.InferOutput<typeof printRequest> }>(
    '/v1/prints/:print',
    {
      bodyLimit: 1_024,
      schema: {
        summary: 'Whoever prints says that a passport is ready to collect, or after all is not; needs a token',
        params: schemaOf(printParams),
        body: schemaOf(printRequest),
      },
      // Before anything that was sent is looked at.
      onRequest: async (request) => {
        const waitS = tries.waitS(request.ip);
        if (waitS > 0) throw new ProblemError('too-many-requests', { retryAfterS: waitS });
        if (isToken(request.headers.authorization, token)) return;
        tries.count(request.ip);
        throw new ProblemError('token-needed');
      },
    },
    async (request, reply) => {
      const { application, state } = request.body;
      const noted = await notePrint(parts, journal, {
        ...{ print: request.params.print, application },
        isReady: state === 'ready',
      });
      if (noted.ok) return reply.code(204).send();
      switch (noted.refusal.code) {
        case 'enrolment-closed':
          throw new ProblemError('enrolment-closed', { retryAfterS: 900 });
        case 'print-of-another':
          throw new ProblemError('print-of-another');
        case 'steps-open':
          throw new ProblemError('steps-open', { detail: String(noted.refusal.detail?.['steps']) });
        default:
          throw new ProblemError('receipt-code-unknown');
      }
    },
  );
  refuseOtherMethods(app, '/v1/prints/:print', ['PUT']);
}

const hash = (given: string): Buffer => createHash('sha256').update(given).digest();
/** In a time that says nothing of how much of it was right. */
const isToken = (header: string | undefined, token: string): boolean =>
  timingSafeEqual(hash(header ?? ''), hash(`Bearer ${token}`));
