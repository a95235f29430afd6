import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import {
  type CounterComputer,
  type StartedCounter,
  besideOf,
  counterComputer,
} from '../../../tests/support/counter-desk.ts';
import { newApplication } from '../../../tests/support/journal.ts';
import { must } from '../../../tests/support/must.ts';
import { suhartini } from '../../../tests/support/suhartini.ts';
import type { ApplicationId, OfficeId } from '../../domain/ids.ts';
import type { Sought } from '../../domain/intake-form/sought.ts';
import { done, refused } from '../../domain/result.ts';
import { bareSummary, outstandingSteps } from '../../queries/book/summary.ts';
import { CaseList } from '../../queries/list/case-list.ts';
import { findRegistered } from '../../queries/list/registered.ts';
import { sealSlip } from '../../sealing/slip.ts';
import { issueNumber } from '../issue-number.ts';
import { openCase } from '../open-case.ts';
import { session } from '../save/desk.ts';
import { explainStep } from '../steps/explain-step.ts';
import { recordIntake } from '../steps/record-intake.ts';
import { acceptHandover } from './accept-handover.ts';
import { readSlip } from './read-slip.ts';
import { recordPayment } from '../steps/record-payment.ts';
import { slipOutcome } from './slip-outcome.ts';
import { slipPrinted } from './slip-printed.ts';
import { writeSlip } from './write-slip.ts';

const { nik } = suhartini;
let a: StartedCounter;
let b: StartedCounter;
let bComputer: CounterComputer;

beforeEach(async () => {
  const first = await counterComputer();
  a = await first.enrolled();
  bComputer = await besideOf(first);
  b = await bComputer.enrolled();
});

async function caseAtA(): Promise<ApplicationId> {
  const { subject } = must(await issueNumber(a.desk, 'B'));
  must(await openCase(a.desk, { subject, door: 'newcomer', lane: 'regular' }));
  must(await recordIntake(a.desk, { subject, answers: suhartini, acknowledged: [], lane: 'regular' }));
  must(await explainStep(a.desk, { subject, step: 'fingerprints', mode: 'waived', reason: { code: 'not-required' } }));
  return subject;
}

describe('a slip carries a case to the next counter', () => {
  it('with its id, number, name and what was done, and nothing else between them', async () => {
    const subject = await caseAtA();
    const text = must(await writeSlip(a.desk, subject));
    const read = must(await readSlip(b.desk, { text, nik }));
    expect(read).toMatchObject({
      nik: 'agrees',
      doubts: [],
      knownHere: false,
      sealed: { name: 'SUHARTINI', birthDate: '1995-07-01', door: 'newcomer', minor: false },
    });
    must(await acceptHandover(b.desk, { text, nik }));
    const row = b.desk.book.row(subject);
    if (row === undefined) throw new Error('The case is not at the second counter.');
    expect(bareSummary(row)).toMatchObject({
      subject,
      number: 'B1-001',
      name: 'SUHARTINI',
      turn: 'serving',
      steps: { intake: { kind: 'elsewhere' }, fingerprints: { kind: 'elsewhere' }, portrait: { kind: 'open' } },
    });
    expect(outstandingSteps(row)).toEqual(['documents', 'portrait', 'interview']);
  });

  it('with its lane, what is missing and how news comes, so that its documents can be finished with no form at hand', async () => {
    const { subject } = must(await issueNumber(a.desk, 'C'));
    must(await openCase(a.desk, { subject, door: 'newcomer', lane: 'urgent' }));
    must(
      await recordIntake(a.desk, { subject, answers: { ...suhartini, news: 'sms' }, acknowledged: [], lane: 'urgent' }),
    );
    const bring = (desk: StartedCounter['desk'], item: 'identity-card' | 'family-card' | 'birth-record') =>
      explainStep(desk, { subject, step: 'documents', item, mode: 'waived', reason: { code: 'not-required' } });
    must(await bring(a.desk, 'identity-card'));
    const read = must(await readSlip(b.desk, { text: must(await writeSlip(a.desk, subject)), nik }));
    expect(read.sealed).toMatchObject({ lane: 'urgent', news: 'phone', missing: ['family-card', 'birth-record'] });

    must(await acceptHandover(b.desk, { text: must(await writeSlip(a.desk, subject)) }));
    const summary = () => bareSummary(must(rowAt(b)));
    const rowAt = ({ desk }: StartedCounter) => {
      const row = desk.book.row(subject);
      return row === undefined ? refused('case-unknown') : done(row);
    };
    expect(summary()).toMatchObject({ lane: 'urgent', steps: { documents: { kind: 'open' } } });
    must(await bring(b.desk, 'family-card'));
    expect(summary().steps.documents).toMatchObject({ kind: 'partial', settled: 1, of: 2 });
    const onward = must(await readSlip(a.desk, { text: must(await writeSlip(b.desk, subject)) }));
    expect(onward.sealed).toMatchObject({ lane: 'urgent', news: 'phone', missing: ['birth-record'] });
    must(await bring(b.desk, 'birth-record'));
    expect(summary().steps.documents.kind).toBe('done');
  });

  it('with until when documents are missing and what was said of the payment, also to a third', async () => {
    const subject = await caseAtA();
    const defer = (desk: StartedCounter['desk'], item: 'identity-card' | 'birth-record', dueOn: string) =>
      explainStep(desk, {
        ...{ subject, step: 'documents', item, mode: 'deferred', dueOn },
        reason: { code: 'not-brought' },
      });
    must(await defer(a.desk, 'birth-record', '2024-07-08'));
    must(await defer(a.desk, 'identity-card', '2024-07-01'));
    const billing = { proof: 'status-screen', status: 'shown-as-expired' } as const;
    must(await recordPayment(a.desk, { subject, shown: billing }));
    const said = { due: { on: '2024-07-01', items: ['identity-card'] }, payment: 'expired' };
    const text = must(await writeSlip(a.desk, subject));
    expect(must(await readSlip(b.desk, { text })).sealed).toMatchObject(said);
    must(await acceptHandover(b.desk, { text }));
    expect(must(await readSlip(a.desk, { text: must(await writeSlip(b.desk, subject)) })).sealed).toMatchObject(said);

    // What is recorded at the second is newer than its slip.
    must(await defer(b.desk, 'identity-card', '2024-07-15'));
    must(await recordPayment(b.desk, { subject, shown: { proof: 'nothing' } }));
    expect(must(await readSlip(a.desk, { text: must(await writeSlip(b.desk, subject)) })).sealed).toMatchObject({
      ...{ due: { on: '2024-07-15', items: ['identity-card'] }, payment: 'none' },
    });
  });

  it('and on to a third, with what the second never knew itself', async () => {
    const subject = await caseAtA();
    must(await acceptHandover(b.desk, { text: must(await writeSlip(a.desk, subject)) }));
    const again = must(await writeSlip(b.desk, subject));
    const read = must(await readSlip(a.desk, { text: again, nik }));
    expect(read).toMatchObject({ nik: 'agrees', knownHere: true, sealed: { name: 'SUHARTINI', kind: 'ordinary' } });
    expect(read.clear.steps).toMatchObject({ intake: 'settled', fingerprints: 'settled', portrait: 'open' });
  });
});

