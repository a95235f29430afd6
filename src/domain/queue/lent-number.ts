import { type Result, done, refused } from '../result.ts';

/**
 * The sponsor's number with the first letter that nobody was lent. The last letters are left for devices that come back by a
 * recovery sheet, which cannot know what was lent. Code: `letters-used-up`.
 */
const lentLetters = 'abcdefghijklm';
export const sheetLetters = 'nopqrstuvwxyz';

export function nextLentNumber(sponsor: string, lent: Iterable<string>): Result<string> {
  const taken = new Set(lent);
  const free = [...lentLetters].map((letter) => `${sponsor}${letter}`).find((number) => !taken.has(number));
  return free === undefined ? refused('letters-used-up') : done(free);
}
