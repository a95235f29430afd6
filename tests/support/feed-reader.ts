import type { OfficeId } from '../../src/domain/ids.ts';
import { CaseBook } from '../../src/queries/book/case-book.ts';
import { webCryptoSealing as sealing } from '../../src/sealing/webcrypto.ts';
import { readFeed } from '../../src/sync/feed/read-feed.ts';
import type { TestCentre } from './centre.ts';
import type { SendingDevice } from './sending-device.ts';

/** The real reader over real storage against the real centre, with the cases as a signed-in officer would see them. */
export async function feedReader(
  centre: TestCentre,
  { storage, maker, clock }: Pick<SendingDevice, 'storage' | 'maker' | 'clock'>,
  meddle: (text: string) => string = (text) => text,
  { officerSince = 1, asked = () => {} } = {},
) {
  const book = new CaseBook(storage, sealing);
  await book.open(maker.office, { root: centre.root, staff: [] });
  const read = () =>
    readFeed(
      {
        ...{ storage, sealing, clock, root: centre.root, keySet: centre.keySet },
        office: 'ATB' as OfficeId,
        deviceKey: maker.device.signing,
        officerKey: maker.officer.signing,
        officerSince: () => officerSince,
        fetch: async (path, init) => {
          asked();
          const answer = await fetch(`${centre.running.url}${String(path)}`, init);
          return new Response(meddle(await answer.text()), { status: answer.status, headers: answer.headers });
        },
        heardOfHub: async () => undefined,
        kept: () => book.takeOthers(),
      },
      new AbortController().signal,
    );
  return { book, read };
}
