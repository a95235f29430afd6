import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { character, hostile } from '../../../tests/support/hostile-json.ts';
import { newJournalId, newKey } from '../../../tests/support/journal.ts';
import { manualClock } from '../../../tests/support/manual-clock.ts';
import type { Digest } from '../../domain/ids.ts';
import { limits } from '../../protocol/limits.ts';
import { type SignedType, signedTypes } from '../../protocol/signed.ts';
import { webCryptoSealing as sealing } from '../../sealing/webcrypto.ts';
import type { EngineParts, SyncIdentity } from '../ports.ts';
import { probe } from './centre.ts';

/**
 * Everything a centre, or whatever stands in its place, can answer to a call. Nothing throws, and nothing but what the
 * centre signed for this question is believed.
 */
const [root, centreKey, deviceKey] = await Promise.all([newKey(), newKey(), newKey()]);
const at = '2024-06-20T09:30:00Z';
const identity: SyncIdentity = {
  root: root.publicKey,
  deviceKey: deviceKey.signing,
  keySet: {
    ...{ v: 1, number: 1, issuedAt: at, upstreams: [''] },
    sealing: [{ use: 'casework', key: root.publicKey }],
    receipts: [{ kind: 'centre', key: centreKey.publicKey }],
  },
};
const journal = newJournalId();
const digest = 'A'.repeat(43) as Digest;
const runs = { numRuns: 150 };
const sign = (type: SignedType, value: unknown) =>
  sealing.sign(type, typeof value === 'string' ? value : JSON.stringify(value), centreKey.signing);

/** An upstream that answers each call so, the first being the probe. */
function upstream(answer: (url: string) => Promise<Response> | Response, offered: string[] = []) {
  const parts: Pick<EngineParts, 'sealing' | 'clock' | 'fetch' | 'identity' | 'offerKeySet'> = {
    sealing,
    clock: manualClock(),
    fetch: async (url) => answer(String(url)),
    identity: () => Promise.resolve(identity),
    offerKeySet: (jws) => {
      offered.push(jws);
      return Promise.resolve(false);
    },
  };
  return probe(parts as EngineParts, identity, '', []);
}

const nonceOf = (url: string): string => new URL(url, 'http://x').searchParams.get('n') ?? '';
const statement = (nonce: string) => ({
  ...{ v: 1, centre: 'Pusat', kind: 'centre', epoch: 'e', at, nonce, keySet: 1, class: 'committed' },
  pace: { probeMs: 60_000, partsAtOnce: 4 },
});
const receipt = {
  ...{ v: 1, epoch: 'e', journal, ranges: [[1, 2]], toSeq: 2, head: digest, completeToSeq: 2, partsMissing: 0 },
  ...{ class: 'committed', at },
};

/** Whole responses: a body of that text, of some type and status. */
const responses = (bodies: fc.Arbitrary<string>) =>
  fc
    .tuple(
      bodies,
      fc.constantFrom(200, 200, 201, 204, 400, 403, 404, 409, 413, 429, 500, 503),
      fc.constantFrom('application/json', 'application/problem+json', 'application/json; charset=utf-16', 'text/html'),
      fc.constantFrom('', '0', '-1', '99999999999', 'Thu, 01 Jan 1970 00:00:00 GMT', 'soon'),
    )
    .map(
      ([text, status, type, wait]) =>
        () =>
          new Response(status === 204 ? null : text, {
            status,
            headers: { 'content-type': type, ...(wait === '' ? {} : { 'retry-after': wait }) },
          }),
    );

const problem = { type: 'about:blank', title: 'No', status: 403, code: 'journal-full', refusal: 'a.b.c' };
const anyText = fc.oneof(fc.json(), fc.string({ unit: character }), fc.constant('[]'.repeat(200_000)));
const texts = (good: unknown) =>
  fc.oneof(
    anyText,
    hostile(good, limits.signedBytes).map(({ text }) => text),
  );

