import { describe, expect, it } from 'vitest';
import { memoryCase, memoryId, memoryNow } from '../../../tests/support/memory-app.ts';
import type { CaseSummary } from '../../queries/views.ts';
import { type QueueView, everything, queueRows, waits } from './queue-view.ts';

const review = { digest: 'd' as never, stands: true, secondEyeMissing: false, isDisputed: false };
const rows: readonly CaseSummary[] = [
  memoryCase({ subject: memoryId(1), name: 'BERE', lane: 'regular', openedAt: '2024-06-10T09:00:00+08:00' }),
  memoryCase({ subject: memoryId(2), name: 'ANA', lane: 'urgent', safety: 'received' }),
  memoryCase({ subject: memoryId(3), name: 'SERAN', safety: 'elsewhere', elsewhere: '2' }),
  memoryCase({ subject: memoryId(4), name: 'DOS', review: { ...review, decision: 'hold' } }),
  memoryCase({ subject: memoryId(5), name: 'NAHAK', review: { ...review, decision: 'return', stands: false } }),
];
const sizes: Readonly<Record<string, number>> = { ANA: 5, BERE: 9 };
const since: Readonly<Record<string, string>> = {
  SERAN: '2024-06-18T09:00:00+08:00',
  DOS: '2024-06-18T01:30:00Z',
  BERE: '2024-06-18T08:00:00+08:00',
};
const shown = (view: Partial<QueueView>) =>
  queueRows(
    rows,
    { ...everything, ...view },
    {
      nowMs: memoryNow,
      bytesOf: ({ name }) => sizes[name] ?? 0,
      sinceOf: ({ name }) => since[name],
      isAlike: ({ name }) => name === 'ANA',
    },
  ).map(({ name }) => name);

describe('the sync queue', () => {
  it('shows what waits, what arrived, and what is held as long as that stands', () => {
    expect(shown({ state: 'waits' })).toEqual(['BERE', 'SERAN', 'DOS', 'NAHAK']);
    expect(shown({ state: 'arrived' })).toEqual(['ANA']);
    expect(shown({ state: 'held' })).toEqual(['DOS']);
    expect(shown({ state: 'returned' })).toEqual([]);
    expect(shown({ state: 'alike' })).toEqual(['ANA']);
  });

  it('calls for somebody where casework cannot open what arrived', () => {
    const known = { nowMs: memoryNow, bytesOf: () => 0, isAlike: () => false, sinceOf: () => undefined };
    const rows = [
      memoryCase({ name: 'A', unreadable: { steps: ['intake'], codes: ['body-changed'] } }),
      memoryCase({ name: 'B' }),
    ];
    const found = queueRows(rows, { ...everything, state: 'conflict' }, known);
    expect(found.map(({ name }) => name)).toEqual(['A']);
  });

  it('shows what casework has, as long as it is what casework took up', () => {
    const taken = (name: string, stands: boolean) =>
      memoryCase({ name, takenUp: { at: '2024-06-21T08:00:00+08:00', stands } });
    const known = { nowMs: memoryNow, bytesOf: () => 0, sinceOf: () => undefined, isAlike: () => false };
    const found = queueRows([taken('A', true), taken('B', false)], { ...everything, state: 'taken-up' }, known);
    expect(found.map(({ name }) => name)).toEqual(['A']);
  });

  it('counts what is only on the office’s server as waiting: it is not at the centre', () => {
    expect(waits(memoryCase({ safety: 'office' }))).toBe(true);
    expect(waits(memoryCase({ safety: 'received-volatile' }))).toBe(false);
  });

  it('by lane, by counter and by age', () => {
    expect(shown({ lane: 'urgent' })).toEqual(['ANA']);
    expect(shown({ counter: '2' })).toEqual(['SERAN']);
    expect(shown({ counter: 'here' })).not.toContain('SERAN');
    expect(shown({ since: 'week' })).toEqual(['BERE']);
  });

  it('in the order that is asked for', () => {
    expect(shown({ sort: 'name' })).toEqual(['ANA', 'BERE', 'DOS', 'NAHAK', 'SERAN']);
    // What waits for nothing comes last, as it was opened.
    expect(shown({ sort: 'waiting' })).toEqual(['BERE', 'SERAN', 'DOS', 'ANA', 'NAHAK']);
    expect(shown({ sort: 'size' }).slice(0, 2)).toEqual(['BERE', 'ANA']);
    expect(shown({ sort: 'lane' })[0]).toBe('ANA');
    expect(shown({ sort: 'newest' })[0]).toBe('NAHAK');
  });
});
