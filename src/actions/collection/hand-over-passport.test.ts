import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { type StartedCounter, counterComputer } from '../../../tests/support/counter-desk.ts';
import { must } from '../../../tests/support/must.ts';
import type { ApplicationId } from '../../domain/ids.ts';
import { bareSummary } from '../../queries/book/summary.ts';
import { peekEntry } from '../../sealing/peek.ts';
import { keepDraft, draft } from '../drafts.ts';
import { openCase } from '../open-case.ts';
import { type CollectionActs, type PassportHandedOver, collectionActs } from './hand-over-passport.ts';

let counter: StartedCounter;
let acts: CollectionActs;
const usual: Omit<PassportHandedOver, 'subject'> = {
  ...{ passportNumber: 'X1234567', to: 'applicant', shown: ['payment-proof', 'identity-card'] },
  ...{ isSigned: true, doubts: [] },
};
const summaryOf = (subject: ApplicationId) => {
  const row = counter.desk.book.row(subject);
  if (row === undefined) throw new Error('There is no such case.');
  return bareSummary(row);
};

beforeEach(async () => {
  const computer = await counterComputer();
  counter = await computer.enrolled();
  acts = collectionActs(counter.desk);
});

describe('handing a passport over', () => {
  it('ends the case, and nothing of it but that it happened is in the clear', async () => {
    const { subject } = must(await openCase(counter.desk, { door: 'newcomer', lane: 'regular' }));
    must(await acts.handOver({ ...usual, subject }));
    expect(summaryOf(subject)).toMatchObject({ turn: 'done' });
    expect(summaryOf(subject).handedOverAt).toBeDefined();
    const entries = await counter.opened.storage.entriesOf(subject);
    const entry = peekEntry(entries.at(-1)?.jws ?? '');
    expect(entry.ok && entry.value).toMatchObject({ type: 'passport.handed-over', subject });
    expect(JSON.stringify(entry)).not.toContain('X1234567');
    expect(entry.ok && entry.value.clear).toBeUndefined();
  });

  it('takes a passport whose application nobody here knows, found afterwards by its holder', async () => {
    const subject = acts.begin();
    await keepDraft(counter.desk, subject, 'collection', { holderName: 'MARIA BERE' });
    const holder = { name: 'MARIA BERE', applicationNumber: '0724112233443391' };
    must(await acts.handOver({ ...usual, subject, holder }));
    expect(summaryOf(subject)).toMatchObject({
      name: 'MARIA BERE',
      applicationNumber: '0724112233443391',
      turn: 'done',
    });
    expect(await draft(counter.desk, subject, 'collection')).toBeUndefined();
  });

  it('asks for a reason where something stands against it, and saves nothing without', async () => {
    const subject = acts.begin();
    const doubtful = { ...usual, subject, doubts: ['collection-closed'] as const };
    expect(await acts.handOver({ ...doubtful, why: ' ' })).toMatchObject({ refusal: { code: 'why-missing' } });
    expect(await counter.opened.storage.entriesOf(subject)).toEqual([]);
    must(await acts.handOver({ ...doubtful, why: 'berobat ke Dili besok' }));
    expect(summaryOf(subject).handedOverAt).toBeDefined();
  });
});
