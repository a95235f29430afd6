import type { FastifyInstance } from 'fastify';
import type * as v from 'valibot';
import { hubAnswer, hubRequest } from '../../src/protocol/wire.ts';
import { verifyHub } from '../../src/sealing/verify-hub.ts';
import type { CentreParts } from '../centre-parts.ts';
import { ProblemError, refuseOtherMethods } from '../http/problems.ts';
import { schemaOf } from '../http/shapes.ts';
import { WrongTries } from '../http/wrong-tries.ts';
import { certifyHub } from '../hub/hub-desk.ts';
import { hubPlaceForUse, markCertified } from '../queries/hubs.ts';

type HubRequest = v.InferOutput<typeof hubRequest>;

/** POST /v1/hubs: a one-time code, a hub's public key and its address become a certificate. */
export function hubsRoute(app: FastifyInstance, parts: CentreParts): void {
  const tries = new WrongTries(parts.monotonicMs);
  app.post<{ Body: HubRequest }>(
    '/v1/hubs',
    {
      bodyLimit: 4_096,
      schema: {
        summary: 'Certify an office hub by its one-time code; again with the same key when its address moved',
        body: schemaOf(hubRequest),
        response: { 200: schemaOf(hubAnswer) },
      },
    },
    async (request) => {
      const certificate = await tries.ofCode(request.ip, () => certificateFor(parts, request.body));
      return { certificate, keySet: parts.keySetJws, root: parts.root };
    },
  );
  refuseOtherMethods(app, '/v1/hubs', ['POST']);
}

function certificateFor(parts: CentreParts, { code, key, address }: HubRequest): Promise<string | undefined> {
  return parts.database.transaction(async (tx) => {
    const place = await hubPlaceForUse(tx, code);
    if (place === undefined) return undefined;
    if (place.used !== undefined && place.used.key !== key.x) throw new ProblemError('code-used');
    if (place.used !== undefined && (await addressOf(parts, place.used.certificate)) === address)
      return place.used.certificate;
    if (parts.rootKey === undefined) throw new ProblemError('enrolment-closed', { retryAfterS: 900 });
    const at = parts.now().toISOString();
    const certificate = await certifyHub(parts.sealing, parts.rootKey, { ...place, key, address }, at);
    await markCertified(tx, code, key.x, certificate);
    return certificate;
  });
}

async function addressOf({ sealing, root }: CentreParts, certificate: string): Promise<string | undefined> {
  const read = await verifyHub(sealing, root, certificate);
  return read.ok ? read.value.address : undefined;
}
