import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import {
  type CounterComputer,
  type StartedCounter,
  besideOf,
  counterComputer,
} from '../../../tests/support/counter-desk.ts';
import { must } from '../../../tests/support/must.ts';
import { suhartini } from '../../../tests/support/suhartini.ts';
import type { ApplicationId, OfficeId } from '../../domain/ids.ts';
import type { IntakeAnswers } from '../../protocol/entries/steps/intake.ts';
import { bareSummary } from '../../queries/book/summary.ts';
import { openCaseView, receiptCodeOf } from '../../queries/case-view.ts';
import { webCryptoSealing as sealing } from '../../sealing/webcrypto.ts';
import { takeOthers } from '../../sync/others/take-others.ts';
import { completeApplication } from '../complete-application.ts';
import { openCase } from '../open-case.ts';
import { session } from '../save/desk.ts';
import { explainStep } from '../steps/explain-step.ts';
import { recordIntake } from '../steps/record-intake.ts';
import { recordPayment } from '../steps/record-payment.ts';
import { recordPortrait } from '../steps/record-portrait.ts';
import { joinByCode } from './join-by-code.ts';

let computers: readonly [CounterComputer, CounterComputer];
let a: StartedCounter;
let b: StartedCounter;
let first: ApplicationId;

beforeEach(async () => {
  const computer = await counterComputer();
  computers = [computer, await besideOf(computer)];
  a = await computers[0].enrolled();
  b = await computers[1].enrolled();
  ({ subject: first } = must(await openCase(a.desk, { door: 'newcomer', lane: 'regular' })));
  must(await recordIntake(a.desk, { subject: first, answers: suhartini, acknowledged: [], lane: 'regular' }));
  must(await completeApplication(a.desk, first));
});

const answers = (but: Partial<IntakeAnswers>): IntakeAnswers => ({ ...suhartini, ...but });

/** With no link, under the code on a torn slip. */
async function openedAtB(form: IntakeAnswers, slipCode: string): Promise<ApplicationId> {
  computers[1].nowMs.value += 60_000;
  const { subject } = must(await openCase(b.desk, { door: 'newcomer', lane: 'regular', slipCode }));
  must(await recordIntake(b.desk, { subject, answers: form, acknowledged: [], lane: 'regular' }));
  const image = new Blob([new Uint8Array(9_000)], { type: 'image/jpeg' });
  const measures = { width: 1200, height: 1600, scores: {}, light: 'green' } as const;
  must(await recordPortrait(b.desk, { subject, image, measures }));
  return subject;
}

/** All that the one wrote reaches the other. */
async function carry(from: 0 | 1): Promise<void> {
  const [here, there] = from === 0 ? [a, b] : [b, a];
  const { journal = '' } = (await here.opened.storage.head()) ?? {};
  const entries = await here.opened.storage.entries(journal as never, 1, 500, 9_000_000);
  const { root } = computers[from].centre;
  const now = () => '2024-06-24T02:00:00Z';
  const { storage } = there.opened;
  must(await takeOthers({ storage, sealing, root, office: 'ATB' as OfficeId, now }, entries));
  await there.desk.book.takeOthers();
  await joinByCode(there.desk);
}

const rowAt = ({ desk }: StartedCounter, subject: ApplicationId) => {
  const row = desk.book.row(subject);
  if (row === undefined) throw new Error('There is no such case.');
  return row;
};
const summaryAt = (counter: StartedCounter, subject: ApplicationId) => bareSummary(rowAt(counter, subject));
const codeOfFirst = () => receiptCodeOf(sealing, first);

describe('a case that was opened under the code of a slip', () => {
  it('is one with the case whose slip it was, at both counters, when the NIK is the same; the first form stands', async () => {
    const second = await openedAtB(answers({ name: 'SUHARTINI B.' }), await codeOfFirst());
    expect(summaryAt(b, second)).toMatchObject({ turn: 'serving' });
    await carry(0);
    await carry(1);
    for (const counter of [a, b]) {
      expect(summaryAt(counter, first)).toMatchObject({
        name: 'SUHARTINI',
        turn: 'serving',
        steps: { intake: { kind: 'done' }, portrait: { kind: 'done' }, fingerprints: { kind: 'open' } },
      });
      expect(summaryAt(counter, first).slipCode).toBeUndefined();
      expect(summaryAt(counter, second)).toMatchObject({ belongsTo: first });
    }
  });

  it('is opened whole, goes on as one, and is so after the next sign-in; nothing is said twice', async () => {
    const second = await openedAtB(suhartini, await codeOfFirst());
    must(await completeApplication(b.desk, second));
    await carry(0);
    expect(summaryAt(b, first).turn).toBe('done');
    const { officeKey } = must(session(b.desk));
    const summary = { ...summaryAt(b, first), safety: 'stored', oneCopyOnly: false } as const;
    const view = await openCaseView(b.opened.storage, sealing, officeKey, rowAt(b, first), summary, undefined);
    expect(view.current.portrait?.[0]?.portrait).toMatchObject({ light: 'green' });
    expect(view.current.intake).toHaveLength(1);

    const { seq } = (await b.opened.storage.head()) ?? {};
    await joinByCode(b.desk);
    expect((await b.opened.storage.head())?.seq).toBe(seq);
    must(await recordPayment(b.desk, { subject: second, shown: { proof: 'nothing' } }));
    expect(summaryAt(b, first).steps.payment.kind).toBe('done');
    const waived = { mode: 'waived', reason: { code: 'not-required' } } as const;
    must(await explainStep(b.desk, { subject: first, step: 'fingerprints', ...waived }));
    const state = b.desk.vault.state();
    if (state.kind !== 'open') throw new Error('Nobody is signed in.');
    b.desk.book.close();
    expect([...b.desk.book.all()]).toEqual([]);
    await b.desk.book.open(officeKey, state.identity);
    expect(summaryAt(b, first).steps).toMatchObject({
      portrait: { kind: 'done' },
      payment: { kind: 'done' },
      fingerprints: { kind: 'not-taken' },
    });
  });

  it.each([
    ['the NIK is another', () => answers({ nik: '5304064107950004' }), codeOfFirst],
    ['there is no NIK', ({ nik: _, ...rest } = suhartini) => rest, codeOfFirst],
    ['the code is another case’s', () => suhartini, async () => '7K3M-Q9TB-4X'],
  ])('stays a supervisor’s to decide where %s', async (_, form, code) => {
    const second = await openedAtB(form(), await code());
    await carry(0);
    await carry(1);
    for (const counter of [a, b]) {
      expect(summaryAt(counter, first).steps.portrait.kind).toBe('open');
      expect(summaryAt(counter, second)).toMatchObject({ steps: { portrait: { kind: 'done' } } });
      expect(summaryAt(counter, second).belongsTo).toBeUndefined();
    }
  });

  it('is joined by the counter that opened it alone', async () => {
    const second = await openedAtB(suhartini, await codeOfFirst());
    await carry(1);
    expect(summaryAt(a, second).belongsTo).toBeUndefined();
    await carry(0);
    await carry(1);
    expect(summaryAt(a, second).belongsTo).toBe(first);
  });
});
