import { expect, it } from 'vitest';
import { type ReadyWord, readyOf } from './ready.ts';

it('is ready by the last word on it, and by no other fact', () => {
  const other: { at: string; ready?: ReadyWord } = { at: '0' };
  const word = (at: string, turn: number, isReady: boolean) => ({ at, ready: { print: 'p', turn, isReady } });
  expect(readyOf([other])).toBeUndefined();
  expect(readyOf([word('1', 1, true), other])).toMatchObject({ at: '1' });
  expect(readyOf([word('1', 1, true), word('2', 2, false)])).toBeUndefined();
  expect(readyOf([word('1', 1, true), word('2', 2, false), word('3', 3, true)])).toMatchObject({ at: '3' });
});
