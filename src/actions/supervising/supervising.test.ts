import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { deskStore } from '../../storage/sealed/desk-store.ts';
import { type StartedCounter, counterComputer, supervisorPassphrase } from '../../../tests/support/counter-desk.ts';
import { must } from '../../../tests/support/must.ts';
import { noteLimit } from '../../domain/application/reasons.ts';
import type { ApplicationId, OfficerId } from '../../domain/ids.ts';
import { peekEntry } from '../../sealing/peek.ts';
import { openedBody } from '../../queries/book/stored-fact.ts';
import { bareSummary } from '../../queries/book/summary.ts';
import { issueNumber } from '../issue-number.ts';
import { openCase } from '../open-case.ts';
import { addOfficer, signIn } from '../session.ts';
import { recordPayment } from '../steps/record-payment.ts';
import { recordStep } from '../steps/record-step.ts';
import { addNote } from './add-note.ts';
import { changeLane } from './change-lane.ts';
import { approveAll, decideReview } from './decide-review.ts';
import { keepOneSide } from './keep-one-side.ts';
import { keepQueueViews, queueViews } from './queue-views.ts';
import { voidNumber } from './void-number.ts';

const officerPassphrase = 'hujan di bukit lakaan';
let counter: StartedCounter;
let officer: OfficerId;
let supervisor: OfficerId;
let subject: ApplicationId;

beforeEach(async () => {
  const computer = await counterComputer();
  counter = await computer.enrolled();
  const { staff } = computer.centre.given;
  officer = staff.find(({ role }) => role === 'officer')?.officer as OfficerId;
  supervisor = staff.find(({ role }) => role === 'supervisor')?.officer as OfficerId;
  must(await addOfficer(counter.desk, officer, officerPassphrase));
  await as(officer);
  subject = must(await issueNumber(counter.desk, 'A')).subject;
  must(await openCase(counter.desk, { subject, door: 'newcomer', lane: 'regular' }));
  must(await recordPayment(counter.desk, { subject, shown: { proof: 'nothing' } }));
  await as(supervisor);
});

async function as(who: OfficerId): Promise<void> {
  counter.desk.vault.lock();
  must(await signIn(counter.entrance, who, who === officer ? officerPassphrase : supervisorPassphrase));
}
const summary = () => {
  const row = counter.desk.book.row(subject);
  if (row === undefined) throw new Error('The case is not in the book.');
  return bareSummary(row);
};
const factsOf = (step: string) => (counter.desk.book.row(subject)?.facts ?? []).filter((fact) => fact.step === step);

/** What the officer recorded of the payment, and what somebody else did who did not know of it. */
async function twoSides() {
  must(
    await recordStep(counter.desk, {
      ...{ subject, step: 'payment', mode: 'device' },
      body: { payment: { proof: 'nothing' } },
      replaces: [],
    }),
  );
  expect(summary().steps.payment.kind).toBe('conflict');
  const [first, second] = factsOf('payment').map(({ digest }) => digest);
  if (first === undefined || second === undefined) throw new Error('No sides.');
  return [first, second] as const;
}

async function bodyOfEntry(stored: { readonly body?: string } | undefined): Promise<unknown> {
  const state = counter.desk.vault.state();
  if (state.kind !== 'open') throw new Error('Nobody is signed in.');
  return openedBody(counter.desk.sealing, stored?.body, state.session.officeKey);
}
const said = { reason: 'other', note: 'surat menyusul' };

describe('a decision', () => {
  it('stands on what is there, and is the same after the book was made anew', async () => {
    must(await decideReview(counter.desk, { subject, decision: 'hold', ...said }));
    expect(summary().review).toMatchObject({ decision: 'hold', stands: true, secondEyeMissing: false });
    await counter.opened.storage.replaceRows([]);
    const before = summary();
    await as(supervisor);
    expect(summary()).toEqual(before);
    expect(JSON.stringify(await counter.opened.storage.entriesOf(subject))).not.toContain('menyusul');
  });

  it('is overtaken when the officer records something anew', async () => {
    must(await decideReview(counter.desk, { subject, decision: 'return', ...said }));
    await as(officer);
    must(await recordPayment(counter.desk, { subject, shown: { proof: 'nothing' } }));
    expect(summary().review).toMatchObject({ decision: 'return', stands: false });
  });

  it('of an officer is refused, and one that is in the journal all the same changes nothing', async () => {
    await as(officer);
    expect(await decideReview(counter.desk, { subject, decision: 'approve', ...said })).toMatchObject({
      refusal: { code: 'not-supervisor' },
    });
    const { save } = await import('../save/desk.ts');
    must(await save(counter.desk, subject, { type: 'review.decided', clear: { decision: 'hold' }, body: said }));
    expect(summary().review).toBeUndefined();
  });

  it('on one’s own capture is kept, and the centre sees the mark', async () => {
    must(await recordPayment(counter.desk, { subject, shown: { proof: 'nothing' } }));
    must(await approveAll(counter.desk, [subject], { reason: 'complete', note: '' }));
    expect(summary().review).toMatchObject({ decision: 'approve', secondEyeMissing: true });
    const last = peekEntry((await counter.opened.storage.entriesOf(subject)).at(-1)?.jws ?? '');
    expect(last.ok && last.value.clear).toEqual({ decision: 'approve', secondEyeMissing: true });
  });

  it('with more words than an entry holds, or none where words are needed, is refused with the reason', async () => {
    const long = await decideReview(counter.desk, {
      ...{ subject, decision: 'hold' as const, reason: 'other' },
      note: 'a'.repeat(10_000),
    });
    expect(long).toMatchObject({ refusal: { code: 'note-too-long', detail: { limit: noteLimit, count: 10_000 } } });
    const silent = await decideReview(counter.desk, { subject, decision: 'hold', reason: 'other', note: ' ' });
    expect(silent).toMatchObject({ refusal: { code: 'words-missing' } });
  });
});

