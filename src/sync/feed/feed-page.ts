import * as v from 'valibot';
import type { JournalId, OfficeId } from '../../domain/ids.ts';
import type { WireEntry } from '../../protocol/entry.ts';
import { feedContents, parseFeedPage } from '../../protocol/feed.ts';
import { type KeySet, receiptKey } from '../../protocol/key-set.ts';
import { signedTypes } from '../../protocol/signed.ts';
import { feedAnswer } from '../../protocol/wire.ts';
import { bothSignatures, signRequest } from '../../sealing/request-signature.ts';
import type { Sealing, SigningKey } from '../../sealing/port.ts';
import { type Outcome, came, fault } from '../outcomes.ts';
import { type Wire, request } from '../wire/transport.ts';

/** Who asks, and whom. */
export interface FeedQuestion {
  readonly upstream: string;
  readonly office: OfficeId;
  /** A journal of this device, which proves both keys. */
  readonly journal: JournalId;
  readonly deviceKey: SigningKey;
  readonly officerKey: SigningKey;
  readonly keySet: KeySet;
  readonly after: string | undefined;
  /** With no cursor: `journal:seq:head,…`. */
  readonly held: string;
}

export interface FeedPageRead {
  readonly epoch: string;
  readonly cursor: string;
  readonly more: boolean;
  readonly entries: readonly WireEntry[];
  readonly receipts: readonly string[];
}

/** One page, as the place that gave it signed it. Its entries and receipts are not believed yet. */
export async function askFeedPage(
  wire: Wire,
  sealing: Sealing,
  question: FeedQuestion,
): Promise<Outcome<FeedPageRead>> {
  const { upstream, office, journal, keySet, after, held } = question;
  const path = `/v1/offices/${office}/feed`;
  const createdS = wire.clock.now() / 1_000;
  const asked = { method: 'GET', path };
  const headers = bothSignatures(
    await signRequest(sealing, question.deviceKey, asked, createdS),
    await signRequest(sealing, question.officerKey, asked, createdS, 'officer'),
  );
  const from = after === undefined ? (held === '' ? {} : { held }) : { after };
  const url = `${upstream}${path}?${new URLSearchParams({ journal, ...from }).toString()}`;
  const answer = await request(wire, { method: 'GET', url, headers: { accept: 'application/json', ...headers } });
  if (!answer.ok) return answer;
  const shape = v.safeParse(feedAnswer, answer.value);
  if (!shape.success) return fault('not-the-centre');
  const payload = await sealing.verify(signedTypes.feedPage, shape.output.page, (kid) => receiptKey(keySet, kid));
  const page = payload.ok ? parseFeedPage(payload.value) : payload;
  const entries = shape.output.entries.map(({ jws, body }) => (body === undefined ? { jws } : { jws, body }));
  if (!page.ok || page.value.office !== office) return fault('not-the-centre');
  if ((await sealing.digest(feedContents(entries))) !== page.value.entries) return fault('not-the-centre');
  const { epoch, cursor, more } = page.value;
  return came({ epoch, cursor, more, entries, receipts: shape.output.receipts });
}
