import type { IncomingMessage } from 'node:http';
import { promisify } from 'node:util';
import { createHash } from 'node:crypto';
import { gunzip } from 'node:zlib';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Digest } from '../../src/domain/ids.ts';
import { limits } from '../../src/protocol/limits.ts';
import { ProblemError } from './problems.ts';

/**
 * Reads bodies under hard caps: each route's `bodyLimit` for what comes over the wire, and a cap on what gzip may become,
 * so that a decompression bomb stops at the cap and not at the end of memory.
 */
declare module 'fastify' {
  interface FastifyRequest {
    /** SHA-256 of the body's bytes as sent, when the request came with a signature. */
    contentDigest: Digest | undefined;
  }
  interface FastifyContextConfig {
    /** The largest body after decompression; without it a route takes no encoding. */
    readonly inflatedLimit?: number;
    /** The largest body as sent when it is encoded; else `bodyLimit` counts. */
    readonly encodedLimit?: number;
  }
}

const unpack = promisify(gunzip);

export function readBodies(app: FastifyInstance): void {
  app.decorateRequest('contentDigest', undefined);
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', async (request: FastifyRequest, payload: IncomingMessage) => {
    const sent = Buffer.concat(await readChunks(payload, limitOf(request)));
    if (request.headers.signature !== undefined) {
      request.contentDigest = createHash('sha256').update(sent).digest('base64url') as Digest;
    }
    try {
      return JSON.parse((await inflated(request, sent)).toString('utf8')) as unknown;
    } catch (error) {
      throw error instanceof ProblemError ? error : new ProblemError('request-shape');
    }
  });
  app.addContentTypeParser('application/octet-stream', (request: FastifyRequest, payload: IncomingMessage) =>
    encodingOf(request) === 'identity'
      ? readChunks(payload, limitOf(request))
      : Promise.reject(new ProblemError('unsupported-media-type')),
  );
}

/** The body in the pieces in which it came, so that nobody copies what only goes to a file. */
async function readChunks(payload: IncomingMessage, limit: number): Promise<Buffer[]> {
  if (Number(payload.headers['content-length'] ?? 0) > limit) throw new ProblemError('request-too-large');
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of payload as AsyncIterable<Buffer>) {
    bytes += chunk.byteLength;
    if (bytes > limit) throw new ProblemError('request-too-large');
    chunks.push(chunk);
  }
  return chunks;
}

function limitOf(request: FastifyRequest): number {
  const { bodyLimit = limits.requestBytes, config } = request.routeOptions;
  return encodingOf(request) === 'identity' ? bodyLimit : (config.encodedLimit ?? bodyLimit);
}

const encodingOf = (request: FastifyRequest): string =>
  request.headers['content-encoding']?.toLowerCase() ?? 'identity';

async function inflated(request: FastifyRequest, sent: Buffer): Promise<Buffer> {
  const { inflatedLimit } = request.routeOptions.config;
  const encoding = encodingOf(request);
  if (encoding === 'identity') return sent;
  if (encoding !== 'gzip' || inflatedLimit === undefined) throw new ProblemError('unsupported-media-type');
  try {
    return await unpack(sent, { maxOutputLength: inflatedLimit });
  } catch (error) {
    const tooLarge = error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
    throw new ProblemError(tooLarge ? 'request-too-large' : 'request-shape');
  }
}
