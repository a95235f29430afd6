import type { FastifyInstance } from 'fastify';
import * as v from 'valibot';
import { type FeedPage, feedContents } from '../../src/protocol/feed.ts';
import { limits } from '../../src/protocol/limits.ts';
import { journalId, officeId, text } from '../../src/protocol/shapes.ts';
import { signedTypes } from '../../src/protocol/signed.ts';
import { feedAnswer } from '../../src/protocol/wire.ts';
import type { CentreParts } from '../centre-parts.ts';
import { confirmedSpares } from '../feed/confirmed.ts';
import { readHeld } from '../feed/cursor.ts';
import { feedPage } from '../feed/feed.ts';
import { feedReader } from '../feed/reader.ts';
import { ProblemError, refuseOtherMethods } from '../http/problems.ts';
import { hubOfOffice } from '../queries/hubs.ts';
import { schemaOf } from '../http/shapes.ts';
import { WrongTries } from '../http/wrong-tries.ts';

const params = v.object({ office: officeId });
const question = v.object({
  /** A journal of the device that asks, which proves the keys it signs with. */
  journal: v.optional(journalId),
  /** In its place: the certificate of this office's hub, which signs alone. */
  hub: v.optional(text(limits.signedBytes)),
  after: v.optional(text(limits.feedCursorBytes)),
  /** `journal:seq:head,…` of what is held whole, so that it is not sent again; of the reader's own: what is beyond is. */
  held: v.optional(text(limits.feedCursorBytes)),
});

/** One page a second for each device, after a hundred at once: a device that begins anew has some to read. */
const pace = { burst: 100, refillMs: 1_000 };

/** GET /v1/offices/{office}/feed: what the other counters of the office wrote, and better receipts. */
export function feedRoute(app: FastifyInstance, parts: CentreParts): void {
  const pages = new WrongTries(parts.monotonicMs, pace);
  app.get<{ Params: v.InferOutput<typeof params>; Querystring: v.InferOutput<typeof question> }>(
    '/v1/offices/:office/feed',
    {
      schema: {
        summary: 'Other counters of the office; signed by a device of it and by an officer who is signed in there',
        params: schemaOf(params),
        querystring: schemaOf(question),
        response: { 200: schemaOf(feedAnswer) },
      },
    },
    async (request) => {
      const { office } = request.params;
      const { after, held } = request.query;
      const reader = await feedReader(parts, request, office, request.query);
      if (reader === undefined) throw new ProblemError('signature-needed');
      const caller = reader.device ?? `hub of ${office}`;
      const waitS = pages.waitS(caller);
      if (waitS > 0) throw new ProblemError('too-many-requests', { retryAfterS: waitS });
      pages.count(caller);
      const { epoch, entries, receipts, cursor, more } = await feedPage(parts, reader, after, readHeld(held));
      // A hub says what it was given; whom the office may trust is the centre's to say.
      const confirmed = more || parts.hub !== undefined ? undefined : await confirmedSpares(parts, office);
      const page: FeedPage = {
        ...{ v: 1, epoch, office, cursor, more },
        entries: await parts.sealing.digest(feedContents(entries)),
        at: parts.now().toISOString(),
        ...(confirmed === undefined ? {} : { confirmed }),
      };
      parts.metrics.add('loket_feed_pages_total');
      const hub = parts.hub?.jws ?? (await hubOfOffice(parts.database, office));
      return {
        page: await parts.sealing.sign(signedTypes.feedPage, JSON.stringify(page), parts.receiptKey),
        entries,
        receipts,
        ...(hub === undefined ? {} : { hub }),
      };
    },
  );
  refuseOtherMethods(app, '/v1/offices/:office/feed', ['GET']);
}
