import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import {
  type CounterComputer,
  type StartedCounter,
  counterComputer,
  supervisorPassphrase,
} from '../../tests/support/counter-desk.ts';
import { must } from '../../tests/support/must.ts';
import { suhartini } from '../../tests/support/suhartini.ts';
import type { ApplicationId, OfficerId } from '../domain/ids.ts';
import { limits } from '../protocol/limits.ts';
import { bareSummary } from '../queries/book/summary.ts';
import { completeApplication } from './complete-application.ts';
import { draft, keepDraft } from './drafts.ts';
import { issueNumber } from './issue-number.ts';
import { openCase } from './open-case.ts';
import { InFlight } from './save/desk.ts';
import { addOfficer, signIn } from './session.ts';
import { explainStep } from './steps/explain-step.ts';
import { recordIntake } from './steps/record-intake.ts';
import { recordPortrait } from './steps/record-portrait.ts';

let computer: CounterComputer;
let counter: StartedCounter;

async function types(): Promise<string[]> {
  const { storage } = counter.opened;
  const head = await storage.head();
  return head === undefined ? [] : (await storage.entries(head.journal, 1, 500, 9_000_000)).map(({ type }) => type);
}

const intake = (subject: ApplicationId) =>
  recordIntake(counter.desk, { subject, answers: suhartini, acknowledged: [], lane: 'regular' });

beforeEach(async () => {
  computer = await counterComputer();
  counter = await computer.enrolled();
});

describe('the journal begins', () => {
  it('with the certificate, once, whoever signs in afterwards', async () => {
    counter.desk.vault.lock();
    const { supervisor } = computer.centre.given;
    must(await signIn(counter.entrance, supervisor, supervisorPassphrase));
    expect(await types()).toEqual(['journal.opened']);
  });

  it('and says whose key an officer has before that officer can sign in', async () => {
    const officer = computer.centre.given.staff.find(({ role }) => role === 'officer')?.officer as OfficerId;
    must(await addOfficer(counter.desk, officer, 'hujan di bukit lakaan'));
    expect(await types()).toEqual(['journal.opened', 'officer.added']);
    counter.desk.vault.lock();
    must(await signIn(counter.entrance, officer, 'hujan di bukit lakaan'));
  });
});

describe('queue numbers', () => {
  it('count up within a category and office day and begin anew the next day', async () => {
    const first = must(await issueNumber(counter.desk, 'B'));
    const second = must(await issueNumber(counter.desk, 'B'));
    const other = must(await issueNumber(counter.desk, 'A'));
    expect([first.number, second.number, other.number]).toEqual(['B1-001', 'B1-002', 'A1-001']);
    computer.nowMs.value += 24 * 60 * 60_000;
    expect(must(await issueNumber(counter.desk, 'B')).number).toBe('B1-001');
  });

  it('are never given twice when two are asked for at the same moment', async () => {
    const inFlight = new InFlight();
    const press = () => inFlight.once('issue', () => issueNumber(counter.desk, 'B'));
    const [one, two] = await Promise.all([press(), press()]);
    expect(must(one).number).toBe(must(two).number);
    expect((await types()).filter((type) => type === 'number.issued')).toHaveLength(1);
  });

  it('leap too when the counter was started again before anybody signed in, or before the first was given', async () => {
    must(await issueNumber(counter.desk, 'B'));
    await counter.close();
    computer.device.loseDatabase();
    counter = await computer.start();
    for (const signsIn of [false, true, true]) {
      if (signsIn) must(await signIn(counter.entrance, computer.centre.given.supervisor, supervisorPassphrase));
      await counter.close();
      counter = await computer.start();
    }
    expect(counter.opened.start).toEqual({ kind: 'sound' });
    must(await signIn(counter.entrance, computer.centre.given.supervisor, supervisorPassphrase));
    expect((await types()).filter((type) => type === 'store.recovered')).toHaveLength(1);
    expect(must(await issueNumber(counter.desk, 'B')).number).toBe('B1-100');
    await counter.close();
    counter = await computer.start();
    must(await signIn(counter.entrance, computer.centre.given.supervisor, supervisorPassphrase));
    expect(must(await issueNumber(counter.desk, 'B')).number).toBe('B1-101');
    expect(must(await issueNumber(counter.desk, 'A')).number).toBe('A1-100');
    computer.nowMs.value += 24 * 60 * 60_000;
    expect(must(await issueNumber(counter.desk, 'A')).number).toBe('A1-001');
  });

  it('leap to the next hundred once the database was lost, and count on from there', async () => {
    must(await issueNumber(counter.desk, 'B'));
    await counter.close();
    computer.device.loseDatabase();
    counter = await computer.start();
    expect(counter.opened.start).toMatchObject({ kind: 'recovered', copy: 'database' });
    must(await signIn(counter.entrance, computer.centre.given.supervisor, supervisorPassphrase));
    expect(must(await issueNumber(counter.desk, 'B')).number).toBe('B1-100');
    expect(must(await issueNumber(counter.desk, 'B')).number).toBe('B1-101');
    expect((await types()).filter((type) => type === 'store.recovered')).toHaveLength(1);
  });
});

