import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { loadCaseworkKey } from '../../central-api/ceremony.ts';
import { MessageOutbox } from '../../central-api/messages/outbox.ts';
import { httpCarrier } from '../../central-api/messages/http-carrier.ts';
import type { MessageCarrier, OutgoingMessage } from '../../central-api/messages/port.ts';
import { receiptCode } from '../../src/domain/codes/receipt-code.ts';
import type { ApplicationId } from '../../src/domain/ids.ts';
import { done, refused } from '../../src/domain/result.ts';
import { base64url } from '../../src/sealing/bytes.ts';
import { webCryptoSealing as sealing } from '../../src/sealing/webcrypto.ts';
import type { TestCentre } from '../support/centre.ts';
import { type JournalMaker, newApplication } from '../support/journal.ts';
import type { Context } from './centre-contract.ts';

const answers = {
  ...{ name: 'SUHARTINI', sex: 'female', birthPlace: 'Weluli', birthDate: '1995-07-01', maritalStatus: 'married' },
  ...{ kind: 'ordinary', validityYears: 5, service: 'regular', reason: 'new', purpose: 'tourism', parents: [] },
  address: { street: 'Jl. 1', village: 'Fatubenao', district: 'Kota', regency: 'Belu', province: 'NTT' },
};
const agreed = { ...answers, phone: '+6281234567890', news: 'whatsapp' };
const minuteMs = 60_000;

/** A form and the end of the visit. `at`: by the counter's clock. */
export async function visit(maker: JournalMaker, subject: ApplicationId, intake: object, at?: string) {
  const when = at === undefined ? {} : { at };
  await maker.byOfficer({ type: 'application.opened', subject, body: { door: 'newcomer' }, ...when });
  const form = { ...when, type: 'step.recorded', subject, step: 'intake' as const, clear: { mode: 'device' } };
  const recorded = await maker.byOfficer({ ...form, body: { intake } });
  await maker.byOfficer({ type: 'application.completed', subject, body: { outstanding: [] }, ...when });
  return recorded;
}

/** The steps after the form, as a counter's devices took them. */
export async function takeSteps(maker: Pick<JournalMaker, 'byOfficer'>, subject: ApplicationId): Promise<void> {
  for (const step of ['documents', 'portrait', 'fingerprints', 'interview'] as const)
    await maker.byOfficer({ type: 'step.recorded', subject, step, clear: { mode: 'device' }, body: {} });
}

