import type { FastifyInstance } from 'fastify';
import * as v from 'valibot';
import { receiptKey as receiptKeyOf } from '../../src/protocol/key-set.ts';
import { limits } from '../../src/protocol/limits.ts';
import { text } from '../../src/protocol/shapes.ts';
import { signedTypes } from '../../src/protocol/signed.ts';
import type { Statement } from '../../src/protocol/statement.ts';
import { centreAnswer } from '../../src/protocol/wire.ts';
import type { CentreParts } from '../centre-parts.ts';
import { standpointAfter } from '../epoch.ts';
import { refuseOtherMethods } from '../http/problems.ts';
import { schemaOf } from '../http/shapes.ts';
import { partsAtOnce } from './parts.ts';

/** How often a counter with nothing to send asks whether we are here. */
const probeMs = 60_000;
/** Of one office's counters, on its own network. */
const hubProbeMs = 10_000;

/** Twice as long as casework takes between two looks, and a little. */
const archiveSeenMs = 25 * 60_000;
const archivesNamed = 8;

const question = v.object({
  /** The nonce, which makes an old statement useless to whoever plays it again. */
  n: v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{8,64}$/)),
  /** One for each journal of a device. */
  receipt: v.optional(v.union([text(limits.signedBytes), v.pipe(v.array(text(limits.signedBytes)), v.maxLength(8))])),
});

/** GET /v1/centre: who we are, signed, with the caller's nonce; and whether we lost what we once received. */
export function centreRoute(app: FastifyInstance, parts: CentreParts): void {
  const { sealing, keySet, keySetJws, receiptKey, hub } = parts;
  const ours = (kid: string) =>
    hub === undefined ? receiptKeyOf(keySet, kid) : hub.key.kid === kid ? hub.key : undefined;
  app.get<{ Querystring: v.InferOutput<typeof question> }>(
    '/v1/centre',
    {
      schema: {
        summary: 'A signed statement with the nonce that was asked: the probe',
        querystring: schemaOf(question),
        response: { 200: schemaOf(centreAnswer) },
      },
    },
    async (request) => {
      const { n, receipt } = request.query;
      const since = new Date(parts.now().getTime() - archiveSeenMs);
      const { epoch, archives, hasTurned } = await standpointAfter(parts, ours, [receipt ?? []].flat(), {
        since,
        count: hub === undefined ? archivesNamed : 0,
      });
      if (hasTurned) request.log.warn('a receipt shows that something was lost here: a new epoch begins');
      const statement: Statement = {
        v: 1,
        centre: parts.name,
        kind: hub === undefined ? 'centre' : 'hub',
        epoch,
        at: parts.now().toISOString(),
        nonce: n,
        keySet: keySet.number,
        class: await parts.receiptClass(),
        ...(archives.length === 0 ? {} : { archives }),
        pace: { probeMs: hub === undefined ? probeMs : hubProbeMs, partsAtOnce },
      };
      return {
        statement: await sealing.sign(signedTypes.statement, JSON.stringify(statement), receiptKey),
        keySet: keySetJws,
        ...(hub === undefined ? {} : { hub: hub.jws }),
      };
    },
  );
  refuseOtherMethods(app, '/v1/centre', ['GET']);
}
