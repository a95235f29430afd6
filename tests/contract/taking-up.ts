import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ensureActKeys } from '../../central-api/acts/act-keys.ts';
import { OwnJournal } from '../../central-api/acts/own-journal.ts';
import { takeInActs } from '../../central-api/acts/take-in.ts';
import { CaseTaker } from '../../central-api/casework/case-taker.ts';
import { loadCaseworkKey } from '../../central-api/ceremony.ts';
import type { ApplicationId } from '../../src/domain/ids.ts';
import { receiptCode } from '../../src/domain/codes/receipt-code.ts';
import { statusAnswer } from '../../src/protocol/public/application-status.ts';
import { base64url } from '../../src/sealing/bytes.ts';
import { webCryptoSealing as sealing } from '../../src/sealing/webcrypto.ts';
import * as v from 'valibot';
import type { TestCentre } from '../support/centre.ts';
import { type EntryDraft, type JournalMaker, type MadeEntry, newApplication } from '../support/journal.ts';
import { interview, wholeCase } from '../support/whole-case.ts';
import type { Context } from './centre-contract.ts';

/** Casework takes up what is whole and let go on, says so in the centre's own journal, and decides nothing. */
export function takingUp(context: Context): void {
  describe('casework takes a case up', () => {
    let centre: TestCentre;
    let maker: JournalMaker;
    let taker: CaseTaker;
    let nowMs = Date.parse('2024-06-24T10:00:00+08:00');

    beforeAll(async () => {
      centre = await context.another({});
      maker = await centre.journal();
      const { parts } = centre.running;
      const now = () => new Date(nowMs);
      taker = new CaseTaker({
        centre: parts,
        key: await loadCaseworkKey(sealing, join(centre.dir, 'keys')),
        journal: new OwnJournal({ ...parts, now }, await ensureActKeys(sealing, join(centre.dir, 'keys'))),
        holidays: new Set(['2024-06-25']),
        now,
      });
    });
    afterAll(() => centre.end());

    async function turn(): Promise<void> {
      await centre.api.send(maker.journal, maker.entries);
      nowMs += 60_000;
      await taker.turn();
      await takeInActs(centre.running.parts, 'ATB');
    }
    async function statusOf(subject: ApplicationId) {
      const code = receiptCode(base64url.decode(await sealing.digest(subject)));
      const [answer, page] = await Promise.all([
        centre.api.raw('GET', `/v1/status/${code}`),
        centre.api.raw('GET', `/status?code=${code}`),
      ]);
      return { ...v.parse(statusAnswer, await answer.json()), page: await page.text() };
    }
    const placeOf = async (subject: ApplicationId) =>
      (
        await centre.running.parts.database.query<{ place: string }>(
          'SELECT place FROM casework_cases WHERE subject = $1',
          [subject],
        )
      )[0]?.place;
    const decide = (
      subject: ApplicationId,
      decision: string,
      on: readonly MadeEntry[],
      more: Partial<EntryDraft> = {},
    ) =>
      maker.append(
        {
          ...{ type: 'review.decided', subject, clear: { decision }, body: { reason: 'complete' } },
          ...{ on: on.map(({ digest }) => digest), ...more },
        },
        maker.supervisorAuthor,
      );
    const wordsOf = (subject: ApplicationId) =>
      centre.running.parts.database.query<{ jws: string }>(
        "SELECT jws FROM entries WHERE subject = $1 AND type = 'case.taken-up'",
        [subject],
      );

    it('once it is whole, and says since when the four working days of the law run', async () => {
      const subject = newApplication();
      const { files } = await wholeCase(maker, subject, { without: ['interview', 'documents'] });
      await turn();
      expect(await placeOf(subject)).toBe('incomplete');
      expect(await statusOf(subject)).toMatchObject({ takenUpAt: null, clock: null });
      await interview(maker, subject, '2024-06-21T10:00:00+08:00');
      await turn();
      // A file is still on its way: what cannot be opened was not looked at.
      expect(await placeOf(subject)).toBe('part-missing');
      for (const { digest, bytes } of files) await centre.api.put(digest, bytes);
      await turn();
      // Every step is there, and the documents that the form asks for are not.
      expect(await placeOf(subject)).toBe('incomplete');
      await maker.byOfficer({ type: 'step.recorded', subject, step: 'documents', clear: { mode: 'manual' }, body: {} });
      await turn();
      expect(await placeOf(subject)).toBe('taken-up');
      const status = await statusOf(subject);
      expect(status.takenUpAt).toMatch(/^2024-06-24T10:0\d:00\+08:00$/);
      expect(status.clock).toEqual({ from: '2024-06-21T10:00:00+08:00', dueOn: '2024-06-28' });
      expect(status.page).toContain('Berkas diproses pusat sejak 24 Juni 2024');
      expect(status.page).toContain(
        'sejak wawancara pada 21 Juni 2024 pukul 10.00 WITA, yaitu sampai Jumat, 28 Juni 2024',
      );
    });

    it('with what was recorded under the code of its slip, once a counter says that both are one', async () => {
      const [first, second] = [newApplication(), newApplication()];
      await wholeCase(maker, first, { without: ['interview'], parts: centre.api });
      await maker.byOfficer({ type: 'application.opened', subject: second, body: { door: 'newcomer' } });
      const intake = { type: 'step.recorded', step: 'intake' } as const;
      const form = await maker.byOfficer({ ...intake, subject: second, clear: { mode: 'device' }, body: {} });
      await interview(maker, second, '2024-06-21T10:00:00+08:00');
      await turn();
      expect(await statusOf(second)).toMatchObject({ comeFor: ['documents', 'portrait', 'fingerprints'] });
      const takenOut = { ...intake, replaces: [form.digest] };
      await maker.byOfficer({ ...takenOut, subject: first, clear: { mode: 'withdrawn', joins: second } });
      await maker.byOfficer({ ...takenOut, subject: second, clear: { mode: 'withdrawn', belongsTo: first } });
      await turn();
      expect([await placeOf(first), await placeOf(second)]).toEqual(['taken-up', 'incomplete']);
      const [status, asked] = [await statusOf(first), await statusOf(second)];
      expect(status).toMatchObject({ comeFor: [], clock: { from: '2024-06-21T10:00:00+08:00' } });
      expect({ ...asked, page: '' }).toEqual({ ...status, page: '' });
    });

    it('by the time on the paper when the interview was written down on one', async () => {
      const subject = newApplication();
      await wholeCase(maker, subject, { without: ['interview'], parts: centre.api });
      const paper = { mode: 'manual', paperNumber: 'F1-0001', takenAt: '2024-06-19T14:20:00+08:00' };
      await interview(maker, subject, '2024-06-24T09:00:00+08:00', paper);
      await turn();
      expect((await statusOf(subject)).clock).toEqual({ from: paper.takenAt, dueOn: '2024-06-26' });
    });

    it.each([
      ['lost', '2024-06-21T10:00:00+08:00', {}],
      ['new', '2024-06-21T10:00:00+08:00', { mode: 'manual', paperNumber: 'F1-0002' }],
    ])('without a clock for a passport that is %s, %s, %j', async (reason, startedAt, more) => {
      const subject = newApplication();
      await wholeCase(maker, subject, { without: ['interview'], reason, parts: centre.api });
      await interview(maker, subject, startedAt, more);
      await turn();
      const status = await statusOf(subject);
      expect(status).toMatchObject({ clock: null });
      expect(status.takenUpAt).not.toBeNull();
      expect(status.page).not.toContain('mpat hari kerja');
    });

    it('never what is held, puts down what is held later, and says each once', async () => {
      const subject = newApplication();
      const { records } = await wholeCase(maker, subject, { parts: centre.api });
      const held = await decide(subject, 'hold', records);
      await turn();
      expect([await placeOf(subject), (await wordsOf(subject)).length]).toEqual(['held', 0]);
      const approved = await decide(subject, 'approve', records, { replaces: [held.digest] });
      await turn();
      expect((await statusOf(subject)).takenUpAt).not.toBeNull();
      await maker.byOfficer({ type: 'note.added', subject, body: { note: 'telepon' } });
      await turn();
      await turn();
      expect((await wordsOf(subject)).length).toBe(1);
      await decide(subject, 'return', records, { replaces: [approved.digest] });
      await turn();
      expect([await placeOf(subject), (await wordsOf(subject)).length]).toEqual(['returned', 2]);
      expect(await statusOf(subject)).toMatchObject({ takenUpAt: null, clock: null });
    });

    it('anew after a correction; at an office that approves first only once a supervisor approved that', async () => {
      const subject = newApplication();
      const { records } = await wholeCase(maker, subject, { parts: centre.api });
      await turn();
      const first = (await statusOf(subject)).takenUpAt;
      const old = records.find(({ entry }) => entry.step === 'interview');
      const corrected = await interview(
        maker,
        subject,
        '2024-06-20T11:00:00+08:00',
        {},
        old === undefined ? [] : [old.digest],
      );
      await centre.api.send(maker.journal, maker.entries);
      expect((await statusOf(subject)).takenUpAt).toBeNull();
      await turn();
      const again = await statusOf(subject);
      expect([first === again.takenUpAt, again.clock?.from]).toEqual([false, '2024-06-20T11:00:00+08:00']);

      const setting = { name: 'approval', caseworkWaits: true, reason: 'two eyes' };
      await maker.append({ type: 'setting.changed', clear: setting }, maker.supervisorAuthor);
      await turn();
      expect([await placeOf(subject), (await statusOf(subject)).takenUpAt]).toEqual(['awaits-approval', null]);
      await decide(subject, 'approve', [...records.filter((one) => one !== old), corrected]);
      await turn();
      expect(await placeOf(subject)).toBe('taken-up');
    });

    it('is believed from nobody else, and not asked of what was handed over', async () => {
      const [subject, handed] = [newApplication(), newApplication()];
      await maker.append({ type: 'case.taken-up', subject, clear: {} }, maker.supervisorAuthor);
      const { records } = await wholeCase(maker, handed, { parts: centre.api });
      await decide(handed, 'approve', records);
      await maker.byOfficer({ type: 'number.issued', subject, clear: { number: 'B1-014', day: '2024-06-24' } });
      await maker.byOfficer({ type: 'passport.handed-over', subject: handed, body: {} });
      await turn();
      expect((await statusOf(subject)).takenUpAt).toBeNull();
      expect([await placeOf(handed), (await wordsOf(handed)).length]).toEqual(['handed-over', 0]);
    });
  });
}