describe('a supervisor', () => {
  it('changes the lane, and a later step does not change it back', async () => {
    must(await changeLane(counter.desk, { subject, lane: 'urgent', reason: 'medical-referral', note: '' }));
    await as(officer);
    must(await recordPayment(counter.desk, { subject, shown: { proof: 'nothing' } }));
    expect(summary().lane).toBe('urgent');
    expect((await counter.opened.storage.entriesOf(subject)).at(-1)?.lane).toBe('urgent');
  });

  it('voids a ticket: the case has no number, and nobody calls it', async () => {
    const alone = must(await issueNumber(counter.desk, 'A')).subject;
    must(await voidNumber(counter.desk, { subject: alone, reason: 'left', note: '' }));
    const row = counter.desk.book.row(alone);
    const left = row && bareSummary(row);
    expect(left?.turn).toBe('done');
    expect(left).not.toHaveProperty('number');
    expect(left).not.toHaveProperty('queue');
  });

  it('settles a conflict by one side once more, in the place of both, which stay; who recorded it stays who recorded it', async () => {
    const [keep, other] = await twoSides();
    must(await keepOneSide(counter.desk, { subject, step: 'payment', keep, sides: [keep, other], ...said }));
    expect(summary().steps.payment).toEqual({ kind: 'done', mode: 'device' });
    expect(factsOf('payment')).toMatchObject([
      { digest: keep },
      { digest: other },
      { keeps: keep, replaces: [keep, other], role: 'supervisor' },
    ]);
    const stored = (await counter.opened.storage.entriesOf(subject)).at(-1);
    expect(await bodyOfEntry(stored)).toEqual({
      payment: { proof: 'nothing' },
      settled: { code: 'other', text: 'surat menyusul' },
    });
    must(await decideReview(counter.desk, { subject, decision: 'approve', ...said }));
    expect(summary().review).toMatchObject({ stands: true, secondEyeMissing: false });
    const late = await keepOneSide(counter.desk, {
      subject,
      step: 'payment',
      keep: other,
      sides: [keep, other],
      ...said,
    });
    expect(late).toMatchObject({ refusal: { code: 'side-replaced' } });
  });

  it('who did not know that another settled it differently loses neither: both are a conflict again', async () => {
    const [first, second] = await twoSides();
    must(await keepOneSide(counter.desk, { subject, step: 'payment', keep: first, sides: [first, second], ...said }));
    must(
      await recordStep(counter.desk, {
        ...{ subject, step: 'payment', mode: 'device', body: { payment: { proof: 'nothing' } } },
        replaces: [first, second],
      }),
    );
    expect(summary().steps.payment.kind).toBe('conflict');
  });

  it('withdraws the other side of what the office cannot open', async () => {
    const take = async () =>
      must(
        await recordStep(counter.desk, {
          ...{ subject, step: 'fingerprints', mode: 'device', officeMayRead: false, replaces: [] },
          body: {},
        }),
      );
    await take();
    await take();
    const [keep, other] = factsOf('fingerprints').map(({ digest }) => digest);
    if (keep === undefined || other === undefined) throw new Error('No sides.');
    must(await keepOneSide(counter.desk, { subject, step: 'fingerprints', keep, sides: [keep, other], ...said }));
    expect(summary().steps.fingerprints).toEqual({ kind: 'done', mode: 'device' });
    expect(factsOf('fingerprints').at(-1)).toMatchObject({ mode: 'withdrawn', replaces: [other] });
  });

  it('keeps ways to look at the queue for oneself alone, and nobody reads there whom one searched for', async () => {
    must(await keepQueueViews(counter.desk, 'MARIA BERE'));
    await as(supervisor);
    expect(await queueViews(counter.desk)).toBe('MARIA BERE');
    expect(
      Buffer.from((await counter.opened.storage.desk(deskStore).views(supervisor)) ?? []).toString(),
    ).not.toContain('MARIA');
    await as(officer);
    expect(await queueViews(counter.desk)).toBeUndefined();
  });

  it('adds a note that only the office and the centre can read', async () => {
    must(await addNote(counter.desk, { subject, note: 'datang dengan ibunya' }));
    expect(JSON.stringify(await counter.opened.storage.entriesOf(subject))).not.toContain('ibunya');
  });
});
