import 'fake-indexeddb/auto';
import { expect, it } from 'vitest';
import { counterComputer } from '../../../../tests/support/counter-desk.ts';
import type { OfficerId } from '../../../domain/ids.ts';
import { issueNumber } from '../../issue-number.ts';
import { addOfficer, signIn } from '../../session.ts';
import { type TranscribedForm, paperActs } from './paper-acts.ts';

it('a leased form is entered once with the time on the paper, and verified by somebody else only', async () => {
  const computer = await counterComputer();
  const { desk, entrance } = await computer.enrolled();
  const officer = computer.centre.given.staff.find(({ role }) => role === 'officer')?.officer as OfficerId;
  await addOfficer(desk, officer, 'hujan di bukit lakaan');
  const ticket = await issueNumber(desk, 'A');
  if (!ticket.ok) throw new Error(ticket.refusal.code);
  const acts = paperActs(desk);

  expect(await acts.lease('interview', 3)).toEqual({
    ok: true,
    value: { counter: '1', from: 1, to: 3, form: 'interview' },
  });
  expect(await acts.lease('interview', 101)).toMatchObject({ refusal: { code: 'paper-count' } });
  const form: TranscribedForm = {
    ...{ number: 'p1-2', subject: ticket.value.subject, step: 'interview', reason: 'no-power' },
    ...{ takenAt: '2024-06-20T10:15:00.000+08:00', writtenBy: 'Petrus' },
  };
  expect(await acts.transcribe({ ...form, number: 'P1-9' })).toMatchObject({
    refusal: { code: 'paper-number-unknown' },
  });
  const sheet = { bytes: new Uint8Array(3_000).fill(7), mediaType: 'image/jpeg' } as const;
  expect(await acts.transcribe({ ...form, sheet })).toMatchObject({ ok: true });
  const recorded = (await desk.storage.entriesOf(form.subject)).find(({ type }) => type === 'step.recorded');
  expect(recorded?.parts).toHaveLength(1);
  expect(await acts.transcribe(form)).toMatchObject({ refusal: { code: 'paper-number-used' } });

  const [entered] = (await acts.book()).transcriptions;
  if (entered === undefined) throw new Error('The form was entered.');
  expect(entered).toMatchObject({ number: 'P1-000002', takenAt: form.takenAt, writtenBy: 'Petrus', second: 'waiting' });
  expect(await acts.verify(entered.digest, true, '')).toMatchObject({ refusal: { code: 'second-eye-missing' } });
  desk.vault.lock();
  await signIn(entrance, officer, 'hujan di bukit lakaan');
  expect(await acts.verify(entered.digest, true, '')).toMatchObject({ ok: true });
  await acts.voidNumbers({ counter: '1', from: 3, to: 3 }, 'tidak terpakai');
  const book = await acts.book();
  expect(book.transcriptions[0]?.second).toBe('agrees');
  expect(book.blocks[0]).toMatchObject({ used: [2], voided: [3], missing: [1] });
});
