import 'fake-indexeddb/auto';
import { beforeEach, expect, it } from 'vitest';
import { type CounterComputer, type StartedCounter, counterComputer } from '../../../tests/support/counter-desk.ts';
import { must } from '../../../tests/support/must.ts';
import type { ApplicationId } from '../../domain/ids.ts';
import { bareSummary } from '../../queries/book/summary.ts';
import { peekEntry } from '../../sealing/peek.ts';
import { issueNumber } from '../issue-number.ts';
import { openCase } from '../open-case.ts';
import { callNumber, skipNumber } from './call-number.ts';

let computer: CounterComputer;
let counter: StartedCounter;
let subject: ApplicationId;
const summary = () => {
  const row = counter.desk.book.row(subject);
  if (row === undefined) throw new Error('The ticket made a case.');
  return bareSummary(row);
};
const later = (): void => {
  computer.nowMs.value += 60_000;
};

beforeEach(async () => {
  computer = await counterComputer();
  counter = await computer.enrolled();
  subject = must(await issueNumber(counter.desk, 'A')).subject;
  later();
});

it('a number is called three times without anybody coming, put aside, and called again when its holder asks', async () => {
  for (const times of [1, 2]) {
    must(await callNumber(counter.desk, { subject }));
    later();
    must(await skipNumber(counter.desk, subject));
    expect(summary()).toMatchObject({ turn: 'waiting', queue: { kind: 'waiting', times } });
    later();
  }
  must(await callNumber(counter.desk, { subject }));
  later();
  must(await skipNumber(counter.desk, subject));
  expect(summary()).toMatchObject({ turn: 'waiting', queue: { kind: 'parked', times: 3 } });
  later();
  must(await callNumber(counter.desk, { subject, reason: { code: 'returned' } }));
  expect(summary()).toMatchObject({ turn: 'waiting', queue: { kind: 'called', counter: '1', times: 4 } });
  must(await openCase(counter.desk, { subject, door: 'newcomer', lane: 'regular' }));
  expect(summary().turn).toBe('serving');
});

it('what is said of a call in the clear is number, day, counter and a code; words stay sealed', async () => {
  must(await callNumber(counter.desk, { subject, reason: { code: 'other', text: 'MARIA pingsan' } }));
  const entries = await counter.opened.storage.numberEntries('2024-06-24');
  expect(entries.map(({ type }) => type).sort()).toEqual(['number.called', 'number.issued']);
  const called = peekEntry(entries.find(({ type }) => type === 'number.called')?.jws ?? '');
  expect(called.ok && called.value.clear).toEqual({
    number: 'A1-001',
    day: '2024-06-24',
    counter: '1',
    reason: 'other',
  });
  expect(JSON.stringify(entries)).not.toContain('MARIA');
});

it('the state of a number is the same after the book was made anew', async () => {
  must(await callNumber(counter.desk, { subject }));
  const before = summary();
  const state = counter.desk.vault.state();
  if (state.kind !== 'open') throw new Error('Somebody is signed in.');
  await counter.opened.storage.replaceRows([]);
  await counter.desk.book.open(state.session.officeKey, state.identity);
  expect(summary()).toEqual(before);
});