/** What an applicant is told by SMS or WhatsApp: only what is true, once, and only whoever agreed. */
export function messages(context: Context): void {
  describe('messages to applicants', () => {
    let centre: TestCentre;
    let maker: JournalMaker;
    // A day after the entries that `JournalMaker` writes; each test has two days of its own.
    let nowMs = Date.parse('2024-06-21T09:30:00+08:00');
    let startedMs = 0;
    let isCarrierAway: boolean;
    const asked: OutgoingMessage[] = [];

    const counted: MessageCarrier = {
      send: async (message) => {
        asked.push(message);
        return isCarrierAway ? refused('carrier-unreachable') : done(undefined);
      },
    };

    async function outboxOf(carrier = counted): Promise<MessageOutbox> {
      return new MessageOutbox({
        centre: centre.running.parts,
        key: await loadCaseworkKey(sealing, join(centre.dir, 'keys')),
        carrier,
        publicUrl: 'https://paspor.example.id',
        now: () => new Date(nowMs),
        random: () => 0.5,
      });
    }
    const send = () => centre.api.send(maker.journal, maker.entries);
    const states = () =>
      centre.running.parts.database.query(
        'SELECT kind, state, code FROM messages WHERE made_at >= $1 ORDER BY made_at, event',
        [new Date(startedMs).toISOString()],
      );

    beforeAll(async () => {
      centre = await context.another();
      await (await outboxOf()).turn();
    });
    beforeEach(async () => {
      asked.length = 0;
      isCarrierAway = false;
      nowMs += 48 * 60 * minuteMs;
      startedMs = nowMs;
      maker = await centre.journal();
    });
    afterAll(() => centre.end());

    it('say that the file was received, with its code and no name, once however often the entry comes', async () => {
      const subject = newApplication();
      await visit(maker, subject, agreed);
      await send();
      const outbox = await outboxOf();
      await outbox.turn();
      await send();
      await outbox.turn();
      await (await outboxOf()).turn();
      const code = receiptCode(base64url.decode(await sealing.digest(subject)));
      expect(asked).toHaveLength(1);
      expect(asked[0]).toMatchObject({ channel: 'whatsapp', to: '+6281234567890' });
      expect(asked[0]?.text).toContain(`Kanim Kelas II TPI Atambua: berkas permohonan paspor dengan kode ${code}`);
      expect(asked[0]?.text.includes('diterima pusat (sementara)')).toBe(context.backing.expectedClass === 'volatile');
      expect(asked[0]?.text).toContain(`https://paspor.example.id/status?code=${code}`);
      expect(asked[0]?.text).not.toContain('SUHARTINI');
      expect(await states()).toEqual([{ kind: 'received', state: 'sent', code: null }]);
      const [row] = await centre.running.parts.database.query('SELECT * FROM messages');
      expect(JSON.stringify(row)).not.toMatch(/8123456|SUHARTINI/);
    });

    it('go to nobody without a telephone, or who did not agree', async () => {
      await visit(maker, newApplication(), answers);
      const { news: _news, ...withoutConsent } = agreed;
      await visit(maker, newApplication(), withoutConsent);
      await send();
      await (await outboxOf()).turn();
      expect(asked).toEqual([]);
      expect((await states()).map(({ state }) => state)).toEqual(['not-wanted', 'not-wanted']);
    });

    it('wait while nobody carries them, and end when they are no news any more', async () => {
      isCarrierAway = true;
      await visit(maker, newApplication(), agreed);
      await send();
      const outbox = await outboxOf();
      const next = await outbox.turn();
      expect(await states()).toMatchObject([{ state: 'waiting', code: 'carrier-unreachable' }]);
      await outbox.turn();
      expect(asked).toHaveLength(1);
      nowMs = (next?.getTime() ?? 0) + 1;
      isCarrierAway = false;
      expect(await outbox.turn()).toBeUndefined();
      expect(asked.map(({ key }) => key)).toEqual([asked[0]?.key, asked[0]?.key]);
      expect(await states()).toMatchObject([{ state: 'sent' }]);

      isCarrierAway = true;
      await visit(maker, newApplication(), agreed);
      await send();
      await outbox.turn();
      nowMs += 73 * 60 * minuteMs;
      await outbox.turn();
      expect((await states()).map(({ state }) => state)).toEqual(['sent', 'expired']);
    });

    it('reach a gateway that fails, answers with a page and hangs, once', async () => {
      const delivered = new Map<string, unknown>();
      const moods = ['fails', 'is-a-page', 'hangs'];
      const server = createServer((request, response) => {
        let text = '';
        request.on('data', (chunk: Buffer) => (text += chunk.toString('utf8')));
        request.on('end', () => {
          const body = JSON.parse(text) as { key: string };
          const mood = moods.shift();
          if (mood === 'fails') response.writeHead(500).end();
          else if (mood === 'is-a-page') response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Masuk</h1>');
          else {
            const status = delivered.has(body.key) ? 409 : 202;
            delivered.set(body.key, body);
            if (mood === undefined) response.writeHead(status).end(JSON.stringify({ key: body.key }));
          }
        });
      });
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      const { port } = server.address() as AddressInfo;
      try {
        await visit(maker, newApplication(), agreed);
        await send();
        const url = `http://127.0.0.1:${port}/pesan`;
        const outbox = await outboxOf(httpCarrier({ url, token: 'rahasia', withinMs: 200 }));
        const codes: unknown[] = [];
        for (let next = await outbox.turn(); next !== undefined; next = await outbox.turn()) {
          codes.push((await states())[0]?.['code']);
          nowMs = next.getTime() + 1;
        }
        expect(codes).toEqual(['carrier-failed', 'carrier-not-understood', 'carrier-late']);
        expect([...delivered.values()]).toMatchObject([{ channel: 'whatsapp', to: '+6281234567890' }]);
        expect(await states()).toEqual([{ kind: 'received', state: 'sent', code: null }]);
      } finally {
        server.closeAllConnections();
        server.close();
      }
    });

    it('say that a file came back, as long as that is so, and only by a supervisor', async () => {
      const subject = newApplication();
      const intake = await visit(maker, subject, agreed);
      await send();
      const outbox = await outboxOf();
      await outbox.turn();
      const decision = { type: 'review.decided', subject, on: [intake.digest], clear: { decision: 'return' } };
      await maker.byOfficer({ ...decision, body: { reason: 'other' } });
      await send();
      nowMs += minuteMs;
      await outbox.turn();
      expect(asked).toHaveLength(1);
      await maker.append({ ...decision, body: { reason: 'other', note: 'RAHASIA' } }, maker.supervisorAuthor);
      await send();
      nowMs += minuteMs;
      await outbox.turn();
      expect(asked).toHaveLength(2);
      expect(asked[1]?.text).toContain('dikembalikan untuk dilengkapi');
      expect(asked[1]?.text).not.toContain('RAHASIA');
      expect((await states()).map(({ kind, state }) => `${kind} ${state}`)).toEqual([
        ...['received sent', 'returned overtaken', 'returned sent'],
      ]);
    });

    it('of two visits that arrive together tell of the last, and of none after the passport was handed over', async () => {
      const [twice, collected] = [newApplication(1), newApplication(2)];
      await visit(maker, twice, agreed);
      await maker.byOfficer({ type: 'application.completed', subject: twice, body: { outstanding: [] } });
      await visit(maker, collected, agreed);
      await maker.byOfficer({ type: 'passport.handed-over', subject: collected, body: {} });
      await send();
      await (await outboxOf()).turn();
      expect(asked).toHaveLength(1);
      expect((await states()).map(({ state }) => state).sort()).toEqual(['overtaken', 'overtaken', 'sent']);
    });

    it('wait for the form of another counter that is still on its way', async () => {
      const subject = newApplication();
      const elsewhere = await centre.journal();
      await maker.byOfficer({ type: 'application.completed', subject, body: { outstanding: [] } });
      await send();
      const outbox = await outboxOf();
      const next = await outbox.turn();
      expect(await states()).toMatchObject([{ state: 'waiting', code: 'intake-missing' }]);
      const form = { type: 'step.recorded', subject, step: 'intake' as const, clear: { mode: 'device' } };
      await elsewhere.byOfficer({ ...form, body: { intake: agreed } });
      await centre.api.send(elsewhere.journal, elsewhere.entries);
      nowMs = (next?.getTime() ?? 0) + 1;
      await outbox.turn();
      expect(asked).toHaveLength(1);
    });

    it('begin when somebody begins to send them: what was there before is told to nobody', async () => {
      const fresh = await context.another();
      const before = centre;
      try {
        centre = fresh;
        maker = await centre.journal();
        await visit(maker, newApplication(), agreed);
        await send();
        await (await outboxOf()).turn();
        expect([asked, await states()]).toEqual([[], []]);
      } finally {
        centre = before;
        await fresh.end();
      }
    });
  });
}
