import { describe, expect, it } from 'vitest';
import { find, findable, rememberedFindable } from './find.ts';

const people = ['MARIA BERE', "AI'NUN", 'JOSÉ DA COSTA', 'SUHARTINI'].map((name, index) =>
  findable(name, name, `530406410795000${index}`, `07241122334433${index}1`),
);

describe('finding', () => {
  it('needs every word, in any order and case', () => {
    expect(find(people, 'bere mar', 9)).toEqual(['MARIA BERE']);
    expect(find(people, 'bere jose', 9)).toEqual([]);
  });

  it('reads over apostrophes and accents', () => {
    expect(find(people, 'ainun', 9)).toEqual(["AI'NUN"]);
    expect(find(people, 'jose', 9)).toEqual(['JOSÉ DA COSTA']);
  });

  it('finds the number of a ticket, with its dash and without', () => {
    const ticket = [findable('SUHARTINI', 'SUHARTINI', undefined, 'B1-014')];
    expect(find(ticket, 'b1-014', 9)).toEqual(['SUHARTINI']);
    expect(find(ticket, 'suhar 014', 9)).toEqual(['SUHARTINI']);
  });

  it('finds by what looks like the number of a ticket that number alone, also while it is typed', () => {
    const cases = [
      findable('SUHARTINI', 'SUHARTINI', '5304064107950110', 'A1-012'),
      findable('MARIA', 'MARIA', '5304064107950002', 'A1-011', '0724112233443321'),
      findable('AGUS', 'AGUS', '5304064107950003', 'BA1-011', 'B2-011'),
    ];
    expect(find(cases, 'A1-011', 9)).toEqual(['MARIA']);
    expect(find(cases, 'a1 01', 9)).toEqual(['SUHARTINI', 'MARIA']);
    expect(find(cases, 'A1-', 9)).toHaveLength(3);
  });

  it('finds numbers typed in groups', () => {
    expect(find(people, '5304 0641 0795 0003', 9)).toEqual(['SUHARTINI']);
    expect(find(people, '0724 1122 3344 3321', 9)).toEqual(['JOSÉ DA COSTA']);
  });

  it('makes what can be found of one thing once', () => {
    let made = 0;
    const remembered = rememberedFindable((value: { readonly name: string }) => {
      made += 1;
      return findable(value, value.name);
    });
    const maria = { name: 'Maria  BERE' };
    expect(find([remembered(maria)], 'maria bere', 9)).toEqual([maria]);
    expect(find([remembered(maria)], 'maria bere', 9)).toEqual([maria]);
    expect(made).toBe(1);
  });

  it('finds nothing for nothing, and stops at the count', () => {
    expect(find(people, '  ', 9)).toEqual([]);
    expect(find(people, '5304', 2)).toHaveLength(2);
  });
});
