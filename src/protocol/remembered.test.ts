import { expect, it } from 'vitest';
import { remembered } from './remembered.ts';

it('a text that was read a moment ago is not read again, and one from long ago is', () => {
  const asked: string[] = [];
  const read = remembered(2, (text) => {
    asked.push(text);
    return { said: text };
  });
  const [first] = [read('a'), read('b')];
  expect(read('a')).toBe(first);
  read('c');
  expect(read('a')).toEqual(first);
  expect(asked).toEqual(['a', 'b', 'c', 'a']);
});
