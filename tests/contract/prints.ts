import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadCaseworkKey } from '../../central-api/ceremony.ts';
import { MessageOutbox } from '../../central-api/messages/outbox.ts';
import type { OutgoingMessage } from '../../central-api/messages/port.ts';
import { receiptCode } from '../../src/domain/codes/receipt-code.ts';
import type { ApplicationId } from '../../src/domain/ids.ts';
import { done } from '../../src/domain/result.ts';
import { statusAnswer } from '../../src/protocol/public/application-status.ts';
import { base64url } from '../../src/sealing/bytes.ts';
import { JournalAuthority } from '../../src/sealing/authority.ts';
import { webCryptoSealing as sealing } from '../../src/sealing/webcrypto.ts';
import type { TestCentre } from '../support/centre.ts';
import { type JournalMaker, newApplication } from '../support/journal.ts';
import * as v from 'valibot';
import type { Context } from './centre-contract.ts';
import { takeSteps, visit } from './messages.ts';

const token = 'nobody-can-guess-this-token-of-a-test';
const agreed = {
  ...{ name: 'SUHARTINI', sex: 'female', birthPlace: 'Weluli', birthDate: '1995-07-01', maritalStatus: 'married' },
  ...{ kind: 'ordinary', validityYears: 5, service: 'regular', reason: 'new', purpose: 'tourism', parents: [] },
  address: { street: 'Jl. 1', village: 'Fatubenao', district: 'Kota', regency: 'Belu', province: 'NTT' },
  ...{ phone: '+6281234567890', news: 'whatsapp' },
};

