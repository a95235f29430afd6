import { describe, expect, it } from 'vitest';
import { calmStatus, memoryCase, memoryId, memoryNow } from '../../../../tests/support/memory-app.ts';
import type { CaseSummary, Status } from '../../../queries/views.ts';
import { byHour } from './last-hour.ts';
import { failingSince, waitingLanes } from './why-waiting.ts';

type Attempt = Status['attempts'][number];

const attempt = (minutesAgo: number, outcome: Attempt['outcome'], code: string): Attempt => ({
  at: new Date(memoryNow - minutesAgo * 60_000).toISOString(),
  driver: 'page',
  outcome,
  code,
  entries: 0,
  parts: 0,
  bytes: 0,
});
const row = (id: number, next: Partial<CaseSummary>): CaseSummary =>
  memoryCase({ subject: memoryId(id), number: `A1-00${id}`, ...next });
const why = (cases: readonly CaseSummary[], status: Partial<Status> = {}) =>
  waitingLanes(cases, { ...calmStatus, ...status }).map(({ lane, why: reason }) => [lane, reason]);

describe('a lane that waits', () => {
  it('comes in the order of sending, with how many wait and which of them longest', () => {
    const later = row(1, { lane: 'regular', openedAt: '2024-06-24T09:00:00+08:00' });
    // The same clock in another zone: an hour earlier, although its text is the greater.
    const oldest = row(2, { lane: 'regular', openedAt: '2024-06-24T09:00:00+09:00' });
    const urgent = row(3, { lane: 'urgent' });
    const arrived = row(4, { lane: 'regular', safety: 'received', openedAt: '2024-06-01T09:00:00+08:00' });
    const lanes = waitingLanes([later, oldest, urgent, arrived], calmStatus);
    expect(lanes.map(({ lane, count, oldest: first }) => [lane, count, first.number])).toEqual([
      ['urgent', 1, 'A1-003'],
      ['regular', 2, 'A1-002'],
    ]);
  });

  it('waits for the centre all the same when it is at the office hub', () => {
    const held = row(1, { lane: 'regular', safety: 'office' });
    expect(waitingLanes([held], calmStatus).map(({ count }) => count)).toEqual([1]);
    expect(why([held], { attempts: [attempt(1, 'unreachable', 'timeout')] })).toMatchObject([
      ['regular', { kind: 'failing', code: 'timeout' }],
    ]);
  });

  it('says since when and why it fails, by the newest of the attempts that got nowhere', () => {
    const attempts = [
      attempt(1, 'not-the-centre', 'not-the-centre'),
      attempt(9, 'unreachable', 'timeout'),
      attempt(20, 'progress', 'drained'),
      attempt(30, 'unreachable', 'unreachable'),
    ];
    expect(why([row(1, {})], { attempts })).toEqual([
      ['regular', { kind: 'failing', code: 'not-the-centre', since: attempts[1]?.at }],
    ]);
    expect(failingSince(attempts.slice(2))).toBeUndefined();
  });

  it('waits for its second copy only while that is being written', () => {
    const attempts = [attempt(1, 'nothing-to-do', 'drained')];
    const behind = { state: 'behind', journal: '' as never, fromSeq: 7 } as const;
    const failing = { state: 'failing', since: '' } as const;
    const of = (secondCopy: Status['overview']['secondCopy']) =>
      why([row(1, { oneCopyOnly: true })], { attempts, overview: { ...calmStatus.overview, secondCopy } })[0]?.[1];
    expect(of(behind)).toEqual({ kind: 'one-copy' });
    expect(of(failing)).toEqual({ kind: 'next' });
  });

  it('lets the lanes before it go first while something is being sent', () => {
    const attempts = [attempt(0, 'progress', 'slice-over')];
    const cases = [row(1, { safety: 'sending' }), row(2, { lane: 'accelerated', safety: 'sending' })];
    expect(why(cases, { attempts })).toEqual([
      ['accelerated', { kind: 'moving' }],
      ['regular', { kind: 'behind', lanes: ['accelerated'] }],
    ]);
  });

  it('needs a person when the centre holds something else in its place', () => {
    expect(why([row(1, { safety: 'attention' })], { attempts: [attempt(1, 'failed', 'fork')] })).toEqual([
      ['regular', { kind: 'fork' }],
    ]);
  });

  it('does not claim an attempt that was never made', () => {
    expect(why([row(1, {})])).toEqual([['regular', { kind: 'untried' }]]);
  });
});

describe('attempts', () => {
  it('are those of the last hour; what lies further back is counted', () => {
    const attempts = [
      attempt(-2, 'progress', 'drained'),
      attempt(60, 'unreachable', 'timeout'),
      attempt(61, 'unreachable', 'timeout'),
      attempt(70, 'progress', 'drained'),
      attempt(200, 'unreachable', 'unreachable'),
    ];
    expect(byHour(attempts, memoryNow)).toEqual({
      lastHour: attempts.slice(0, 2),
      earlier: {
        count: 3,
        since: attempts[4]?.at,
        outcomes: [
          ['unreachable', 2],
          ['progress', 1],
        ],
      },
    });
    expect(byHour(attempts.slice(0, 2), memoryNow)).not.toHaveProperty('earlier');
  });
});
