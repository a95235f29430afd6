import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Fact, foldApplication } from './application-fold.ts';
import { type Mode, modes } from './steps.ts';

let serial = 0;
function record(digest: string, mode: Mode, more: Partial<Fact> = {}): Fact {
  serial += 1;
  return {
    digest,
    seq: serial,
    at: '2024-06-24T09:30:00+08:00',
    type: 'step.recorded',
    step: 'portrait',
    mode,
    ...more,
  };
}
const portrait = (...facts: readonly Fact[]) => foldApplication(facts).steps.portrait;

describe('application fold', () => {
  it('has every step open at first', () => {
    const { steps, lane, completedAt } = foldApplication([]);
    expect(Object.values(steps).every(({ state }) => state.kind === 'open')).toBe(true);
    expect({ lane, completedAt }).toEqual({ lane: 'regular', completedAt: undefined });
  });

  it('takes the one entry that none replaces as the value', () => {
    const [first, second] = [record('a', 'device'), record('b', 'device', { replaces: ['a'] })];
    expect(portrait(first, second).state).toEqual({ kind: 'done', value: second });
    expect(portrait(first, second).standing).toEqual([second]);
  });

  it('shows two claims that do not know each other as a conflict, settled by an entry that replaces both', () => {
    const [a, b] = [record('a', 'device'), record('b', 'manual')];
    expect(portrait(a, b).state).toEqual({ kind: 'conflict', claims: [a, b] });
    const settled = record('c', 'device', { replaces: ['a', 'b'] });
    expect(portrait(a, b, settled).state).toEqual({ kind: 'done', value: settled });
  });

  it('lets a deferral explain, never claim', () => {
    const deferred = record('a', 'deferred');
    expect(portrait(deferred).state).toEqual({ kind: 'not-taken', value: deferred });
    const taken = record('b', 'device');
    expect(portrait(deferred, taken).state).toEqual({ kind: 'done', value: taken });
  });

  it('takes out what was withdrawn', () => {
    const taken = record('a', 'device');
    expect(portrait(taken, record('b', 'withdrawn', { replaces: ['a'] })).state).toEqual({ kind: 'open' });
  });

  it('keeps items apart, and lets an entry retire only its own step and item', () => {
    const [front, back] = [
      record('a', 'device', { item: 'front' }),
      record('b', 'device', { item: 'back', replaces: ['a'] }),
    ];
    expect(portrait(front, back).items.get('front')).toEqual({ kind: 'done', value: front });
    expect(portrait(front, back).state.kind).toBe('done');
    expect(portrait(front, record('c', 'manual', { item: 'front' }), back).state.kind).toBe('conflict');
  });

  it('goes by seq within a journal, whatever the clock said', () => {
    const noon: Fact = { digest: 'a', seq: 1, at: '2090-01-01T12:00:00+08:00', type: 'number.issued', lane: 'regular' };
    const back: Fact = { digest: 'b', seq: 2, at: '2024-06-24T09:00:00+08:00', type: 'number.issued', lane: 'urgent' };
    expect(foldApplication([back, noon])).toMatchObject({ lane: 'urgent', openedAt: noon.at, facts: [noon, back] });
  });

  it('gives the same state in any order of arrival, with any entry twice', () => {
    const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
    const facts = fc.uniqueArray(
      fc.record({
        digest: fc.constantFrom(...names),
        journal: fc.constantFrom('j1', 'j2'),
        seq: fc.integer({ min: 1, max: 9 }),
        at: fc.constantFrom('2024-06-24T09:30:00+08:00', '2024-06-24T08:30:00+07:00', '2024-06-25T01:00:00Z', 'never'),
        type: fc.constantFrom('step.recorded', 'application.completed'),
        lane: fc.constantFrom('urgent' as const, 'regular' as const),
        step: fc.constantFrom('portrait' as const, 'intake' as const),
        item: fc.constantFrom('front', ''),
        mode: fc.constantFrom(...modes),
        replaces: fc.subarray(names),
      }),
      { selector: ({ digest }) => digest },
    );
    const shuffled = facts.chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray([...all, ...all], { minLength: all.length * 2 })),
    );
    fc.assert(
      fc.property(shuffled, ([all, other]) => {
        expect(foldApplication(other)).toEqual(foldApplication(all));
      }),
      { numRuns: 500 },
    );
  });
});
