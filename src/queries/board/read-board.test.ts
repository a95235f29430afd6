import 'fake-indexeddb/auto';
import { expect, it } from 'vitest';
import { counterComputer } from '../../../tests/support/counter-desk.ts';
import { must } from '../../../tests/support/must.ts';
import { completeApplication } from '../../actions/complete-application.ts';
import { issueNumber } from '../../actions/issue-number.ts';
import { callNumber } from '../../actions/numbers/call-number.ts';
import { openCase } from '../../actions/open-case.ts';
import { readBoard } from './read-board.ts';

it('follows a person from ticket to the end of the visit, from clear fields alone', async () => {
  const computer = await counterComputer();
  const { desk, opened } = await computer.enrolled();
  const board = () => readBoard(opened.storage, '2024-06-24');
  const later = (): void => {
    computer.nowMs.value += 60_000;
  };
  const { subject } = must(await issueNumber(desk, 'A'));
  later();
  must(await issueNumber(desk, 'C'));
  later();
  expect((await board()).next).toEqual([
    { lane: 'vulnerable', numbers: ['C1-001'] },
    { lane: 'regular', numbers: ['A1-001'] },
  ]);

  must(await callNumber(desk, { subject }));
  desk.vault.lock();
  expect(await board()).toMatchObject({
    serving: [{ number: 'A1-001', counter: '1', times: 1 }],
    next: [{ lane: 'vulnerable', numbers: ['C1-001'] }],
  });
  expect(await readBoard(opened.storage, '2024-06-25')).toEqual({ serving: [], next: [], parked: [] });
});

it('does not show as waiting whoever was served without a call, nor as served whose visit ended', async () => {
  const computer = await counterComputer();
  const { desk, opened } = await computer.enrolled();
  const { subject } = must(await issueNumber(desk, 'A'));
  computer.nowMs.value += 60_000;
  must(await openCase(desk, { subject, door: 'newcomer', lane: 'regular' }));
  expect(await readBoard(opened.storage, '2024-06-24')).toEqual({ serving: [], next: [], parked: [] });
  must(await callNumber(desk, { subject }));
  expect((await readBoard(opened.storage, '2024-06-24')).serving).toHaveLength(1);
  computer.nowMs.value += 60_000;
  must(await completeApplication(desk, subject));
  expect((await readBoard(opened.storage, '2024-06-24')).serving).toEqual([]);
});
