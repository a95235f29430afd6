import { join } from 'node:path';
import { ensureActKeys } from '../../central-api/acts/act-keys.ts';
import { OwnJournal } from '../../central-api/acts/own-journal.ts';
import { takeInActs } from '../../central-api/acts/take-in.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CaseList } from '../../src/queries/list/case-list.ts';
import { webCryptoSealing as sealing } from '../../src/sealing/webcrypto.ts';
import { type TestCentre, testCentre } from '../support/centre.ts';
import { feedReader } from '../support/feed-reader.ts';
import { newApplication } from '../support/journal.ts';
import { spareJournal } from '../support/spare-journal.ts';
import { sendingDevice } from '../support/sending-device.ts';

/** The real reader over real storage against the real centre: two counters of one office. */
const token = 'nobody-can-guess-this-token-of-a-test';
let centre: TestCentre;
beforeAll(async () => {
  centre = await testCentre({ printingToken: token });
});
afterAll(() => centre.end());

const slice = { lengthMs: 60_000 };

describe('a counter that reads the feed', () => {
  it('knows the case of another counter and how safe it is, and reads nothing twice', async () => {
    const first = await sendingDevice(centre, () => centre.running.url);
    const second = await sendingDevice(centre, () => centre.running.url, {}, first.maker.office);
    const subject = newApplication();
    await first.keep({
      type: 'appointment.claimed',
      subject,
      body: { applicationNumber: '0724000000000001', on: '2024-06-20', name: 'MARIA BERE' },
    });
    const { book, read } = await feedReader(centre, second);
    // Nobody was reached yet, so nobody is asked.
    expect(await read()).toMatchObject({ ok: false, fault: { code: 'unreachable' } });
    for (const { engine } of [first, second]) expect(await engine.drain(slice)).toMatchObject({ kind: 'drained' });
    expect(await read()).toEqual({ ok: true, value: 3 });
    const row = book.row(subject);
    if (row === undefined) throw new Error('The case has not come.');
    const summary = async () => {
      const facts = await second.storage.overview();
      return new CaseList().summary(row, book, { facts, sending: false });
    };
    expect(await summary()).toMatchObject({ name: 'MARIA BERE', elsewhere: '1', safety: 'received-volatile' });
    expect(await read()).toEqual({ ok: true, value: 0 });
    const [travelled] = await second.storage.othersOf(subject);
    expect(row.facts.map(({ bytes }) => bytes)).toEqual([
      (travelled?.jws.length ?? 0) + (travelled?.body?.length ?? 0),
    ]);

    // What the centre held in another epoch says nothing of what it holds now.
    await centre.running.parts.database.query("UPDATE facts SET value = 'another' WHERE name = 'epoch'");
    await second.engine.drain({ ...slice, asked: true });
    expect(await summary()).toMatchObject({ safety: 'elsewhere' });
    expect(await read()).toEqual({ ok: true, value: 0 });
    expect(await summary()).toMatchObject({ safety: 'received-volatile' });
  });

  it('knows that a passport is ready by the centre’s own journal, which is no counter’s', async () => {
    const first = await sendingDevice(centre, () => centre.running.url);
    const second = await sendingDevice(centre, () => centre.running.url, {}, first.maker.office);
    const subject = newApplication();
    const opened = { type: 'application.opened', subject, body: { door: 'newcomer' } };
    await first.keep(opened);
    for (const step of ['intake', 'documents', 'portrait', 'fingerprints', 'interview'] as const)
      await first.keep({ type: 'step.recorded', subject, step, clear: { mode: 'manual' }, body: {} });
    // What a counter says of it counts for nothing.
    await first.keep({ type: 'passport.ready', subject, clear: { print: 'sendiri', turn: 1, isReady: true } });
    const { book, read } = await feedReader(centre, second);
    for (const { engine } of [first, second]) await engine.drain(slice);
    await read();
    const summary = async () => {
      const row = book.row(subject);
      const facts = await second.storage.overview();
      return row && new CaseList().summary(row, book, { facts, sending: false });
    };
    expect(await summary()).toMatchObject({ elsewhere: '1' });
    expect((await summary())?.readyAt).toBeUndefined();
    const say = (state: string) =>
      centre.api.json(
        'PUT',
        '/v1/prints/cetak-1',
        { v: 1, application: subject, state },
        { authorization: `Bearer ${token}` },
      );
    expect((await say('ready')).status).toBe(204);
    await read();
    expect(await summary()).toMatchObject({ elsewhere: '1', safety: 'received-volatile' });
    expect((await summary())?.readyAt).toMatch(/^\d{4}-/);
    expect((await second.storage.overview()).others.map(({ counter }) => counter)).not.toContain('99z');
    await say('not-ready');
    await read();
    expect((await summary())?.readyAt).toBeUndefined();

    // The same of a case that casework took up.
    const { parts } = centre.running;
    const journal = new OwnJournal(parts, await ensureActKeys(sealing, join(centre.dir, 'keys')));
    const clock = { from: '2024-06-20T09:10:00+08:00', dueOn: '2024-06-26' };
    const taken = { type: 'case.taken-up', subject, clear: { clock } };
    await first.keep(taken);
    await first.engine.drain(slice);
    await read();
    expect((await summary())?.takenUp).toBeUndefined();
    const on = (book.row(subject)?.facts ?? []).flatMap(({ digest, step }) => (step === undefined ? [] : [digest]));
    await parts.database.transaction((tx) => journal.enter(tx, 'ATB', { ...taken, like: clock.from, on }));
    await takeInActs(parts, 'ATB');
    await read();
    expect(await summary()).toMatchObject({ elsewhere: '1', takenUp: { stands: true, clock } });
  });

  it('asks nobody before the centre has the entry that proves the officer', async () => {
    const device = await sendingDevice(centre, () => centre.running.url);
    await device.engine.drain(slice);
    const have = (await device.storage.heads()).at(-1)?.seq ?? 0;
    let questions = 0;
    const { read } = await feedReader(centre, device, undefined, {
      officerSince: have + 1,
      asked: () => (questions += 1),
    });
    expect(await read()).toMatchObject({ ok: false, fault: { code: 'unreachable' } });
    expect(questions).toBe(0);
    await device.save(1_000);
    await device.engine.drain(slice);
    expect(await read()).toMatchObject({ ok: true });
    expect(questions).toBe(1);
  });

  it('takes nothing of a page from which somebody left an entry out', async () => {
    const first = await sendingDevice(centre, () => centre.running.url);
    const second = await sendingDevice(centre, () => centre.running.url, {}, first.maker.office);
    await first.save(1_000);
    for (const { engine } of [first, second]) await engine.drain(slice);
    const leaveOut = (text: string) => {
      const answer = JSON.parse(text) as { entries: unknown[] };
      return JSON.stringify({ ...answer, entries: answer.entries.slice(1) });
    };
    const { read } = await feedReader(centre, second, leaveOut);
    expect(await read()).toMatchObject({ ok: false, fault: { code: 'not-the-centre' } });
    expect(await second.storage.otherHeads()).toEqual([]);
    expect(await second.storage.feedCursor('')).toBeUndefined();
  });

  it('keeps which spares the centre confirms, until the centre says otherwise', async () => {
    const sponsor = await sendingDevice(centre, () => centre.running.url);
    const second = await sendingDevice(centre, () => centre.running.url, {}, sponsor.maker.office);
    const spare = await spareJournal(sponsor.maker);
    const { device = '' } = sponsor.maker.entries.at(-1)?.entry.clear ?? {};
    const confirmed = async () => (await second.storage.overview()).confirmedSpares;
    await centre.api.send(spare.journal, spare.entries);
    const { read } = await feedReader(centre, second);
    await second.engine.drain(slice);
    await read();
    expect(await confirmed()).toEqual([]);
    await centre.api.send(sponsor.maker.journal, sponsor.maker.entries);
    await read();
    expect(await confirmed()).toEqual([device]);
  });
});
