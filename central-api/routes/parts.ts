import type { FastifyInstance } from 'fastify';
import * as v from 'valibot';
import type { Digest } from '../../src/domain/ids.ts';
import { limits } from '../../src/protocol/limits.ts';
import { digest } from '../../src/protocol/shapes.ts';
import { wantedAnswer, wantedRequest } from '../../src/protocol/wire.ts';
import { verifyRequest } from '../../src/sealing/request-signature.ts';
import type { CentreParts } from '../centre-parts.ts';
import { signatureHeaders } from '../feed/reader.ts';
import { ProblemError, refuseOtherMethods } from '../http/problems.ts';
import { schemaOf } from '../http/shapes.ts';
import { namedParts } from '../queries/parts.ts';
import type { FastifyRequest } from 'fastify';

type WantedRequest = v.InferOutput<typeof wantedRequest>;

/** What a device that signs its question is granted, and what anybody is. */
export const partsAtOnce = 6;
const grantSigned = { bytes: 128 * 1024 * 1024, partsAtOnce, forMs: 60_000, waitMs: 0 };
const grantUnsigned = { bytes: 16 * 1024 * 1024, partsAtOnce: 2, forMs: 60_000, waitMs: 0 };
const grantBusy = { bytes: 0, partsAtOnce: 1, forMs: 0, waitMs: 5_000 };

const params = v.object({ digest });

/** POST /v1/parts/wanted and PUT /v1/parts/{digest}: which parts are missing, and taking them. */
export function partsRoutes(app: FastifyInstance, parts: CentreParts): void {
  app.post<{ Body: WantedRequest }>(
    '/v1/parts/wanted',
    {
      bodyLimit: 256 * limits.wantedPerRequest,
      schema: {
        summary: 'Which of these parts are wanted now, and how fast they may come',
        body: schemaOf(wantedRequest),
        response: { 200: schemaOf(wantedAnswer) },
      },
    },
    async (request) => {
      if (parts.load.high || parts.load.draining) return { wanted: [], grant: grantBusy };
      const [wanted, grant] = await Promise.all([wantedOf(parts, request.body), grantFor(parts, request)]);
      return { wanted, grant };
    },
  );
  refuseOtherMethods(app, '/v1/parts/wanted', ['POST']);

  app.put<{ Params: { digest: Digest }; Body: Buffer[] }>(
    '/v1/parts/:digest',
    {
      bodyLimit: limits.partBytes,
      schema: { summary: 'Send a part that a held entry names, any number of times', params: schemaOf(params) },
    },
    async (request, reply) => {
      const { digest: name } = request.params;
      const chunks = request.body;
      if (!Array.isArray(chunks)) throw new ProblemError('part-mismatch');
      const size = chunks.reduce((sum, { byteLength }) => sum + byteLength, 0);
      const sizes = await parts.named.of(name);
      if (sizes.length === 0) throw new ProblemError('part-not-named');
      if (!sizes.includes(size) || !(await parts.store.put(name, chunks))) throw new ProblemError('part-mismatch');
      parts.marks.add({ digest: name, size });
      parts.metrics.add('loket_parts_taken_total');
      parts.metrics.add('loket_part_bytes_total', size);
      return reply.code(204).send();
    },
  );
  refuseOtherMethods(app, '/v1/parts/:digest', ['PUT']);
}

/** Named and not held, in the order asked. What lies in the store from before a lost database is taken as it is. */
async function wantedOf(parts: CentreParts, { journal, parts: asked }: WantedRequest): Promise<Digest[]> {
  const named = await namedParts(parts.database, journal, asked);
  const missing = new Set(named.filter(({ held }) => !held).map(({ digest: name }) => name));
  const candidates = asked.filter(({ digest: name }) => missing.has(name));
  const adopted = await Promise.all(candidates.map((part) => parts.store.adopt(part.digest, part.size)));
  for (const [index, part] of candidates.entries()) if (adopted[index] === true) parts.marks.add(part);
  const wanted = candidates.filter((_, index) => adopted[index] !== true);
  parts.named.remember(wanted);
  return wanted.map(({ digest: name }) => name);
}

/** A request's signature decides pace and nothing else. */
async function grantFor(parts: CentreParts, request: FastifyRequest<{ Body: WantedRequest }>) {
  const authority = await parts.authorities.of(parts.database, request.body.journal);
  const signed = await verifyRequest(
    parts.sealing,
    { method: request.method, path: request.url.split('?', 1)[0] ?? '', contentDigest: request.contentDigest },
    signatureHeaders(request),
    (kid) => authority.deviceKey(kid),
  );
  return signed.ok ? grantSigned : grantUnsigned;
}
