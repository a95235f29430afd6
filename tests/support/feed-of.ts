import { parseFeedPage } from '../../src/protocol/feed.ts';
import { receiptKey } from '../../src/protocol/key-set.ts';
import { signedTypes } from '../../src/protocol/signed.ts';
import { bothSignatures, signRequest } from '../../src/sealing/request-signature.ts';
import { webCryptoSealing as sealing } from '../../src/sealing/webcrypto.ts';
import { type TestCentre, read } from './centre.ts';
import type { JournalMaker } from './journal.ts';

/** What a signed-in officer's counter is given of its own office. */
export async function feedOf(
  centre: TestCentre,
  maker: JournalMaker,
  office: string,
  after?: string,
): Promise<{ receipts: string[]; cursor: string }> {
  const path = `/v1/offices/${office}/feed`;
  const asked = { method: 'GET', path } as const;
  const headers = bothSignatures(
    await signRequest(sealing, maker.device.signing, asked, 1, 'loket'),
    await signRequest(sealing, maker.officer.signing, asked, 1, 'officer'),
  );
  const query = new URLSearchParams({ journal: maker.journal, ...(after === undefined ? {} : { after }) });
  const answer = (await read(await centre.api.raw('GET', `${path}?${query}`, undefined, headers))) as {
    receipts: string[];
    page: string;
  };
  const payload = await sealing.verify(signedTypes.feedPage, answer.page, (kid) => receiptKey(centre.keySet, kid));
  const page = payload.ok ? parseFeedPage(payload.value) : payload;
  if (!page.ok) throw new Error(page.refusal.code);
  return { receipts: answer.receipts, cursor: page.value.cursor };
}
