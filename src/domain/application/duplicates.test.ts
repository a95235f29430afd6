import { describe, expect, it } from 'vitest';
import { comparedAs, lookAlikes } from './duplicates.ts';

const people = [
  { subject: 'a', name: 'MARIA BERE', nik: '5304016508910002', born: '1991-08-25' },
  { subject: 'b', name: 'Maria  Bere', born: '1991-08-25' },
  { subject: 'c', name: 'MARIA BERE', born: '1991' },
  { subject: 'd', name: 'ANA', nik: '5304016508910002', born: '1991-08-25' },
  { subject: 'e', name: 'YOHANES' },
];
const of = (subject: string) =>
  lookAlikes(people)
    .get(subject)
    ?.map((other) => other.subject);

describe('records of one person', () => {
  it('have the same NIK, or the same name and whole birth date', () => {
    expect(of('a')).toEqual(['d', 'b']);
    expect(of('b')).toEqual(['a']);
  });

  it('are not guessed at from a name alone, or a year', () => {
    expect(of('c')).toBeUndefined();
    expect(of('e')).toBeUndefined();
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
