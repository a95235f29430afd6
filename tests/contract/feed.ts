import { describe, expect, it } from 'vitest';
import type { Digest } from '../../src/domain/ids.ts';
import { feedContents, parseFeedPage } from '../../src/protocol/feed.ts';
import { receiptKey } from '../../src/protocol/key-set.ts';
import { limits } from '../../src/protocol/limits.ts';
import { signedTypes } from '../../src/protocol/signed.ts';
import { bothSignatures, signRequest } from '../../src/sealing/request-signature.ts';
import type { SigningKey } from '../../src/sealing/port.ts';
import { webCryptoSealing as sealing } from '../../src/sealing/webcrypto.ts';
import type { TestCentre } from '../support/centre.ts';
import { type JournalMaker, newApplication, newKey } from '../support/journal.ts';
import { spareJournal } from '../support/spare-journal.ts';
import type { Context } from './centre-contract.ts';

interface Asking {
  readonly after?: string;
  readonly held?: string;
  readonly office: string;
  readonly device?: SigningKey | undefined;
  readonly officer?: SigningKey | undefined;
}

async function ask(centre: TestCentre, maker: JournalMaker, asking: Asking): Promise<Response> {
  const path = `/v1/offices/${asking.office}/feed`;
  const { device = maker.device.signing, officer = maker.officer.signing } = asking;
  const sign = (key: SigningKey, label: 'loket' | 'officer') =>
    signRequest(sealing, key, { method: 'GET', path }, 1, label);
  const headers =
    'device' in asking && asking.device === undefined
      ? await sign(officer, 'officer')
      : 'officer' in asking && asking.officer === undefined
        ? await sign(device, 'loket')
        : bothSignatures(await sign(device, 'loket'), await sign(officer, 'officer'));
  const query = new URLSearchParams({
    journal: maker.journal,
    ...(asking.after === undefined ? {} : { after: asking.after }),
    ...(asking.held === undefined ? {} : { held: asking.held }),
  });
  return centre.api.raw('GET', `${path}?${query}`, undefined, headers);
}

/** One page, its signature and contents verified. */
async function page(centre: TestCentre, maker: JournalMaker, asking: Asking) {
  const response = await ask(centre, maker, asking);
  const text = await response.text();
  if (!response.ok) throw new Error(`${response.status} ${text}`);
  const answer = JSON.parse(text) as { page: string; entries: { jws: string; body?: string }[]; receipts: string[] };
  const payload = await sealing.verify(signedTypes.feedPage, answer.page, (kid) => receiptKey(centre.keySet, kid));
  const said = payload.ok ? parseFeedPage(payload.value) : payload;
  if (!said.ok) throw new Error(said.refusal.code);
  expect(await sealing.digest(feedContents(answer.entries))).toBe(said.value.entries);
  const digests = await Promise.all(answer.entries.map(({ jws }) => sealing.digest(jws)));
  return { ...said.value, bytes: text.length, digests, ...answer };
}

/** From `after` to the end. */
async function readAll(centre: TestCentre, maker: JournalMaker, asking: Asking) {
  const digests: Digest[] = [];
  const receipts: string[] = [];
  let { after } = asking;
  for (;;) {
    const one = await page(centre, maker, { ...asking, ...(after === undefined ? {} : { after }) });
    digests.push(...one.digests);
    receipts.push(...one.receipts);
    after = one.cursor;
    if (!one.more) return { digests, receipts, cursor: one.cursor };
  }
}

/** What the root said of a counter, as its own entry 1 holds it. */
function certificateIn({ certificate }: JournalMaker): { readonly device: string } {
  return JSON.parse(Buffer.from(certificate.split('.')[1] ?? '', 'base64url').toString());
}

const digestsOf = (maker: JournalMaker) => maker.entries.map(({ digest }) => digest);

