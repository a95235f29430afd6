import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type DayFact, dayBalance, numberColumns } from './day-balance.ts';

let made = 0;
const fact = (subject: string, minute: number, act: DayFact['act'], counter = '1'): DayFact => ({
  ...{ digest: `d${++made}`, subject, counter, act },
  at: `2024-06-24T09:${String(minute).padStart(2, '0')}:00+08:00`,
});
const issued = (subject: string, number: string, minute: number) => fact(subject, minute, { kind: 'issued', number });
const did = (subject: string, minute: number, kind: 'called' | 'skipped' | 'parked' | 'opened' | 'worked') =>
  fact(subject, minute, { kind });
const voided = (subject: string, number: string, minute: number) => fact(subject, minute, { kind: 'voided', number });
const columns = (facts: readonly DayFact[]) =>
  Object.fromEntries(dayBalance(facts).numbers.map(({ number, column }) => [number, column]));

const kinds = ['issued', 'voided', 'called', 'skipped', 'parked', 'opened', 'worked'] as const;
const anyFact = fc
  .record({
    subject: fc.constantFrom('a', 'b', 'c', 'd'),
    minute: fc.integer({ min: 0, max: 59 }),
    counter: fc.constantFrom('1', '2'),
    kind: fc.constantFrom(...kinds),
    category: fc.constantFrom('A', 'B'),
    run: fc.integer({ min: 1, max: 9 }),
  })
  .map(({ subject, minute, counter, kind, category, run }): DayFact => {
    const number = `${category}${counter}-00${run}`;
    return fact(subject, minute, kind === 'issued' || kind === 'voided' ? { kind, number } : { kind }, counter);
  });
const anyFacts = fc.array(anyFact, { maxLength: 40 });

describe('the numbers of a day', () => {
  it('are opened, void, waiting or parked', () => {
    const facts = [
      ...[issued('a', 'A1-001', 1), did('a', 2, 'called'), did('a', 3, 'opened')],
      ...[issued('b', 'A1-002', 1), voided('b', 'A1-002', 9)],
      ...[issued('c', 'A1-003', 1), did('c', 2, 'called'), did('c', 3, 'skipped')],
      ...[issued('d', 'A1-004', 1), did('d', 2, 'called'), did('d', 3, 'parked')],
    ];
    expect(columns(facts)).toEqual({ 'A1-001': 'opened', 'A1-002': 'void', 'A1-003': 'waiting', 'A1-004': 'parked' });
    expect(dayBalance(facts).discrepancies).toEqual([]);
  });

  it('that were called and came to nothing are named', () => {
    const facts = [issued('a', 'A1-001', 1), did('a', 2, 'called')];
    expect(columns(facts)).toEqual({ 'A1-001': 'unexplained' });
    expect(dayBalance(facts).discrepancies).toEqual([{ why: 'called-not-opened', number: 'A1-001' }]);
  });

  it('of which nothing is known between others are named together, as after a recovery', () => {
    const facts = [issued('a', 'A1-001', 1), issued('b', 'A1-003', 2), issued('c', 'A1-100', 3)];
    expect(dayBalance(facts).discrepancies).toEqual([
      { why: 'missing', number: 'A1-002' },
      { why: 'missing', number: 'A1-004', to: 'A1-099' },
    ]);
  });

  it('given to two cases, void though a case was opened, or void with no ticket known, are named', () => {
    const facts = [
      ...[issued('a', 'A1-001', 1), issued('b', 'A1-001', 2)],
      ...[issued('c', 'A1-002', 1), did('c', 2, 'opened'), voided('c', 'A1-002', 3)],
      voided('d', 'A1-003', 4),
    ];
    expect(dayBalance(facts).discrepancies).toEqual([
      { why: 'given-twice', number: 'A1-001' },
      { why: 'void-and-opened', number: 'A1-002' },
      { why: 'issue-unknown', number: 'A1-003' },
    ]);
  });

  it('of somebody who got a second one that was made void still count the case once', () => {
    const facts = [
      ...[issued('a', 'A1-001', 1), did('a', 3, 'opened')],
      ...[issued('a', 'A1-002', 2), voided('a', 'A1-002', 4)],
    ];
    expect(columns(facts)).toEqual({ 'A1-001': 'opened', 'A1-002': 'void' });
    expect(dayBalance(facts).discrepancies).toEqual([]);
  });

  it('of whoever comes back for a case wait until somebody works on it', () => {
    const back = [did('a', 1, 'opened'), issued('a', 'A1-001', 5)];
    expect(columns(back)).toEqual({ 'A1-001': 'waiting' });
    expect(columns([...back, did('a', 8, 'worked')])).toEqual({ 'A1-001': 'opened' });
  });

  it('are told apart by the counter that gave them, and cases without a number by the one that opened them', () => {
    const facts = [
      issued('a', 'A1-001', 1),
      fact('a', 2, { kind: 'opened' }, '2'),
      fact('b', 2, { kind: 'opened' }, '2'),
    ];
    expect(dayBalance(facts).counts).toMatchObject([
      { counter: '1', issued: 1, opened: 1, withoutNumber: 0 },
      { counter: '2', issued: 0, opened: 0, withoutNumber: 1 },
    ]);
  });

  it('add up, each in exactly one column', () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const { numbers, counts } = dayBalance(facts);
        const known = new Set(facts.flatMap(({ act }) => ('number' in act ? [act.number] : [])));
        expect(numbers.map(({ number }) => number).sort()).toEqual([...known].sort());
        for (const of of counts) expect(of.issued).toBe(numberColumns.reduce((sum, column) => sum + of[column], 0));
        expect(counts.reduce((sum, { issued: given }) => sum + given, 0)).toBe(known.size);
      }),
    );
  });

  it('are the same in any order of arrival, with any fact twice', () => {
    const shuffled = anyFacts.chain((facts) =>
      fc.tuple(
        fc.constant(facts),
        fc.shuffledSubarray([...facts, ...facts], { minLength: facts.length * 2, maxLength: facts.length * 2 }),
      ),
    );
    fc.assert(
      fc.property(shuffled, ([facts, again]) => {
        expect(dayBalance(again)).toEqual(dayBalance(facts));
      }),
    );
  });

  it('have every unexplained one among what is named', () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const { numbers, discrepancies } = dayBalance(facts);
        const named = discrepancies.flatMap(({ why, number }) => (why === 'missing' ? [] : [number]));
        const unexplained = numbers.flatMap(({ number, column }) => (column === 'unexplained' ? [number] : []));
        expect(named).toEqual(unexplained);
      }),
    );
  });
});
