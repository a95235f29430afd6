import { nameMaxLetters } from '../intake-form/vocabulary.ts';

/**
 * Names. One word is a whole name; a family name is not asked for. What the civil register wants of *new* records
 * (Permendagri 73/2022: no digits, no titles, at most 60 letters) does not bind older papers, so it only warns.
 */
export const passportFieldLetters = 34;

export const nameDoubts = [
  'name-script',
  'name-digits',
  'name-punctuation',
  'name-title',
  'name-long',
  'name-passport-field',
] as const;
export type NameDoubt = (typeof nameDoubts)[number];

const titles = new Set(['H', 'HJ', 'KH', 'DR', 'DRS', 'DRA', 'IR', 'PROF', 'USTAZ', 'UST', 'PDT', 'HAJI', 'HAJJAH']);
const degrees = new Set(
  'SH SE ST SS SPD SAG SKOM SSOS SSI SKM SIP SIKOM SPSI SPT SFARM SKED STP SHUT MH MM MSI MPD MT MAG MKOM MKES MBA MSC PHD AMD AMK'.split(
    ' ',
  ),
);

export const hasLetter = (text: string): boolean => /\p{L}/u.test(text);

export const tidyName = (typed: string): string => typed.normalize('NFC').trim().replace(/\s+/g, ' ');

export function doubtsAboutName(typed: string): NameDoubt[] {
  const name = tidyName(typed);
  const doubts: NameDoubt[] = [];
  // Javanese, Arabic, Chinese letters: kept as typed, and nobody here may guess how the passport writes them.
  if (/(?!\p{Script=Latin})\p{L}/u.test(name)) doubts.push('name-script');
  if (/\p{N}/u.test(name)) doubts.push('name-digits');
  if (/[^\p{L}\p{M}\p{N}\s]/u.test(name)) doubts.push('name-punctuation');
  if (withoutTitles(name) !== name) doubts.push('name-title');
  if (Array.from(name).length > nameMaxLetters) doubts.push('name-long');
  if (Array.from(passportName(name)).length > passportFieldLetters) doubts.push('name-passport-field');
  return doubts;
}

/** As the passport's name line has it: upper case, no titles, no punctuation (Ai'nun → AINUN, M. Firman → M FIRMAN). */
export function passportName(typed: string): string {
  return withoutPunctuation(withoutTitles(tidyName(typed)))
    .toLocaleUpperCase('id')
    .trim();
}

/** The same for the same name however it was written: for searching and for the tags by which duplicates are found. */
export function comparableName(typed: string): string {
  if (plain.test(typed)) return typed.toLowerCase().replaceAll('-', ' ');
  const unaccented = typed.normalize('NFKD').replace(/\p{M}/gu, '');
  return withoutPunctuation(unaccented).toLowerCase().trim();
}

/** Most names and all numbers: taking accents and punctuation out of 50,000 of them takes half a second. */
const plain = /^[A-Za-z0-9]+(?:[ -][A-Za-z0-9]+)*$/;

const withoutPunctuation = (name: string): string => name.replace(/['’‘ʼ`]/g, '').replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ');

/** Leading titles (`H.`, `Dr.`), degrees behind (`S.H.`, also after a comma). Never the whole name. */
function withoutTitles(name: string): string {
  const [before = '', ...behind] = name.split(',');
  const kept = before.split(' ');
  while (kept.length > 1 && titles.has(bare(kept[0]))) kept.shift();
  while (kept.length > 1 && kept.at(-1)?.includes('.') && degrees.has(bare(kept.at(-1)))) kept.pop();
  const rest = behind.filter(
    (part) =>
      !part
        .trim()
        .split(' ')
        .every((word) => degrees.has(bare(word))),
  );
  return [kept.join(' '), ...rest].join(',');
}

const bare = (word: string | undefined): string => (word ?? '').replaceAll('.', '').toUpperCase();
