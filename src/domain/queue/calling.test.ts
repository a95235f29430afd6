import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { usualRatio } from '../office/settings.ts';
import { type NumberEvent, type Waiting, nextLane, nextToCall, queuePlace } from './calling.ts';
import { type Lane, lanes } from './lanes.ts';

const at = (minute: number): string => new Date(Date.UTC(2024, 5, 24, 0, minute)).toISOString();
let made = 0;
const event = (kind: NumberEvent['kind'], minute: number, counter?: string): NumberEvent => {
  made += 1;
  return { kind, at: at(minute), digest: `d${made}`, ...(counter === undefined ? {} : { counter }) };
};
const waiting = (lane: Lane, minute: number, name = `${lane}${minute}`): Waiting & { name: string } => ({
  lane,
  place: { kind: 'waiting', since: at(minute), times: 0 },
  name,
});

describe('a number in the queue', () => {
  it('waits, is called, called again, skipped behind those who waited, and put aside', () => {
    const events = [event('issued', 0)];
    expect(queuePlace(events)).toEqual({ kind: 'waiting', since: at(0), times: 0 });
    events.push(event('called', 5, '1'), event('called', 6, '2'));
    expect(queuePlace(events)).toEqual({
      ...{ kind: 'called', since: at(6), times: 2, firstCalledAt: at(5), counter: '2' },
    });
    events.push(event('skipped', 7));
    expect(queuePlace(events)).toMatchObject({ kind: 'waiting', since: at(7), times: 2 });
    events.push(event('called', 8, '1'), event('parked', 9));
    expect(queuePlace(events)).toMatchObject({ kind: 'parked', since: at(9), times: 3 });
    events.push(event('called', 30, '1'));
    expect(queuePlace(events)).toMatchObject({ kind: 'called', times: 4 });
  });

  it('begins anew with another ticket of the same person', () => {
    expect(queuePlace([event('issued', 0), event('called', 1, '1'), event('issued', 90)])).toEqual({
      ...{ kind: 'waiting', since: at(90), times: 0 },
    });
    expect(queuePlace([event('called', 1, '1')])).toBeUndefined();
  });

  it('stands the same in any order of arrival, with any event twice', () => {
    const kinds = fc.constantFrom<NumberEvent['kind']>('issued', 'called', 'skipped', 'parked');
    const histories = fc.array(fc.record({ kind: kinds, minute: fc.nat(4) }), { maxLength: 8 });
    fc.assert(
      fc.property(histories, fc.infiniteStream(fc.nat()), (steps, chances) => {
        const events = steps.map(({ kind, minute }) => event(kind, minute, '1'));
        const shuffled = [...events, ...events.slice(0, 2)]
          .map((one) => ({ one, by: chances.next().value ?? 0 }))
          .sort((a, b) => a.by - b.by)
          .map(({ one }) => one);
        expect(queuePlace(shuffled)).toEqual(queuePlace(events));
      }),
    );
  });
});

describe('who is called next', () => {
  it('is within a lane whoever came first', () => {
    const came = [waiting('regular', 9), waiting('regular', 3), waiting('regular', 5)];
    expect(nextToCall(came, [], usualRatio)?.name).toBe('regular3');
  });

  it('follows the ratio of the office exactly while every lane has people, round after round', () => {
    const recent: Lane[] = [];
    const all = new Set(lanes);
    for (let call = 0; call < 120; call += 1) recent.push(nextLane(all, recent, usualRatio) ?? 'regular');
    const round = 12;
    for (let from = 0; from + round <= recent.length; from += 1) {
      const calls = recent.slice(from, from + round);
      for (const lane of lanes) expect(calls.filter((one) => one === lane)).toHaveLength(usualRatio[lane]);
    }
  });

  it('gives nobody less than their share of a round, whichever lanes are empty', () => {
    const ratios = fc.record({
      ...{ urgent: fc.integer({ min: 1, max: 4 }), accelerated: fc.integer({ min: 1, max: 4 }) },
      ...{ vulnerable: fc.integer({ min: 1, max: 4 }), regular: fc.integer({ min: 1, max: 8 }) },
    });
    const past = fc.array(fc.constantFrom(...lanes), { maxLength: 40 });
    fc.assert(
      fc.property(ratios, past, fc.subarray([...lanes], { minLength: 1 }), (ratio, before, present) => {
        const recent = [...before];
        const round = lanes.reduce((sum, lane) => sum + ratio[lane], 0);
        const open = new Set(present);
        for (let call = 0; call < 3 * round; call += 1) recent.push(nextLane(open, recent, ratio) ?? 'regular');
        const last = recent.slice(-round);
        for (const lane of present)
          expect(last.filter((one) => one === lane).length).toBeGreaterThanOrEqual(ratio[lane]);
      }),
    );
  });

  it('does not give the afternoon to a lane that was empty all morning', () => {
    const morning: Lane[] = Array.from({ length: 60 }, () => 'regular');
    const all = new Set<Lane>(['urgent', 'regular']);
    const recent = [...morning];
    for (let call = 0; call < 12; call += 1) recent.push(nextLane(all, recent, usualRatio) ?? 'regular');
    expect(recent.slice(60).filter((lane) => lane === 'urgent').length).toBeLessThanOrEqual(4);
  });

  it('is nobody when nobody waits: who was called or put aside waits for no call', () => {
    const called: Waiting = {
      lane: 'regular',
      place: { kind: 'called', since: at(1), times: 1, firstCalledAt: at(1) },
    };
    const parked: Waiting = { lane: 'regular', place: { kind: 'parked', since: at(1), times: 3 } };
    expect(nextToCall([called, parked], [called], usualRatio)).toBeUndefined();
  });
});
