import type { FastifyInstance } from 'fastify';
import * as v from 'valibot';
import type { JournalId } from '../../src/domain/ids.ts';
import type { WireEntry } from '../../src/protocol/entry.ts';
import { centreLimits, limits } from '../../src/protocol/limits.ts';
import type { SignedRefusal } from '../../src/protocol/refusal.ts';
import { digest, journalId } from '../../src/protocol/shapes.ts';
import { signedTypes } from '../../src/protocol/signed.ts';
import { type ProblemCode, entriesRequest, problemCodes, receiptAnswer } from '../../src/protocol/wire.ts';
import type { CentreParts } from '../centre-parts.ts';
import { currentEpoch } from '../epoch.ts';
import { ProblemError, refuseOtherMethods } from '../http/problems.ts';
import { schemaOf } from '../http/shapes.ts';

const params = v.object({ journal: journalId });
const question = v.object({
  /** The place whose digest is asked. */
  at: v.optional(
    v.pipe(v.string(), v.regex(/^[1-9]\d{0,5}$/), v.transform(Number), v.maxValue(limits.entriesPerJournal)),
  ),
  /** The branch that ends at this entry, when the journal forked. */
  head: v.optional(digest),
});

type Params = v.InferOutput<typeof params>;

/** POST /v1/journals/{journal}/entries and GET /v1/journals/{journal}: taking entries, and saying what is held. */
export function journalsRoutes(app: FastifyInstance, parts: CentreParts): void {
  app.post<{ Params: Params; Body: v.InferOutput<typeof entriesRequest> }>(
    '/v1/journals/:journal/entries',
    {
      bodyLimit: centreLimits.requestInflatedBytes,
      config: { inflatedLimit: centreLimits.requestInflatedBytes, encodedLimit: limits.requestBytes },
      schema: {
        summary: 'Send entries with their bodies, in any order, any number of times; gzip allowed',
        params: schemaOf(params),
        body: schemaOf(entriesRequest),
        response: { 200: schemaOf(receiptAnswer) },
      },
    },
    async (request) => {
      const { journal } = request.params;
      const taken = await parts.ingest.take(journal, request.body.entries.map(wireEntry));
      if (!taken.ok) throw await signedNo(parts, journal, taken.refusal.code);
      const { receipt, notTaken, entriesTaken } = taken.value;
      parts.metrics.add('loket_entries_taken_total', entriesTaken);
      parts.metrics.add('loket_receipts_total');
      return notTaken.length === 0 ? { receipt } : { receipt, notTaken };
    },
  );
  refuseOtherMethods(app, '/v1/journals/:journal/entries', ['POST']);

  app.get<{ Params: Params; Querystring: v.InferOutput<typeof question> }>(
    '/v1/journals/:journal',
    {
      schema: {
        summary: 'What is held of a journal, signed',
        params: schemaOf(params),
        querystring: schemaOf(question),
        response: { 200: schemaOf(receiptAnswer) },
      },
    },
    async (request) => {
      parts.metrics.add('loket_receipts_total');
      return { receipt: await parts.receipts.show(request.params.journal, request.query) };
    },
  );
  refuseOtherMethods(app, '/v1/journals/:journal', ['GET']);
}

/** A no that is meant for the journal and not for this one request carries our signature: the client pauses it. */
async function signedNo(parts: CentreParts, journal: JournalId, refusedAs: string): Promise<ProblemError> {
  const code: ProblemCode | undefined = problemCodes.find((known) => known === refusedAs);
  if (code === undefined) throw new Error(`The catalogue of problems has no ${refusedAs}.`);
  const no: SignedRefusal = {
    v: 1,
    epoch: await currentEpoch(parts.database),
    journal,
    code,
    at: parts.now().toISOString(),
  };
  const refusal = await parts.sealing.sign(signedTypes.refusal, JSON.stringify(no), parts.receiptKey);
  return new ProblemError(code, { refusal });
}

const wireEntry = ({ jws, body }: { jws: string; body?: string | undefined }): WireEntry =>
  body === undefined ? { jws } : { jws, body };
