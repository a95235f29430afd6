import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { character, hostile } from '../../../tests/support/hostile-json.ts';
import { newJournalId, newKey } from '../../../tests/support/journal.ts';
import { manualClock } from '../../../tests/support/manual-clock.ts';
import type { OfficeId } from '../../domain/ids.ts';
import { feedContents } from '../../protocol/feed.ts';
import { limits } from '../../protocol/limits.ts';
import { signedTypes } from '../../protocol/signed.ts';
import { webCryptoSealing as sealing } from '../../sealing/webcrypto.ts';
import { askFeedPage, byDevice } from './feed-page.ts';

/** Everything that whoever stands in the place of a centre can answer to a reader of the feed. */
const [centreKey, deviceKey, officerKey, stranger] = await Promise.all([newKey(), newKey(), newKey(), newKey()]);
const at = '2024-06-20T09:30:00Z';
const office = 'ATB' as OfficeId;
const entries = [{ jws: 'a.b.c', body: '{}' }, { jws: 'd.e.f' }];
const page = {
  ...{ v: 1, epoch: 'e', office, cursor: 'c', more: false },
  ...{ entries: await sealing.digest(feedContents(entries)), at },
};
const runs = { numRuns: 150 };

const signed = (text: string, key = centreKey) => sealing.sign(signedTypes.feedPage, text, key.signing);
const answered = (body: string) =>
  askFeedPage(
    {
      clock: manualClock(),
      fetch: () => Promise.resolve(new Response(body, { headers: { 'content-type': 'application/json' } })),
    },
    sealing,
    {
      ...{ upstream: 'https://pusat.example', office, after: undefined, held: '' },
      reader: byDevice(sealing, {
        ...{ journal: newJournalId(), deviceKey: deviceKey.signing, officerKey: officerKey.signing },
      }),
      keyOf: (kid) => (kid === centreKey.publicKey.kid ? centreKey.publicKey : undefined),
    },
  );
const good = { page: await signed(JSON.stringify(page)), entries, receipts: ['g.h.i'] };

describe('hostile input in place of a page of the feed', () => {
  it('is none, and a good one is what was signed', async () => {
    expect(await answered(JSON.stringify(good))).toMatchObject({ ok: true, value: { cursor: 'c', entries } });
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(fc.json(), fc.string({ unit: character }), fc.constant('[]'.repeat(200_000))),
        async (text) => {
          expect((await answered(text)).ok).toBe(false);
        },
      ),
      runs,
    );
  });

  it('of entries that were changed, left out or added is none', () =>
    fc.assert(
      fc.asyncProperty(hostile(good, limits.signedBytes), async ({ text }) => {
        const read = await answered(text);
        if (!read.ok) return;
        expect(read.value.entries.map(({ jws }) => jws)).toEqual(entries.map(({ jws }) => jws));
        expect(read.value.cursor).toBe('c');
      }),
      runs,
    ));

  it('signed by a stranger, for another office, or odd in what is signed is none', async () => {
    const bySomebody = { ...good, page: await signed(JSON.stringify(page), stranger) };
    expect((await answered(JSON.stringify(bySomebody))).ok).toBe(false);
    const ofAnother = { ...good, page: await signed(JSON.stringify({ ...page, office: 'SMD' })) };
    expect((await answered(JSON.stringify(ofAnother))).ok).toBe(false);
    await fc.assert(
      fc.asyncProperty(hostile(page, limits.signedBytes), async ({ text, kind }) => {
        const read = await answered(JSON.stringify({ ...good, page: await signed(text) }));
        if (kind === 'spoilt') expect(read.ok).toBe(false);
      }),
      runs,
    );
  });
});
