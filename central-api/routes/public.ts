import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyReply } from 'fastify';
import * as v from 'valibot';
import { html, page, type Html } from '../../src/applicant/pages/html.ts';
import { officeBody } from '../../src/applicant/pages/office-page.ts';
import { pageStyle } from '../../src/applicant/pages/page-style.ts';
import { type PageLanguage, pageWords } from '../../src/applicant/pages/page-words.ts';
import { type StatusAnswer, statusBody } from '../../src/applicant/pages/status-page.ts';
import { statusAnswer } from '../../src/protocol/public/application-status.ts';
import { declaredAnswer } from '../../src/protocol/public/declared.ts';
import { officeId, text } from '../../src/protocol/shapes.ts';
import type { CentreParts } from '../centre-parts.ts';
import { ProblemError, refuseOtherMethods } from '../http/problems.ts';
import { schemaOf } from '../http/shapes.ts';
import { WrongTries } from '../http/wrong-tries.ts';
import { statusOf } from '../public/application-status.ts';
import { type DeclaredRead, DeclaredReads } from '../public/declared-reads.ts';

const officeParams = v.object({ office: officeId });
const codeParams = v.object({ code: text(64) });
const asked = v.object({ code: v.optional(text(64)), lang: v.optional(text(8)) });
const languageAsked = v.object({ lang: v.optional(text(8)) });

const languageOf = (lang: string | undefined): PageLanguage => (lang === 'en' ? 'en' : 'id');
/** Others may keep an office's declaration for a minute, and show it for a day when we cannot be reached. */
const declaredCache = 'public, max-age=60, stale-if-error=86400';

/**
 * What anybody may ask before travelling, made blindly from clear fields: an application by the code on its slip, and what an
 * office declared. Each as a page that needs no script, and as JSON.
 */
export function publicRoutes(app: FastifyInstance, parts: CentreParts): void {
  const tries = new WrongTries(parts.monotonicMs);
  const declarations = new DeclaredReads(parts);

  async function look(caller: string, typed: string): Promise<StatusAnswer> {
    const guess = await tries.guess(
      caller,
      () => statusOf(parts, typed),
      ({ ok }) => !ok,
    );
    if (guess.kind === 'too-many') return { ...guess, typed };
    const { found } = guess;
    if (found.ok) return { kind: 'known', status: found.value };
    return { kind: found.refusal.code === 'receipt-code-unknown' ? 'unknown' : 'mistyped', typed };
  }

  app.get<{ Params: v.InferOutput<typeof codeParams> }>(
    '/v1/status/:code',
    {
      schema: {
        summary: 'What an applicant may know, by the code on the slip; wrong codes are slowed down',
        params: schemaOf(codeParams),
        response: { 200: schemaOf(statusAnswer) },
      },
    },
    async (request) => {
      const answer = await look(request.ip, request.params.code);
      if (answer.kind === 'known') return answer.status;
      if (answer.kind === 'too-many') throw new ProblemError('too-many-requests', { retryAfterS: answer.waitS });
      throw new ProblemError(answer.kind === 'unknown' ? 'receipt-code-unknown' : 'request-shape');
    },
  );
  refuseOtherMethods(app, '/v1/status/:code', ['GET']);

  app.get<{ Params: v.InferOutput<typeof officeParams> }>(
    '/v1/offices/:office/declared',
    {
      schema: {
        summary: 'What an office declared of itself, as last heard; to be embedded and cached',
        params: schemaOf(officeParams),
        response: { 200: schemaOf(declaredAnswer) },
      },
    },
    async (request, reply) => {
      const read = await declarations.read(request.ip, request.params.office);
      if (read.kind === 'too-many') throw new ProblemError('too-many-requests', { retryAfterS: read.waitS });
      if (read.kind === 'unknown') throw new ProblemError('not-found');
      return cached(reply, request.headers['if-none-match'], 'application/json', JSON.stringify(read.declared));
    },
  );
  refuseOtherMethods(app, '/v1/offices/:office/declared', ['GET']);

  app.get<{ Querystring: v.InferOutput<typeof asked> }>(
    '/status',
    { schema: { hide: true, querystring: schemaOf(asked) } },
    async (request, reply) => {
      const { code, lang } = request.query;
      const language = languageOf(lang);
      const answer = code === undefined ? ({ kind: 'nothing-asked' } as const) : await look(request.ip, code);
      reply.header('cache-control', 'no-store');
      if (answer.kind === 'too-many') reply.header('retry-after', String(answer.waitS));
      const title = pageWords(language)('status.title');
      const other = code === undefined ? '/status?' : `/status?code=${encodeURIComponent(code)}&`;
      return sendPage(reply.code(statusCodes[answer.kind]), language, title, other, statusBody(answer, language));
    },
  );

  app.get<{ Params: { office: string }; Querystring: v.InferOutput<typeof languageAsked> }>(
    '/kantor/:office',
    { schema: { hide: true, querystring: schemaOf(languageAsked) } },
    async (request, reply) => {
      const language = languageOf(request.query.lang);
      const say = pageWords(language);
      const office = request.params.office.toUpperCase();
      const read = await declarations.read(request.ip, office);
      const other = `/kantor/${encodeURIComponent(office)}?`;
      reply.header('cache-control', read.kind === 'known' ? declaredCache : 'no-store').code(officeCodes[read.kind]);
      if (read.kind === 'known') {
        const title = say('office.title', { name: read.declared.name });
        return sendPage(reply, language, title, other, officeBody(read.declared, language));
      }
      if (read.kind === 'too-many') reply.header('retry-after', String(read.waitS));
      const why = read.kind === 'too-many' ? say('status.too-many', { seconds: read.waitS }) : say('missing.body');
      const body = html`<h1>${say('missing.title')}</h1><p>${why}</p>`;
      return sendPage(reply, language, say('missing.title'), other, body);
    },
  );

  app.get('/public/page.css', { schema: { hide: true } }, (_request, reply) =>
    reply.header('cache-control', 'public, max-age=3600').type('text/css').send(pageStyle),
  );
}

const statusCodes: Readonly<Record<StatusAnswer['kind'], number>> = {
  ...{ 'nothing-asked': 200, known: 200, mistyped: 400, unknown: 404, 'too-many': 429 },
};

const officeCodes: Readonly<Record<DeclaredRead['kind'], number>> = { known: 200, unknown: 404, 'too-many': 429 };

function sendPage(reply: FastifyReply, language: PageLanguage, title: string, other: string, body: Html): FastifyReply {
  const otherLanguage =
    language === 'id' ? { href: `${other}lang=en`, label: 'English' } : { href: `${other}lang=id`, label: 'Indonesia' };
  const style = { href: '/public/page.css' };
  return reply.type('text/html; charset=utf-8').send(page({ language, title, otherLanguage, style, body }));
}

function cached(reply: FastifyReply, known: string | undefined, type: string, content: string): FastifyReply {
  const etag = `"${createHash('sha256').update(content).digest('base64url').slice(0, 22)}"`;
  reply.header('cache-control', declaredCache).header('etag', etag);
  if (known === etag) return reply.code(304).send();
  return reply.type(type).send(Buffer.from(content));
}