/** A centre that was believed, and answers the next call with that. */
async function believedThen(answer: () => Response) {
  const reached = await upstream(async (url) =>
    url.includes('/v1/centre')
      ? Response.json({ statement: await sign(signedTypes.statement, statement(nonceOf(url))), keySet: 'a.b.c' })
      : answer(),
  );
  if (!reached.ok) throw new Error('The honest centre was not believed.');
  return reached.value.centre;
}

describe('hostile input', () => {
  it('in place of a statement is never a centre', () =>
    fc.assert(
      fc.asyncProperty(responses(texts({ statement: 'a.b.c', keySet: 'a.b.c' })), async (answer) => {
        expect((await upstream(answer)).ok).toBe(false);
      }),
      runs,
    ));

  it('signed by the centre itself is refused or says what a statement says', () =>
    fc.assert(
      fc.asyncProperty(hostile(statement('NONCE'), limits.signedBytes), async ({ text, kind }) => {
        const reached = await upstream(async (url) =>
          Response.json({
            statement: await sign(signedTypes.statement, text.replace('NONCE', nonceOf(url))),
            keySet: 'a.b.c',
          }),
        );
        if (kind === 'spoilt') expect(reached.ok).toBe(false);
      }),
      runs,
    ));

  it('in place of a receipt, a grant or a thank-you gives none', async () => {
    const part = { digest, size: 5, lane: 'regular' as const, journal, seq: 1 };
    await fc.assert(
      fc.asyncProperty(
        responses(fc.oneof(texts({ receipt: 'a.b.c', notTaken: [{ index: 0, code: 'x' }] }), texts(problem))),
        async (answer) => {
          const centre = await believedThen(answer);
          expect((await centre.receipt(journal)).ok).toBe(false);
          expect((await centre.postEntries(journal, new Uint8Array(3))).ok).toBe(false);
          await centre.wanted(journal, [part as never]);
          await centre.putParts([{ digest, bytes: new Uint8Array(3) }]);
        },
      ),
      runs,
    );
  });

  it('signed in place of a receipt is refused, and so is a receipt of another journal', async () => {
    await fc.assert(
      fc.asyncProperty(hostile(receipt, limits.signedBytes), async ({ text, kind }) => {
        const jws = await sign(signedTypes.receipt, text);
        const answer = await (await believedThen(() => Response.json({ receipt: jws }))).receipt(journal);
        if (kind === 'spoilt') expect(answer.ok).toBe(false);
        if (answer.ok) expect(answer.value.receipt.journal).toBe(journal);
      }),
      runs,
    );
    const other = await sign(signedTypes.receipt, { ...receipt, journal: newJournalId() });
    const answer = await (await believedThen(() => Response.json({ receipt: other }))).receipt(journal);
    expect(answer.ok).toBe(false);
  });

  it('signed in place of a refusal pauses nothing', () =>
    fc.assert(
      fc.asyncProperty(
        hostile({ v: 1, epoch: 'e', journal, code: 'journal-full', at }, limits.signedBytes),
        async ({ text, kind }) => {
          const refusal = await sign(signedTypes.refusal, text);
          const centre = await believedThen(() => Response.json({ ...problem, refusal }, { status: 403 }));
          const answer = await centre.receipt(journal);
          expect(answer.ok).toBe(false);
          if (kind === 'spoilt' && !answer.ok) expect(answer.fault.code).toBe('not-the-centre');
        },
      ),
      runs,
    ));

  it('in place of a key set is offered only when it says that it is higher, and then only offered', () =>
    fc.assert(
      fc.asyncProperty(fc.oneof(fc.jsonValue(), fc.integer()), async (number) => {
        const payload = Buffer.from(JSON.stringify({ number })).toString('base64url');
        const offered: string[] = [];
        const keySet = `e30.${payload}.AA`;
        await upstream(() => Response.json({ statement: 'a.b.c', keySet }), offered);
        expect(offered).toEqual(typeof number === 'number' && number > 1 ? [keySet] : []);
      }),
      runs,
    ));
});