describe('somebody who is known by a slip alone', () => {
  const soughtAtB = async (sought: Sought, but = newApplication()) => {
    const summaries = new CaseList().of(b.desk.book, { facts: undefined, sending: false });
    const { tagKey } = must(session(b.desk));
    return findRegistered(summaries, b.desk.book, (text) => b.desk.sealing.tag(text, tagKey), sought, but);
  };

  it('is recognised by the keyed tag of the NIK, and by name and birth date; never in the own case', async () => {
    const subject = await caseAtA();
    must(await acceptHandover(b.desk, { text: must(await writeSlip(a.desk, subject)) }));
    const officer = must(session(b.desk)).officer;
    expect(await soughtAtB({ name: 'S.', nik })).toMatchObject([
      { subject, by: 'nik', number: 'B1-001', officer, counter: undefined },
    ]);
    expect(await soughtAtB({ name: 'Suhartini', born: '1995-07-01' })).toMatchObject([{ by: 'person' }]);
    expect(await soughtAtB({ name: 'SUHARTINI', nik: '5304064107950004', born: '1995-07-02' })).toEqual([]);
    expect(await soughtAtB({ name: 'SUHARTINI', nik }, subject)).toEqual([]);
  });
});

describe('a slip in doubt', () => {
  it('is taken all the same, with a reason, whatever the doubt', async () => {
    const text = must(await writeSlip(a.desk, await caseAtA()));
    bComputer.nowMs.value += 40 * 86_400_000;
    const other = { text, nik: '5304064107950004' };
    expect(must(await readSlip(b.desk, other)).doubts).toEqual(['expired', 'nik-differs']);
    expect(await acceptHandover(b.desk, other)).toMatchObject({ refusal: { code: 'why-missing' } });
    expect(await acceptHandover(b.desk, { ...other, why: '  ' })).toMatchObject({ ok: false });
    must(await acceptHandover(b.desk, { ...other, why: 'KTP baru, orangnya sama' }));
    expect(must(await readSlip(b.desk, { text })).doubts).toEqual(['expired', 'accepted-before']);
  });

  it('of another office or of nobody says so, and changes nothing', async () => {
    const { clear } = must(await readSlip(b.desk, { text: must(await writeSlip(a.desk, await caseAtA())) }));
    const office = must(session(b.desk)).officeKey;
    const elsewhere = await sealSlip(b.desk.sealing, office, { ...clear, office: 'SMD' as OfficeId }, {});
    expect(await acceptHandover(b.desk, { text: elsewhere })).toMatchObject({
      refusal: { code: 'slip-other-office', detail: { office: 'SMD' } },
    });
    const forger = await (await counterComputer()).enrolled();
    const forged = must(await issueNumber(forger.desk, 'B'));
    expect(await acceptHandover(b.desk, { text: must(await writeSlip(forger.desk, forged.subject)) })).toMatchObject({
      refusal: { code: 'slip-not-genuine' },
    });
    expect([...b.desk.book.all()]).toEqual([]);
  });
});

describe('paper', () => {
  it('is printed, then came out or not: three states, and the number stays', async () => {
    const subject = await caseAtA();
    expect(await slipOutcome(a.desk, { subject, paper: 'slip', outcome: 'failed' })).toMatchObject({
      refusal: { code: 'nothing-printed' },
    });
    must(await slipPrinted(a.desk, { subject, paper: 'slip', width: '58mm' }));
    must(await slipOutcome(a.desk, { subject, paper: 'slip', outcome: 'failed' }));
    must(await slipPrinted(a.desk, { subject, paper: 'slip', width: '58mm' }));
    must(await slipOutcome(a.desk, { subject, paper: 'slip', outcome: 'confirmed' }));
    const { journal } = (await a.opened.storage.head()) ?? {};
    const entries = journal === undefined ? [] : await a.opened.storage.entries(journal, 1, 100, 9_000_000);
    expect(entries.map(({ type }) => type).filter((type) => type.startsWith('slip.'))).toEqual([
      'slip.printed',
      'slip.failed',
      'slip.printed',
      'slip.confirmed',
    ]);
  });
});
