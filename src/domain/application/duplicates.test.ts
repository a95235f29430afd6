import { describe, expect, it } from 'vitest';
import { type Comparable, alikeTo, comparedAs } from './duplicates.ts';
import { LookAlikes } from './look-alikes.ts';

const people = [
  { subject: 'a', name: 'MARIA BERE', nik: '5304016508910002', born: '1991-08-25' },
  { subject: 'b', name: 'Maria  Bere', born: '1991-08-25' },
  { subject: 'c', name: 'MARIA BERE', born: '1991' },
  { subject: 'd', name: 'ANA', nik: '5304016508910002', born: '1991-08-25' },
  { subject: 'e', name: 'YOHANES' },
];
const known = new LookAlikes<Comparable>();
known.update(people);
const of = (subject: string) =>
  people.filter((one) => one.subject === subject).flatMap((one) => known.of(one).map((other) => other.subject));

describe('whom somebody looks like', () => {
  const known = [
    { subject: '1', name: 'MARIA BERE', nik: '5304016508910002', born: '1991-08-25' },
    { subject: '2', name: 'Maria  Bere', nikTag: 'AAAAAAAAAAAAAA', born: '1991-08-25' },
  ];
  const alike = (sought: Omit<Comparable, 'subject'>) =>
    alikeTo(sought, known).map(({ record, by }) => `${record.subject} ${by}`);

  it('is told by NIK, and by its keyed tag where only a slip is known', () => {
    expect(alike({ name: '', nik: '5304016508910002' })).toEqual(['1 nik']);
    expect(alike({ name: 'ANA', nik: '5304016508910003', nikTag: 'AAAAAAAAAAAAABCDEFGH' })).toEqual(['2 nik']);
  });

  it('is told by name and birth date, however it is written, and never by less', () => {
    expect(alike({ name: 'maria bere', born: '1991-08-25' })).toEqual(['1 person', '2 person']);
    expect(alike({ name: 'maria bere', born: '1991' })).toEqual([]);
    expect(alike({ name: '', born: '1991-08-25' })).toEqual([]);
    expect(alike({ name: 'maria bere' })).toEqual([]);
  });
});

describe('records of one person', () => {
  it('have the same NIK, or the same name and whole birth date', () => {
    expect(of('a')).toEqual(['d', 'b']);
    expect(of('b')).toEqual(['a']);
  });

  it('are not guessed at from a name alone, or a year', () => {
    expect(of('c')).toEqual([]);
    expect(of('e')).toEqual([]);
  });

  it('are no longer alike when one of them is mended, and the others still are', () => {
    const changing = new LookAlikes<Comparable>();
    changing.update(people);
    const [a, b, , d] = people;
    const mended = people.map((one) => (one === d ? { ...one, nik: '5304016508910003' } : one));
    changing.update(mended);
    expect([a, b].map((one) => one && changing.of(one).map(({ subject }) => subject))).toEqual([['b'], ['a']]);
    changing.update(people);
    expect(a && changing.of(a)).toEqual([d, b]);
  });
});

describe('a comparison', () => {
  const found = { verdict: 'different-people', on: ['a', 'b'] } as const;

  it('counts while both intakes are what they were', () => {
    expect(comparedAs([found], [['a'], ['b']])).toBe('different-people');
    expect(comparedAs([found], [['a'], ['b2']])).toBeUndefined();
    expect(comparedAs([found], [['a'], []])).toBeUndefined();
  });

  it('gives way to a later one', () => {
    expect(comparedAs([found, { verdict: 'same-person', on: ['a', 'b'] }], [['a'], ['b']])).toBe('same-person');
  });
});
