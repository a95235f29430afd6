import { expect, it } from 'vitest';
import { usualValues } from './fields.ts';
import { valuesOfSearched } from './searched.ts';

it.each([
  ['  suhartini ', { name: 'suhartini' }],
  ["Maria D'Arc, S.Pd.", { name: "Maria D'Arc, S.Pd." }],
  ['5304 0165 0891 0002', { nik: '5304016508910002' }],
  ['B1-014', {}],
  ['530401', {}],
])('what was searched for begins the form of somebody new: %s', (typed, begun) => {
  expect(valuesOfSearched(typed)).toEqual({ ...usualValues, ...begun });
});