describe('a case', () => {
  it('is what its entries say, also when the summaries are gone and are made again from the bodies', async () => {
    const { subject } = must(await issueNumber(counter.desk, 'A'));
    must(await openCase(counter.desk, { subject, door: 'newcomer', lane: 'regular' }));
    must(await intake(subject));
    must(
      await explainStep(counter.desk, {
        subject,
        step: 'interview',
        mode: 'deferred',
        reason: { code: 'step-closed' },
      }),
    );
    must(await completeApplication(counter.desk, subject));
    const row = counter.desk.book.row(subject);
    if (row === undefined) throw new Error('The case is not in the book.');
    const before = bareSummary(row);
    expect(before).toMatchObject({ name: 'SUHARTINI', number: 'A1-001', door: 'newcomer' });
    expect(before.steps.intake).toEqual({ kind: 'done', mode: 'device' });
    expect(before.steps.interview).toMatchObject({ kind: 'not-taken', reason: 'step-closed' });

    await counter.desk.storage.replaceRows([]);
    const state = counter.desk.vault.state();
    if (state.kind !== 'open') throw new Error('Nobody is signed in.');
    await counter.desk.book.open(state.session.officeKey, state.identity);
    const again = counter.desk.book.row(subject);
    expect(again && bareSummary(again)).toEqual(before);
  });

  it('is opened once', async () => {
    const { subject } = must(await openCase(counter.desk, { door: 'newcomer', lane: 'regular' }));
    const again = await openCase(counter.desk, { subject, door: 'newcomer', lane: 'regular' });
    expect(again).toEqual({ ok: false, refusal: { code: 'case-already-open' } });
  });

  it('replaces an intake by its correction, without a conflict', async () => {
    const { subject } = must(await openCase(counter.desk, { door: 'newcomer', lane: 'regular' }));
    must(await intake(subject));
    must(await intake(subject));
    const row = counter.desk.book.row(subject);
    expect(row && bareSummary(row).steps.intake.kind).toBe('done');
  });

  it('claims the appointment it came from', async () => {
    const [appointment] = computer.centre.given.roster;
    if (appointment === undefined) throw new Error('The roster is empty.');
    const { applicationNumber } = appointment;
    must(await openCase(counter.desk, { door: 'roster', applicationNumber, lane: 'regular' }));
    expect(await types()).toEqual(['journal.opened', 'application.opened', 'appointment.claimed']);
    const unknown = { door: 'roster', applicationNumber: '9999999999999999', lane: 'regular' } as const;
    expect(await openCase(counter.desk, unknown)).toMatchObject({ refusal: { code: 'appointment-unknown' } });
  });
});

describe('drafts', () => {
  it('are found by the next officer, leave no plain text, and go with the save', async () => {
    const { subject } = must(await openCase(counter.desk, { door: 'newcomer', lane: 'regular' }));
    must(await keepDraft(counter.desk, subject, 'intake', { name: 'SUHARTINI' }));
    expect(await draft(counter.desk, subject, 'intake')).toEqual({ name: 'SUHARTINI' });
    const box = await counter.desk.storage.draft({ subject, step: 'intake' });
    expect(Buffer.from(box ?? []).includes('SUHARTINI')).toBe(false);
    must(await intake(subject));
    expect(await draft(counter.desk, subject, 'intake')).toBeUndefined();
  });

  it('have a limit: one that a whole file was pasted into is not kept, and the one before stays', async () => {
    const { subject } = must(await openCase(counter.desk, { door: 'newcomer', lane: 'regular' }));
    must(await keepDraft(counter.desk, subject, 'intake', { name: 'SUHARTINI' }));
    const pasted = await keepDraft(counter.desk, subject, 'intake', { name: 'X'.repeat(limits.draftBytes) });
    expect(pasted).toMatchObject({ refusal: { code: 'entry-too-large' } });
    expect(await draft(counter.desk, subject, 'intake')).toEqual({ name: 'SUHARTINI' });
  });
});

describe('a portrait', () => {
  it('is cut into sealed parts that the entry names', async () => {
    const { subject } = must(await openCase(counter.desk, { door: 'newcomer', lane: 'regular' }));
    const image = new Blob([new Uint8Array(60_000).fill(7)], { type: 'image/jpeg' });
    const measures = { width: 1200, height: 1600, scores: {}, light: 'green' } as const;
    must(await recordPortrait(counter.desk, { subject, image, measures }));
    const entry = (await counter.desk.storage.entriesOf(subject)).at(-1);
    expect(entry?.parts).toHaveLength(1);
    expect(entry?.body).not.toContain('image/jpeg');
  });
});

it('saves nothing when nobody is signed in, and says so', async () => {
  counter.desk.vault.lock();
  expect(await issueNumber(counter.desk, 'A')).toEqual({ ok: false, refusal: { code: 'locked' } });
});
