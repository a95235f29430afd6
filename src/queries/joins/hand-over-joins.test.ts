import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { type CounterComputer, type StartedCounter, counterComputer } from '../../../tests/support/counter-desk.ts';
import { must } from '../../../tests/support/must.ts';
import { suhartini } from '../../../tests/support/suhartini.ts';
import { type CollectionActs, collectionActs } from '../../actions/collection/hand-over-passport.ts';
import { openCase } from '../../actions/open-case.ts';
import { explainStep } from '../../actions/steps/explain-step.ts';
import { recordIntake } from '../../actions/steps/record-intake.ts';
import { addNote } from '../../actions/supervising/add-note.ts';
import type { ApplicationId } from '../../domain/ids.ts';
import { peekEntry } from '../../sealing/peek.ts';
import { bareSummary } from '../book/summary.ts';

const { nik } = suhartini;
let computer: CounterComputer;
let counter: StartedCounter;
let acts: CollectionActs;
beforeEach(async () => {
  computer = await counterComputer();
  counter = await computer.enrolled();
  acts = collectionActs(counter.desk);
});

async function opened(): Promise<ApplicationId> {
  const { subject } = must(await openCase(counter.desk, { door: 'newcomer', lane: 'regular' }));
  must(await recordIntake(counter.desk, { subject, answers: suhartini, acknowledged: [], lane: 'regular' }));
  return subject;
}
async function finish(subject: ApplicationId): Promise<void> {
  const waived = { subject, mode: 'waived', reason: { code: 'not-required' } } as const;
  for (const step of ['portrait', 'fingerprints', 'interview'] as const)
    must(await explainStep(counter.desk, { ...waived, step }));
  for (const item of ['identity-card', 'family-card', 'birth-record'] as const)
    must(await explainStep(counter.desk, { ...waived, step: 'documents', item }));
}
async function handedOver(holder: { name: string; nik?: string }): Promise<ApplicationId> {
  computer.nowMs.value += 60_000;
  const of = acts.begin();
  const passport = { passportNumber: 'X1234567', to: 'applicant', shown: [], isSigned: true, doubts: [] } as const;
  must(await acts.handOver({ ...passport, subject: of, holder }));
  return of;
}
function summaryOf(subject: ApplicationId) {
  const row = counter.desk.book.row(subject);
  if (row === undefined) throw new Error('There is no such case.');
  return bareSummary(row);
}

describe('a passport that was handed over for nobody known', () => {
  it('belongs by itself to the one case with its NIK, which is noted as a tag alone', async () => {
    const subject = await opened();
    await finish(subject);
    const of = await handedOver({ name: 'S. HARTINI', nik });
    expect(summaryOf(subject)).toMatchObject({ handedOverAt: expect.any(String), turn: 'done' });
    expect(summaryOf(of)).toMatchObject({ belongsTo: subject });
    const [entry] = await counter.opened.storage.entriesOf(of);
    expect(JSON.stringify(peekEntry(entry?.jws ?? ''))).not.toContain(nik);
    expect(JSON.stringify(counter.desk.book.row(of))).not.toContain(nik);
  });

  it('belongs to it too when the last step arrives later, and after the next sign-in', async () => {
    const subject = await opened();
    await handedOver({ name: 'SUHARTINI', nik });
    expect(summaryOf(subject).handedOverAt).toBeUndefined();
    await finish(subject);
    expect(summaryOf(subject).handedOverAt).toBeDefined();
    const state = counter.desk.vault.state();
    if (state.kind !== 'open') throw new Error('Nobody is signed in.');
    counter.desk.book.close();
    expect(counter.desk.book.joined()).toEqual([]);
    await counter.desk.book.open(state.session.officeKey, state.identity);
    expect(summaryOf(subject).handedOverAt).toBeDefined();
  });

  it.each([
    ['two cases have the NIK', async () => [await opened(), await opened()]],
    ['the case was begun after it', async () => []],
  ])('waits for a supervisor where %s', async (_, before) => {
    for (const subject of await before()) await finish(subject);
    await handedOver({ name: 'SUHARTINI', nik });
    computer.nowMs.value += 60_000;
    if (counter.desk.book.joined().length === 0) await finish(await opened());
    expect(counter.desk.book.joined()).toEqual([]);
  });

  it('waits for a supervisor where two were handed over, no NIK was noted, or the case has its passport', async () => {
    const subject = await opened();
    await finish(subject);
    await handedOver({ name: 'SUHARTINI' });
    expect(counter.desk.book.joined()).toEqual([]);
    await handedOver({ name: 'SUHARTINI', nik });
    expect(counter.desk.book.joined()).toMatchObject([{ subject, said: false }]);
    const another = await handedOver({ name: 'SUHARTINI', nik });
    expect(counter.desk.book.joined()).toEqual([]);
    const digest = counter.desk.book.row(another)?.facts[0]?.digest;
    if (digest === undefined) throw new Error('It was not handed over.');
    must(await addNote(counter.desk, { subject, note: 'buku baris 12', handOver: digest }));
    expect(counter.desk.book.joined()).toMatchObject([{ subject, of: another, said: true }]);
    expect(summaryOf(subject).handedOverAt).toBeDefined();
  });
});