/** That a passport is ready: the centre's own word, of what whoever prints told it, and of nothing else. */
export function prints(context: Context): void {
  describe('a passport that is ready', () => {
    let centre: TestCentre;
    let maker: JournalMaker;
    let outbox: MessageOutbox;
    let nowMs = Date.parse('2024-06-21T09:30:00+08:00');
    const told: OutgoingMessage[] = [];

    beforeAll(async () => {
      centre = await context.another({ printingToken: token });
      maker = await centre.journal();
      outbox = new MessageOutbox({
        centre: centre.running.parts,
        key: await loadCaseworkKey(sealing, join(centre.dir, 'keys')),
        carrier: {
          async send(message) {
            if (!told.some(({ key }) => key === message.key)) told.push(message);
            return done(undefined);
          },
        },
        publicUrl: undefined,
        now: () => new Date(nowMs),
        random: () => 0.5,
      });
      await outbox.turn();
    });
    afterAll(() => centre.end());

    // As many as one request may hold.
    const send = () => centre.api.send(maker.journal, maker.entries.slice(-100));
    const say = (print: string, body: object, given = token) =>
      centre.api.json('PUT', `/v1/prints/${print}`, { v: 1, ...body }, { authorization: `Bearer ${given}` });
    const codeOf = async (subject: ApplicationId) => receiptCode(base64url.decode(await sealing.digest(subject)));
    async function statusOf(subject: ApplicationId) {
      const response = await centre.api.raw('GET', `/v1/status/${await codeOf(subject)}`);
      return v.parse(statusAnswer, await response.json());
    }
    const page = async (subject: ApplicationId) =>
      (await centre.api.raw('GET', `/status?code=${await codeOf(subject)}`)).text();
    async function received(): Promise<ApplicationId> {
      const subject = newApplication();
      await visit(maker, subject, agreed);
      await takeSteps(maker, subject);
      await send();
      return subject;
    }
    async function newsOf(): Promise<string[]> {
      nowMs += 60_000;
      told.length = 0;
      // A turn takes some of what is due; in which order is nobody's promise.
      for (let due: Date | undefined = new Date(nowMs); due !== undefined && due.getTime() <= nowMs; )
        due = await outbox.turn();
      return told.map(({ text }) => text);
    }

    it('is said by its receipt code, once however often, and then /status and a message say so', async () => {
      const subject = await received();
      expect((await statusOf(subject)).readyAt).toBeNull();
      expect(await page(subject)).not.toContain('siap diambil');
      await newsOf();
      for (const application of [await codeOf(subject), subject])
        expect((await say('cetak-1', { application, state: 'ready' })).status).toBe(204);
      expect((await statusOf(subject)).readyAt).toMatch(/\+08:00$/);
      expect(await page(subject)).toContain('Paspor siap diambil sejak');
      expect(await page(subject)).not.toContain('belum ada kabarnya');
      const [text, ...more] = await newsOf();
      expect(text).toContain(`paspor dengan kode ${await codeOf(subject)} sudah tercetak dan ada di kantor itu`);
      expect(more).toEqual([]);
      expect(text).not.toContain('SUHARTINI');
      expect(await newsOf()).toEqual([]);
    });

    it('can be taken back, which whoever was told is told, and can be said anew', async () => {
      const subject = await received();
      const application = await codeOf(subject);
      await say('cetak-2', { application, state: 'ready' });
      await newsOf();
      await say('cetak-2', { application, state: 'not-ready' });
      expect((await statusOf(subject)).readyAt).toBeNull();
      expect(await newsOf()).toEqual([expect.stringContaining('ditarik kembali')]);
      await say('cetak-2', { application, state: 'ready' });
      await say('cetak-2', { application, state: 'not-ready' });
      await say('cetak-2', { application, state: 'ready' });
      expect(await newsOf()).toEqual([expect.stringContaining('sudah tercetak')]);
    });

    it('is told to nobody who had not been told when it was taken back at once, or who has it already', async () => {
      const [subject, collected] = [await received(), await received()];
      await newsOf();
      await say('cetak-3', { application: subject, state: 'ready' });
      await say('cetak-3', { application: subject, state: 'not-ready' });
      await say('cetak-4', { application: collected, state: 'ready' });
      await maker.byOfficer({ type: 'passport.handed-over', subject: collected, body: {} });
      await send();
      expect(await newsOf()).toEqual([]);
    });

    it('is handed over when a supervisor finds the record of it under another id, and when nobody else does', async () => {
      const [subject, stray] = [await received(), newApplication()];
      const handed = await maker.byOfficer({ type: 'passport.handed-over', subject: stray, body: {} });
      const found = { type: 'note.added', subject, on: [handed.digest], clear: { verdict: 'same-person' }, body: {} };
      await maker.byOfficer(found);
      await send();
      expect((await statusOf(subject)).handedOverAt).toBeNull();
      await maker.append(found, maker.supervisorAuthor);
      await send();
      expect((await statusOf(subject)).handedOverAt).toBe(handed.entry.at);
      await say('cetak-7', { application: subject, state: 'ready' });
      expect(await newsOf()).toEqual([]);
    });

    it('is not believed from a counter, whoever signs there', async () => {
      const subject = await received();
      const clear = { print: 'cetak-5', turn: 1, isReady: true };
      await maker.append({ type: 'passport.ready', subject, clear }, maker.supervisorAuthor);
      await send();
      expect((await statusOf(subject)).readyAt).toBeNull();
      expect(await newsOf()).toEqual([expect.stringContaining('sudah diterima pusat')]);
    });

    it('is refused without the token, for a file that never came, and for a print of somebody else', async () => {
      const [subject, other] = [await received(), await received()];
      const code = async (answer: Promise<Response>) => ((await (await answer).json()) as { code: string }).code;
      expect(await code(say('cetak-6', { application: subject, state: 'ready' }, 'wrong'))).toBe('token-needed');
      expect(await code(say('cetak-6', { application: newApplication(), state: 'ready' }))).toBe(
        'receipt-code-unknown',
      );
      expect(await code(say('cetak-6', { application: 'not a code', state: 'ready' }))).toBe('receipt-code-unknown');
      expect(await code(say('cetak-6', { application: subject, state: 'printed' }))).toBe('request-shape');
      expect((await say('cetak-6', { application: subject, state: 'ready' })).status).toBe(204);
      expect(await code(say('cetak-6', { application: other, state: 'ready' }))).toBe('print-of-another');
      expect((await statusOf(other)).readyAt).toBeNull();
      expect((await context.centre.api.json('PUT', '/v1/prints/cetak-6', {})).status).toBe(404);
    });

    it('is refused while steps are open at the centre, naming them, and taken once they are there', async () => {
      const subject = newApplication();
      await visit(maker, subject, agreed);
      const explained = { type: 'step.recorded', subject, body: {} } as const;
      await maker.byOfficer({ ...explained, step: 'portrait', clear: { mode: 'deferred' } });
      await maker.byOfficer({ ...explained, step: 'fingerprints', clear: { mode: 'waived' } });
      await maker.byOfficer({ ...explained, step: 'interview', clear: { mode: 'manual' } });
      await send();
      const refusal = await say('cetak-10', { application: subject, state: 'ready' });
      expect(refusal.status).toBe(409);
      expect(await refusal.json()).toMatchObject({ code: 'steps-open', detail: 'documents, portrait' });
      expect((await statusOf(subject)).readyAt).toBeNull();
      // Nothing was said of it, so there is nothing to take back.
      expect((await say('cetak-10', { application: subject, state: 'not-ready' })).status).toBe(204);

      await takeSteps(maker, subject);
      await send();
      expect((await say('cetak-10', { application: subject, state: 'ready' })).status).toBe(204);
      expect((await statusOf(subject)).readyAt).not.toBeNull();
      // A step that is taken out afterwards takes no passport away.
      await maker.byOfficer({ ...explained, step: 'portrait', clear: { mode: 'deferred' } });
      await send();
      expect((await say('cetak-10', { application: subject, state: 'ready' })).status).toBe(204);
    });

    it('is entered in one journal of the office, in order, also when many are said at once', async () => {
      const subjects = Array.from({ length: 8 }, () => newApplication());
      for (const subject of subjects) {
        await visit(maker, subject, agreed);
        await takeSteps(maker, subject);
      }
      await send();
      const answers = await Promise.all(
        subjects.map((application, at) => say(`banyak-${at}`, { application, state: 'ready' })),
      );
      expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 204));
      const rows = await centre.running.parts.database.query<{ journal: string; seq: number; jws: string }>(
        `SELECT e.journal, e.seq, e.jws FROM entries e JOIN journals j USING (journal) WHERE j.counter = '99z'
         ORDER BY e.journal, e.seq`,
      );
      expect(new Set(rows.map(({ journal }) => journal)).size).toBe(1);
      expect(rows.map(({ seq }) => seq)).toEqual(rows.map((_, at) => at + 1));
      const authority = new JournalAuthority(sealing, centre.root, (rows[0]?.journal ?? '') as never);
      const verdicts = await authority.judgeAll(rows.map(({ jws }) => jws));
      expect(new Set(verdicts.map(({ kind }) => kind))).toEqual(new Set(['authentic']));
      expect(authority.certificate).toMatchObject({ casework: true, office: 'ATB' });
    });

    it('stays so in a new epoch, in which the centre goes on in a new journal, and nobody is told again', async () => {
      const [subject, other] = [await received(), await received()];
      await say('cetak-8', { application: subject, state: 'ready' });
      await newsOf();
      await centre.running.parts.database.query("UPDATE facts SET value = 'another' WHERE name = 'epoch'");
      await say('cetak-9', { application: other, state: 'ready' });
      const [count] = await centre.running.parts.database.query<{ count: number }>(
        "SELECT count(*)::int AS count FROM journals WHERE counter = '99z' AND office = 'ATB'",
      );
      expect(count?.count).toBe(2);
      expect((await statusOf(subject)).readyAt).not.toBeNull();
      // Of a database that lost what it had said, the same print is said again.
      await centre.running.parts.database.query("DELETE FROM centre_acts WHERE print = 'cetak-8'");
      await say('cetak-8', { application: subject, state: 'ready' });
      expect(await newsOf()).toEqual([expect.stringContaining(await codeOf(other))]);
    });
  });
}
