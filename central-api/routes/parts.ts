import type { FastifyInstance } from 'fastify';
import * as v from 'valibot';
import type { Digest } from '../../src/domain/ids.ts';
import { centreLimits, limits } from '../../src/protocol/limits.ts';
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
const { partsPerUpload } = centreLimits;
const grantSigned = { bytes: 128 * 1024 * 1024, partsAtOnce, partsPerUpload, forMs: 60_000, waitMs: 0 };
const grantUnsigned = { bytes: 16 * 1024 * 1024, partsAtOnce: 2, forMs: 60_000, waitMs: 0 };
const grantBusy = { bytes: 0, partsAtOnce: 1, forMs: 0, waitMs: 5_000 };

const params = v.object({ digest });
const several = v.object({
  /** Digests in the order of their bytes, with a dot between. */
  of: v.pipe(
    v.string(),
    v.transform((text) => text.split('.')),
    v.array(digest),
    v.maxLength(centreLimits.partsPerUpload),
  ),
});

/** POST /v1/parts/wanted, PUT /v1/parts/{digest} and PUT /v1/parts: which parts are missing, and taking them. */
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
      const known = sizes.includes(size);
      if (!known || !(await take(parts, { digest: name, size, chunks }))) throw new ProblemError('part-mismatch');
      return reply.code(204).send();
    },
  );
  refuseOtherMethods(app, '/v1/parts/:digest', ['PUT']);

  app.put<{ Querystring: v.InferOutput<typeof several>; Body: Buffer[] }>(
    '/v1/parts',
    {
      bodyLimit: centreLimits.partsPerUpload * limits.partBytes,
      schema: {
        summary: 'Send several parts in one body, their bytes one after the other',
        querystring: schemaOf(several),
      },
    },
    async (request, reply) => {
      if (!Array.isArray(request.body)) throw new ProblemError('part-mismatch');
      const cut = await cutApart(parts, request.query.of, request.body);
      // Each for itself: what one of them is not, the others are all the same.
      const taken = await Promise.all(cut.map((part) => take(parts, part)));
      if (taken.includes(false)) throw new ProblemError('part-mismatch');
      return reply.code(204).send();
    },
  );
  refuseOtherMethods(app, '/v1/parts', ['PUT']);
}

interface ArrivedPart {
  readonly digest: Digest;
  readonly size: number;
  readonly chunks: readonly Buffer[];
}

/** The bytes of each by the size under which an entry names it; all or none. */
async function cutApart(
  parts: CentreParts,
  digests: readonly Digest[],
  chunks: readonly Buffer[],
): Promise<ArrivedPart[]> {
  const left = [...chunks];
  const cut: ArrivedPart[] = [];
  for (const name of digests) {
    const [size, another] = await parts.named.of(name);
    if (size === undefined) throw new ProblemError('part-not-named');
    // Of two sizes for one name one is a lie; alone it is found out which.
    if (another !== undefined) throw new ProblemError('part-mismatch');
    cut.push({ digest: name, size, chunks: takeBytes(left, size) });
  }
  if (left.length > 0) throw new ProblemError('part-mismatch');
  return cut;
}

/** Takes the first `size` bytes off, without copying them. */
function takeBytes(left: Buffer[], size: number): Buffer[] {
  const taken: Buffer[] = [];
  for (let missing = size; missing > 0; ) {
    const first = left.shift();
    if (first === undefined) throw new ProblemError('part-mismatch');
    taken.push(first.subarray(0, missing));
    if (first.byteLength > missing) left.unshift(first.subarray(missing));
    missing -= Math.min(missing, first.byteLength);
  }
  return taken;
}

/** Flushed and noted; false when the bytes are not that part. */
async function take(parts: CentreParts, { digest: name, size, chunks }: ArrivedPart): Promise<boolean> {
  if (!(await parts.store.put(name, chunks))) return false;
  parts.marks.add({ digest: name, size });
  parts.metrics.add('loket_parts_taken_total');
  parts.metrics.add('loket_part_bytes_total', size);
  return true;
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
