import * as v from 'valibot';
import type { DeviceId, JournalId, OfficeId } from '../../domain/ids.ts';
import type { WireEntry } from '../../protocol/entry.ts';
import { feedContents, parseFeedPage } from '../../protocol/feed.ts';
import type { PublicKey } from '../../protocol/shapes.ts';
import { signedTypes } from '../../protocol/signed.ts';
import { feedAnswer } from '../../protocol/wire.ts';
import { type RequestToSign, bothSignatures, signRequest } from '../../sealing/request-signature.ts';
import type { Sealing, SigningKey } from '../../sealing/port.ts';
import { type Outcome, came, fault } from '../outcomes.ts';
import { type Wire, request } from '../wire/transport.ts';

export interface FeedReader {
  readonly query: Readonly<Record<string, string>>;
  sign(asked: RequestToSign, createdS: number): Promise<Record<string, string>>;
}

/** A device and an officer who is signed in there; a journal of this device proves both keys. */
export const byDevice = (
  sealing: Sealing,
  { journal, deviceKey, officerKey }: { journal: JournalId; deviceKey: SigningKey; officerKey: SigningKey },
): FeedReader => ({
  query: { journal },
  sign: async (asked, createdS) =>
    bothSignatures(
      await signRequest(sealing, deviceKey, asked, createdS),
      await signRequest(sealing, officerKey, asked, createdS, 'officer'),
    ),
});

/** Who asks, and whom. */
export interface FeedQuestion {
  readonly upstream: string;
  readonly office: OfficeId;
  /** Who asks, in the query and by signatures. */
  readonly reader: FeedReader;
  /** Who may sign a page. */
  readonly keyOf: (kid: string) => PublicKey | undefined;
  readonly after: string | undefined;
  /** `journal:seq:head,…` of what is here whole and was not read there. */
  readonly held: string;
}

export interface FeedPageRead {
  readonly epoch: string;
  readonly cursor: string;
  readonly more: boolean;
  readonly entries: readonly WireEntry[];
  readonly receipts: readonly string[];
  /** All spares that the centre confirms; undefined when the page does not say. */
  readonly confirmed: readonly DeviceId[] | undefined;
  /** The certificate of this office's hub, not believed yet. */
  readonly hub: string | undefined;
}

/** One page, as the place that gave it signed it. Its entries and receipts are not believed yet. */
export async function askFeedPage(
  wire: Wire,
  sealing: Sealing,
  question: FeedQuestion,
): Promise<Outcome<FeedPageRead>> {
  const { upstream, office, reader, after, held } = question;
  const path = `/v1/offices/${office}/feed`;
  const createdS = wire.clock.now() / 1_000;
  const asked = { method: 'GET', path };
  const headers = await reader.sign(asked, createdS);
  const from = { ...(after === undefined ? {} : { after }), ...(held === '' ? {} : { held }) };
  const url = `${upstream}${path}?${new URLSearchParams({ ...reader.query, ...from }).toString()}`;
  const answer = await request(wire, { method: 'GET', url, headers: { accept: 'application/json', ...headers } });
  if (!answer.ok) return answer;
  const shape = v.safeParse(feedAnswer, answer.value);
  if (!shape.success) return fault('not-the-centre');
  const payload = await sealing.verify(signedTypes.feedPage, shape.output.page, question.keyOf);
  const page = payload.ok ? parseFeedPage(payload.value) : payload;
  const entries = shape.output.entries.map(({ jws, body }) => (body === undefined ? { jws } : { jws, body }));
  if (!page.ok || page.value.office !== office) return fault('not-the-centre');
  if ((await sealing.digest(feedContents(entries))) !== page.value.entries) return fault('not-the-centre');
  const { epoch, cursor, more, confirmed } = page.value;
  const { receipts, hub } = shape.output;
  return came({ epoch, cursor, more, entries, receipts, confirmed, hub });
}
