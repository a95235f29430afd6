import { type Result, done, refused } from '../../domain/result.ts';

const minCharacters = 10;
/** Beyond this it is a pasted file, not a passphrase. */
const maxCharacters = 200;

/** The same passphrase from every keyboard: composed letters, full-width digits and ligatures in one form. */
export const normalisePassphrase = (typed: string): string => typed.normalize('NFKC');

/**
 * Code: `passphrase-weak`, detail `why`: `short` (with `min`), `long` (with `max`), `same` (one character over and over),
 * `name` (the officer's own name or staff code, also with digits behind it).
 */
export function checkPassphrase(typed: string, own: readonly string[]): Result<void> {
  const characters = [...normalisePassphrase(typed)];
  if (characters.length < minCharacters) return refused('passphrase-weak', { why: 'short', min: minCharacters });
  if (characters.length > maxCharacters) return refused('passphrase-weak', { why: 'long', max: maxCharacters });
  if (new Set(characters).size === 1) return refused('passphrase-weak', { why: 'same' });
  const plain = bare(typed);
  if (own.some((word) => bare(word) === plain || withoutDigitsBehind(word) === withoutDigitsBehind(typed))) {
    return refused('passphrase-weak', { why: 'name' });
  }
  return done(undefined);
}

const bare = (text: string): string =>
  normalisePassphrase(text)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
/** Digits alone are left whole: they are nobody's name. */
const withoutDigitsBehind = (text: string): string => bare(text).replace(/(?<=\p{L})\d+$/u, '');