export function feed(context: Context): void {
  let offices = 0;
  /** An office of its own: what other tests write is not in its feed. */
  async function office(count: number, centre = context.centre) {
    offices += 1;
    const code = `F${offices}`;
    const makers = await Promise.all(Array.from({ length: count }, () => centre.journal(code)));
    for (const maker of makers) await centre.api.send(maker.journal, maker.entries);
    const [first, second, third] = makers;
    if (first === undefined || second === undefined) throw new Error('An office has two counters.');
    return { centre, code, first, second, third };
  }

  describe('the feed', () => {
    it('gives what the other counters wrote, whole and once, and what came since the next time', async () => {
      const { centre, code, first, second } = await office(2);
      const all = await readAll(centre, first, { office: code });
      expect(all.digests.sort()).toEqual(digestsOf(second).sort());
      expect((await readAll(centre, first, { office: code, after: all.cursor })).digests).toEqual([]);
      const made = await second.byOfficer({ type: 'note.added', subject: newApplication(), body: { text: 'x' } });
      await centre.api.send(second.journal, [made]);
      const more = await page(centre, first, { office: code, after: all.cursor });
      expect(more.entries).toEqual([made.wire]);
      // An entry that comes behind later ones is news as well.
      const [gap, last] = [
        await second.byOfficer({ type: 'note.added' }),
        await second.byOfficer({ type: 'note.added' }),
      ];
      await centre.api.send(second.journal, [last]);
      const beyond = await page(centre, first, { office: code, after: more.cursor });
      await centre.api.send(second.journal, [gap]);
      const filled = await page(centre, first, { office: code, after: beyond.cursor });
      expect([beyond.digests, filled.digests]).toEqual([[last.digest], [gap.digest]]);
    });

    it('tells a device that was taken out that it was, and nothing else of the others; what it writes is received', async () => {
      const { centre, code, first, second } = await office(2);
      const { device } = certificateIn(first);
      const retire = { type: 'device.retired', clear: { device, counter: '1', reason: 'stolen', heads: [] } };
      const byOfficer = await second.byOfficer(retire);
      await centre.api.send(second.journal, [byOfficer]);
      expect((await readAll(centre, first, { office: code })).digests).toHaveLength(second.entries.length);

      const made = await second.append(retire, second.supervisorAuthor);
      const later = await second.byOfficer({ type: 'note.added', subject: newApplication() });
      const newKey = { type: 'office-key.changed', clear: { kid: 'office-2', since: '2024-06-20', without: [device] } };
      const changed = await second.append({ ...newKey, body: { secret: 'x' } }, second.supervisorAuthor);
      await centre.api.send(second.journal, [made, later, changed]);
      const told = (await readAll(centre, first, { office: code })).digests;
      expect(told).toContain(made.digest);
      for (const { digest } of [later, changed]) expect(told).not.toContain(digest);
      expect((await readAll(centre, second, { office: code })).digests).toEqual(digestsOf(first));
      const still = await first.byOfficer({ type: 'note.added', subject: newApplication() });
      const { receipt } = await centre.api.send(first.journal, [still]);
      expect(receipt.toSeq).toBe(first.entries.length);
    });

    it('confirms a spare once the sponsor’s own journal is here, and not when the sponsor had been taken out before', async () => {
      const { centre, code, first: sponsor, second, third } = await office(3);
      const spare = await spareJournal(sponsor);
      const [voucher] = sponsor.entries.slice(-1);
      const { device } = (voucher?.entry.clear ?? {}) as { device?: string };
      await centre.api.send(spare.journal, spare.entries);
      expect((await page(centre, second, { office: code })).confirmed).toBeUndefined();
      const after = await sponsor.byOfficer({ type: 'note.added', subject: newApplication() });
      await centre.api.send(sponsor.journal, sponsor.entries);
      expect((await page(centre, second, { office: code })).confirmed).toEqual([device]);
      // What was known of the sponsor then has the act in it: it stands.
      const retire = (seq: number, head: string) => ({
        type: 'device.retired',
        clear: {
          device: certificateIn(sponsor).device,
          counter: '1',
          reason: 'lost',
          heads: [{ journal: sponsor.journal, seq, head }],
        },
      });
      const late = await second.append(retire(after.entry.seq, after.digest), second.supervisorAuthor);
      await centre.api.send(second.journal, [late]);
      expect((await page(centre, second, { office: code })).confirmed).toEqual([device]);
      if (third === undefined) throw new Error('There are three counters.');
      const early = await third.append(retire(1, after.digest), third.supervisorAuthor);
      await centre.api.send(third.journal, [early]);
      expect((await page(centre, second, { office: code })).confirmed).toEqual([]);
    });

    it('does not confirm a spare of which the sponsor’s journal is here with a gap', async () => {
      const { centre, code, first: sponsor, second } = await office(2);
      const lost = await sponsor.byOfficer({ type: 'note.added', subject: newApplication() });
      const spare = await spareJournal(sponsor);
      const [voucher] = sponsor.entries.slice(-1);
      if (voucher === undefined) throw new Error('The sponsor vouched.');
      await centre.api.send(spare.journal, spare.entries);
      await centre.api.send(sponsor.journal, [voucher]);
      expect((await page(centre, second, { office: code })).confirmed).toEqual([]);
      await centre.api.send(sponsor.journal, [lost]);
      expect((await page(centre, second, { office: code })).confirmed).toHaveLength(1);
    });

    it('is answered to a device and a signed-in officer of that office, and to nobody else', async () => {
      const { centre, code, first, second } = await office(2);
      const stranger = (await newKey()).signing;
      for (const asking of [
        { office: code, device: undefined },
        { office: code, officer: undefined },
        { office: code, device: stranger },
        { office: code, officer: stranger },
        { office: code, officer: first.device.signing },
        { office: 'KPG' },
        { office: code, officer: second.officer.signing },
      ] satisfies Asking[]) {
        const response = await ask(centre, first, asking);
        expect([response.status, ((await response.json()) as { code: string }).code]).toEqual([
          401,
          'signature-needed',
        ]);
      }
      expect((await ask(centre, first, { office: code })).status).toBe(200);
    });

    it('comes in pages of limited size, and misses nothing while others write', async () => {
      const { centre, code, first, second, third } = await office(3);
      if (third === undefined) throw new Error('There are three.');
      for (const maker of [second, third]) {
        for (let count = 0; count < 130; count += 1)
          await maker.byOfficer({ type: 'note.added', subject: newApplication(), body: { text: 'x'.repeat(3_000) } });
      }
      const send = async (maker: JournalMaker) => {
        for (let from = 2; from < maker.entries.length; from += 20)
          await centre.api.send(maker.journal, maker.entries.slice(from, from + 20));
      };
      let writing = true;
      const written = Promise.all([send(second), send(third)]).finally(() => {
        writing = false;
      });
      const seen: Digest[] = [];
      let after: string | undefined;
      for (let more = true; more || writing; ) {
        const one = await page(centre, first, { office: code, ...(after === undefined ? {} : { after }) });
        expect(one.entries.length).toBeLessThanOrEqual(limits.entriesPerFeedPage);
        expect(one.bytes).toBeLessThan(256 * 1024);
        seen.push(...one.digests);
        after = one.cursor;
        more = one.more;
      }
      await written;
      seen.push(...(await readAll(centre, first, { office: code, ...(after === undefined ? {} : { after }) })).digests);
      expect(seen.sort()).toEqual([...digestsOf(second), ...digestsOf(third)].sort());
    });

    it('says of each journal how safe it is, again only when that grew', async () => {
      const { centre, code, first, second } = await office(2);
      const { receipts, cursor } = await readAll(centre, first, { office: code });
      const said = await Promise.all(receipts.map((jws) => centre.api.readReceipt(jws)));
      expect(said.map(({ journal, toSeq }) => `${journal} ${toSeq}`).sort()).toEqual(
        [`${first.journal} 2`, `${second.journal} 2`].sort(),
      );
      expect((await page(centre, first, { office: code, after: cursor })).receipts).toEqual([]);
      const subject = newApplication();
      const { parts } = await second.recordFile(subject, new Uint8Array(1_000));
      await centre.api.send(second.journal, second.entries.slice(-1));
      const waiting = await page(centre, first, { office: code, after: cursor });
      const [before] = await Promise.all(waiting.receipts.map((jws) => centre.api.readReceipt(jws)));
      expect(before).toMatchObject({ toSeq: 3, completeToSeq: 2 });
      for (const { digest, bytes } of parts) await centre.api.put(digest, bytes);
      await centre.running.parts.marks.flush();
      const whole = await page(centre, first, { office: code, after: waiting.cursor });
      const [now] = await Promise.all(whole.receipts.map((jws) => centre.api.readReceipt(jws)));
      expect(now).toMatchObject({ journal: second.journal, completeToSeq: 3 });
    });

    it('begins anew where the cursor is of another epoch or of nobody, and leaves out what the reader says it holds', async () => {
      const { centre, code, first, second } = await office(2, await context.another());
      try {
        const { cursor } = await readAll(centre, first, { office: code });
        await centre.running.parts.database.query("UPDATE facts SET value = 'another' WHERE name = 'epoch'");
        for (const after of [cursor, 'nonsense', '']) {
          expect((await readAll(centre, first, { office: code, after })).digests.sort()).toEqual(
            digestsOf(second).sort(),
          );
        }
        const held = `${second.journal}:1:${second.entries[0]?.digest},nonsense,${second.journal}:9`;
        expect((await readAll(centre, first, { office: code, held })).digests).toEqual([second.entries[1]?.digest]);
        const other = `${second.journal}:2:${first.entries[1]?.digest}`;
        expect((await readAll(centre, first, { office: code, held: other })).digests.sort()).toEqual(
          digestsOf(second).sort(),
        );
      } finally {
        await centre.end();
      }
    });

    it('gives a device the other branch of its own journal', async () => {
      const { centre, code, first } = await office(2);
      const [, second] = first.entries;
      const supervisor = first.supervisorAuthor;
      const one = await first.append({ type: 'note.added' }, supervisor, second);
      const other = await first.append({ type: 'note.added', subject: newApplication() }, supervisor, second);
      await centre.api.send(first.journal, [one]);
      expect((await readAll(centre, first, { office: code })).digests).not.toContain(one.digest);
      await centre.api.send(first.journal, [other]);
      const { digests } = await readAll(centre, first, { office: code });
      expect(digests).toContain(one.digest);
      expect(digests).toContain(other.digest);
    });

    it('keeps its pace: who reads without end is told to wait', async () => {
      const { centre, code, first } = await office(2);
      const answers = [];
      for (let count = 0; count < 110; count += 1) answers.push(await ask(centre, first, { office: code }));
      const last = answers.find(({ status }) => status === 429);
      expect(Number(last?.headers.get('retry-after'))).toBeGreaterThan(0);
      await Promise.all(answers.map((answer) => answer.text()));
    });
  });
}
