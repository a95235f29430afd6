import { describe, expect, it } from 'vitest';
import { type Holder, boardNumbers } from './board.ts';
import type { NumberEvent } from './calling.ts';

const at = (minute: number): string => new Date(Date.UTC(2024, 5, 24, 0, minute)).toISOString();
let made = 0;
const event = (kind: NumberEvent['kind'], minute: number, counter?: string): NumberEvent => {
  made += 1;
  return { kind, at: at(minute), digest: `d${made}`, ...(counter === undefined ? {} : { counter }) };
};
const holder = (number: string, events: NumberEvent[], more: Partial<Holder> = {}): Holder => ({
  ...{ number, lane: 'regular', events, isServed: false },
  ...more,
});

describe('the board', () => {
  it('shows the latest call of each counter, the newest first, until the visit ends', () => {
    const holders = [
      holder('B1-001', [event('issued', 0), event('called', 5, '1')], { isServed: true }),
      holder('B1-002', [event('issued', 1), event('called', 9, '1')]),
      holder('B2-001', [event('issued', 2), event('called', 7, '2')]),
      holder('B3-001', [event('issued', 2), event('called', 8, '3')], { isServed: true, endedAt: at(20) }),
    ];
    expect(boardNumbers(holders).serving.map(({ number, counter }) => `${number} ${counter}`)).toEqual([
      'B1-002 1',
      'B2-001 2',
    ]);
  });

  it('shows who waits by lane, first come first, and neither who is served nor who was put aside', () => {
    const holders = [
      holder('A1-002', [event('issued', 3)]),
      holder('A1-001', [event('issued', 1)]),
      holder('C1-001', [event('issued', 4)], { lane: 'vulnerable' }),
      holder('A1-003', [event('issued', 2)], { isServed: true }),
      holder('A1-004', [event('issued', 0), event('called', 1, '1'), event('parked', 2)]),
    ];
    const board = boardNumbers(holders);
    expect(board.next).toEqual([
      { lane: 'vulnerable', numbers: ['C1-001'] },
      { lane: 'regular', numbers: ['A1-001', 'A1-002'] },
    ]);
    expect(board.parked).toEqual(['A1-004']);
  });
});
