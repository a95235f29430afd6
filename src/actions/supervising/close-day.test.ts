import 'fake-indexeddb/auto';
import { beforeEach, expect, it } from 'vitest';
import { type CounterComputer, type StartedCounter, counterComputer } from '../../../tests/support/counter-desk.ts';
import { must } from '../../../tests/support/must.ts';
import type { ApplicationId, OfficerId } from '../../domain/ids.ts';
import { type DayReport, readDay } from '../../queries/supervisor/day-report.ts';
import { daysLeftOpen } from '../../queries/supervisor/days-left-open.ts';
import { callNumber } from '../numbers/call-number.ts';
import { courierActs } from '../courier/courier-acts.ts';
import { issueNumber } from '../issue-number.ts';
import { openCase } from '../open-case.ts';
import { append } from '../save/desk.ts';
import { addOfficer, signIn } from '../session.ts';
import { closeDay, dayReasonLimit } from './close-day.ts';
import { voidNumber } from './void-number.ts';

const day = '2024-06-24';
let computer: CounterComputer;
let counter: StartedCounter;

beforeEach(async () => {
  computer = await counterComputer();
  counter = await computer.enrolled();
});

/** What comes later is told apart by the clock. */
const laterMs = 60_000;
async function ticket(): Promise<ApplicationId> {
  computer.nowMs.value += laterMs;
  const { subject } = must(await issueNumber(counter.desk, 'A'));
  computer.nowMs.value += laterMs;
  return subject;
}
async function report(): Promise<DayReport> {
  const read = await readDay(counter.desk, day);
  if (read === undefined) throw new Error('Nobody is signed in.');
  return read;
}

it('says of each number of the day what became of it, and names what does not add up', async () => {
  const served = await ticket();
  must(await callNumber(counter.desk, { subject: served }));
  must(await openCase(counter.desk, { subject: served, door: 'newcomer', lane: 'regular' }));
  must(await voidNumber(counter.desk, { subject: await ticket(), reason: 'left', note: '' }));
  await ticket();
  must(await callNumber(counter.desk, { subject: await ticket() }));
  must(await openCase(counter.desk, { door: 'newcomer', lane: 'regular' }));
  const { balance, records, heads } = await report();
  expect(balance.counts).toEqual([
    { counter: '1', issued: 4, opened: 1, void: 1, waiting: 1, parked: 0, unexplained: 1, withoutNumber: 1 },
  ]);
  expect(balance.discrepancies).toEqual([{ why: 'called-not-opened', number: 'A1-004' }]);
  expect(heads).toMatchObject([{ counter: '1', receivedToSeq: 0 }]);
  expect(records.entries).toBe(heads[0]?.seq);
  expect(records.entriesWaiting).toBe(records.entries);
  expect((await readDay(counter.desk, '2024-06-23'))?.records.entries).toBe(0);
});

it('with the centre out of reach asks for a courier file of that day, or a reason', async () => {
  const bare = await closeDay(counter.desk, { day, reason: ' ' });
  expect(bare).toMatchObject({ refusal: { code: 'courier-or-reason' } });
  must(await closeDay(counter.desk, { day, reason: 'stik tidak ada' }));
  const file = { name: 'a.lkr', write: async () => {}, close: async () => {}, discard: async () => {} };
  await ticket();
  must(await courierActs(counter.desk).write({ kind: 'lane', lane: 'regular' }, file));
  expect((await report()).courier).toBeUndefined();
  must(await courierActs(counter.desk).write({ kind: 'waiting' }, file));
  expect((await report()).courier?.entriesSince).toBe(0);
  await ticket();
  expect((await report()).courier?.entriesSince).toBe(1);
  must(await closeDay(counter.desk, { day, reason: '' }));
});

it('enters what stood at that moment, the words and names sealed; the last closing takes the place of the one before', async () => {
  must(await callNumber(counter.desk, { subject: await ticket() }));
  const before = await report();
  must(await closeDay(counter.desk, { day, reason: 'stik tidak ada' }));
  await ticket();
  must(await closeDay(counter.desk, { day, reason: 'stik tidak ada' }));
  const { closings } = await report();
  expect(closings).toHaveLength(2);
  const [first, second] = closings;
  expect(first?.said).toMatchObject({ day, counts: before.balance.counts, heads: before.heads, centreReached: false });
  expect(first?.sealed).toEqual({
    reason: 'stik tidak ada',
    discrepancies: [{ why: 'called-not-opened', number: 'A1-001' }],
  });
  const last = counter.desk.office.all().find(({ digest }) => digest === second?.digest)?.entry;
  expect(last?.replaces).toEqual([first?.digest]);
  expect(JSON.stringify(last)).not.toContain('stik');
});

it('leaves no day of applicants out, however long ago it was; a day on which days were closed is none', async () => {
  await ticket();
  computer.nowMs.value += 30 * 86_400_000;
  await ticket();
  expect(await daysLeftOpen(counter.desk)).toEqual([day, '2024-07-24']);
  must(await closeDay(counter.desk, { day, reason: 'terlewat' }));
  expect(await daysLeftOpen(counter.desk)).toEqual(['2024-07-24']);
  computer.nowMs.value += 86_400_000;
  must(await closeDay(counter.desk, { day: '2024-07-24', reason: 'terlewat' }));
  expect(await daysLeftOpen(counter.desk)).toEqual([]);
});

it('is a supervisor’s alone; of an officer it is refused, and in the journal all the same it closes nothing', async () => {
  const officer = computer.centre.given.staff.find(({ role }) => role === 'officer')?.officer as OfficerId;
  must(await closeDay(counter.desk, { day, reason: 'x' }));
  const clear = (await report()).closings[0]?.said;
  must(await addOfficer(counter.desk, officer, 'hujan di bukit lakaan'));
  counter.desk.vault.lock();
  must(await signIn(counter.entrance, officer, 'hujan di bukit lakaan'));
  expect(await closeDay(counter.desk, { day, reason: 'x' })).toMatchObject({ refusal: { code: 'not-supervisor' } });
  must(await append(counter.desk, { type: 'day.closed', clear: { ...clear }, body: { discrepancies: [] } }));
  expect((await report()).closings).toHaveLength(1);
});

it('refuses a day that has not begun, and more words than it holds', async () => {
  expect(await closeDay(counter.desk, { day: '2024-06-25', reason: 'x' })).toMatchObject({
    refusal: { code: 'day-ahead' },
  });
  expect(await closeDay(counter.desk, { day, reason: 'a'.repeat(10_000) })).toMatchObject({
    refusal: { code: 'note-too-long', detail: { limit: dayReasonLimit, count: 10_000 } },
  });
});
